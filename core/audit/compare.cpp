#include "audit/compare.h"

#include "audit/match.h"
#include "audit/tolerance.h"

namespace counterpart {

namespace {

std::string much(Subject const& subject, Decimal const& difference)
{
    auto const at_stake = subject.to_buyer(difference);
    auto const amount = subject.money(abs(difference));
    if (subject.is_credit())
        return amount + (at_stake.is_negative() ? " more" : " less");
    return amount + (at_stake.is_negative() ? " too little" : " too much");
}

std::string asks(Subject const& subject)
{
    return subject.is_credit() ? " credits " : " asks ";
}

std::string own_price(Subject const& subject, InvoiceLine const& line)
{
    auto text = subject.money(line.unit_price.value_or(Decimal{}));
    if (line.price_base_quantity && *line.price_base_quantity != Decimal::of(1))
        text += " for each " + number_text(*line.price_base_quantity);
    return text + " a unit";
}

/// One line under comparison, for the sentences.
struct Compared {
    Subject const& subject;
    std::size_t index;
    OwnLine const& own;
    AcceptedQuantity const& quantity;
    ExpectedLine const& expected;
    Split const& parts;

    InvoiceLine const& line() const { return subject.invoice().lines[index]; }
    std::string name() const { return "Line " + line().id; }
};

std::string arithmetic_says(Compared const& it)
{
    return it.name() + " states " + it.subject.money(*it.line().net_amount) +
           "; its own quantity, price, charges and allowances make " +
           it.subject.money(*it.own.amount) + ".";
}

std::string price_says(Compared const& it)
{
    auto const agreed = it.expected.unit_price.empty()
                            ? "comes to " + it.subject.money(it.expected.for_accepted) + " for " +
                                  number_text(it.quantity.accepted)
                            : "says " + it.expected.unit_price;
    return it.name() + asks(it.subject) + own_price(it.subject, it.line()) + "; " +
           it.expected.row + " " + agreed + ". On " + number_text(it.quantity.accepted) +
           " accepted that is " + much(it.subject, it.parts.price) + ".";
}

std::string quantity_says(Compared const& it)
{
    auto const rest = it.quantity.invoiced - it.quantity.accepted;
    return it.name() + " asks for " + number_text(it.quantity.invoiced) + "; " + it.quantity.why +
           ". The " + number_text(rest) + " not accepted come to " +
           it.subject.money(it.parts.quantity) +
           (it.parts.tolerance ? " at the asked price." : " at the contract's price.");
}

std::string both_says(Compared const& it)
{
    return it.name() + ": the price difference on the " +
           number_text(it.quantity.invoiced - it.quantity.accepted) + " not accepted is another " +
           it.subject.money(it.parts.both) + ".";
}

/// One row a cause: which part it takes, and how it is said.
struct CauseRow {
    Cause cause;
    Decimal Split::*part;
    std::string (*says)(Compared const&);
};

constexpr CauseRow cause_rows[] = {
    {Cause::arithmetic, &Split::arithmetic, arithmetic_says},
    {Cause::price, &Split::price, price_says},
    {Cause::quantity, &Split::quantity, quantity_says},
    {Cause::price_and_quantity, &Split::both, both_says},
};

/// A document that contradicts itself breaks no clause of the contract.
std::string clause_of(Compared const& it, Cause cause)
{
    if (cause == Cause::arithmetic)
        return {};
    auto const& basis = it.quantity.step.clause;
    auto const& row = it.expected.working.front().clause;
    return cause == Cause::quantity && !basis.empty() ? basis : row;
}

void add_findings(Compared const& it, std::vector<Draft>& drafts)
{
    for (auto const& row : cause_rows) {
        auto const& part = it.parts.*row.part;
        if (part.is_zero())
            continue;
        auto result = draft(it.subject, it.index, row.cause, row.says(it), part);
        result.item = item_text(it.line());
        Working before = it.expected.working;
        before.insert(before.end(), it.own.working.begin(), it.own.working.end());
        if (it.parts.tolerance)
            before.push_back(*it.parts.tolerance);
        explain(result, before, clause_of(it, row.cause));
        drafts.push_back(std::move(result));
    }
}

Draft too_large(Subject const& subject, std::size_t index)
{
    auto const& line = subject.invoice().lines[index];
    auto result = draft(subject, index, Cause::arithmetic,
                        "Line " + line.id + " has figures too large to calculate with.",
                        line.net_amount.value_or(Decimal{}));
    result.finding.severity = Severity::fatal;
    return result;
}

/// An overflow anywhere stays an overflow in the sum.
bool fits(Split const& parts)
{
    auto const sum = parts.arithmetic + parts.price + parts.quantity + parts.both + parts.expected;
    return !sum.out_of_range();
}

/// A line that cannot be worked out from its own figures proves nothing, so all of it is at stake.
std::optional<Draft> unusable(Subject const& subject, std::size_t index, OwnLine const& own)
{
    auto const& line = subject.invoice().lines[index];
    if (!line.quantity)
        return draft(subject, index, Cause::arithmetic,
                     "Line " + line.id + " states no quantity, so nothing shows what it asks for.",
                     line.net_amount.value_or(Decimal{}));
    if (!own.computable)
        return too_large(subject, index);
    return std::nullopt;
}

/// Negative prices are forbidden (EN 16931 BR-27); a credit is a negative quantity or a credit
/// note.
void note_negative_price(Subject const& subject, std::size_t index, std::vector<Draft>& drafts)
{
    auto const& line = subject.invoice().lines[index];
    if (!line.unit_price || !line.unit_price->is_negative())
        return;
    auto result =
        draft(subject, index, Cause::arithmetic,
              "Line " + line.id + " has the negative price " + subject.money(*line.unit_price) +
                  "; a credit is written as a negative quantity or a credit note.",
              Decimal{});
    result.item = "negative price";
    result.finding.severity = Severity::note;
    drafts.push_back(std::move(result));
}

void finish(LineAudit& audited, Compared const& it, std::vector<Draft>& drafts)
{
    audited.expected = it.parts.expected;
    audited.working = it.expected.working;
    if (it.parts.tolerance) {
        audited.working.push_back(*it.parts.tolerance);
        audited.working.back().amount = it.parts.expected;
        audited.working.back().unit = it.subject.currency();
    }
    if (!audited.asked)
        return;
    audited.difference = *audited.asked - it.parts.expected;
    add_findings(it, drafts);
}

/// Without a contract the line can still contradict itself.
void check_alone(Subject const& subject, std::size_t index, OwnLine const& own,
                 std::vector<Draft>& drafts)
{
    auto const& line = subject.invoice().lines[index];
    if (!line.net_amount || !own.amount || *line.net_amount == *own.amount)
        return;
    Split parts;
    parts.arithmetic = *line.net_amount - *own.amount;
    if (!fits(parts)) {
        drafts.push_back(too_large(subject, index));
        return;
    }
    AcceptedQuantity const quantity;
    ExpectedLine const nothing;
    Compared const it{subject, index, own, quantity, nothing, parts};
    auto result = draft(subject, index, Cause::arithmetic, arithmetic_says(it), parts.arithmetic);
    result.item = item_text(line);
    explain(result, own.working, {});
    drafts.push_back(std::move(result));
}

} // namespace

Split split(Subject const& subject, InvoiceLine const& line, OwnLine const& own,
            AcceptedQuantity const& quantity, ExpectedLine const& expected)
{
    Split parts;
    auto const stated = line.net_amount.value_or(own.amount.value_or(expected.for_accepted));
    auto const asked = own.amount.value_or(stated);
    parts.arithmetic = stated - asked;

    auto const dearer = asked - expected.for_invoiced;
    bool const all_accepted = quantity.accepted == quantity.invoiced;
    parts.price = all_accepted ? dearer
                               : multiply_divide(dearer, quantity.accepted, quantity.invoiced,
                                                 own.rounding.places, Rounding::half_up);
    parts.both = dearer - parts.price;
    parts.quantity = expected.for_invoiced - expected.for_accepted;
    parts.expected = expected.for_accepted;

    parts.tolerance = tolerated(subject, line, dearer, expected.for_invoiced);
    if (parts.tolerance) {
        // The asked price is then the agreed one, also for what was not accepted.
        parts.expected += parts.price;
        parts.quantity += parts.both;
        parts.price = parts.both = Decimal{};
    }
    return parts;
}

LineAudit compare_line(Subject const& subject, std::size_t index, Quantities& quantities,
                       std::vector<Draft>& drafts)
{
    auto const& line = subject.invoice().lines[index];
    LineAudit audited;
    audited.line = line.id;
    audited.asked = line.net_amount;
    auto const own = own_line(subject, line);
    note_negative_price(subject, index, drafts);
    if (auto problem = unusable(subject, index, own)) {
        drafts.push_back(std::move(*problem));
        return audited;
    }
    if (!subject.prices) {
        check_alone(subject, index, own, drafts);
        return audited;
    }
    auto const quantity = quantities.accept(line);
    audited.accepted_quantity = quantity.accepted;
    auto const expectation = expect(subject, index, own, quantity);
    if (auto const* problem = std::get_if<Draft>(&expectation)) {
        drafts.push_back(*problem);
        return audited;
    }
    auto const& expected = *std::get_if<ExpectedLine>(&expectation);
    auto const parts = split(subject, line, own, quantity, expected);
    if (!fits(parts)) {
        drafts.push_back(too_large(subject, index));
        return audited;
    }
    finish(audited, Compared{subject, index, own, quantity, expected, parts}, drafts);
    return audited;
}

} // namespace counterpart
