#include "audit/compare.h"

#include "audit/due_findings.h"
#include "audit/match.h"
#include "audit/price_reason.h"
#include "audit/window.h"

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
    PriceReason const& reason;

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
           " accepted that is " + much(it.subject, it.parts.price) +
           (it.parts.cross == Split::Cross::price ? ", what was not accepted included." : ".") +
           (it.reason.says.empty() ? "" : " " + it.reason.says);
}

std::string quantity_says(Compared const& it)
{
    auto const rest = it.quantity.invoiced - it.quantity.accepted;
    return it.name() + " asks for " + number_text(it.quantity.invoiced) + "; " + it.quantity.why +
           ". The " + number_text(rest) + " not accepted come to " +
           it.subject.money(it.parts.quantity) +
           (it.parts.as_asked || it.parts.cross == Split::Cross::quantity
                ? " at the asked price."
                : " at the contract's price.");
}

std::string both_says(Compared const& it)
{
    return it.name() + ": the price difference on the " +
           number_text(it.quantity.invoiced - it.quantity.accepted) + " not accepted is another " +
           it.subject.money(it.parts.both) + ".";
}

std::string credit_says(Compared const& it)
{
    return it.name() + " deducts " + it.subject.money(-it.parts.credit) +
           " more than is due as rebate or credit.";
}

std::string repriced_says(Compared const& it)
{
    return it.name() + " reaches a tier that prices earlier units again; " +
           it.subject.money(abs(it.parts.repriced)) +
           (it.parts.repriced.is_negative() ? " more is due for them." : " less is due for them, "
                                                                         "and it is not given.");
}

std::string exchange_says(Compared const& it)
{
    return it.name() + " is converted at " + it.reason.rate + "; the contract's rate makes " +
           much(it.subject, it.parts.exchange) + " of it.";
}

std::string barred_says(Compared const& it)
{
    return it.name() + " comes too late. " + it.parts.judged.back().says + " All that was right, " +
           it.subject.money(it.parts.barred) + ", is due no longer, or only if we agree.";
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
    {Cause::over_claimed_credit, &Split::credit, credit_says},
    {Cause::missed_rebate, &Split::repriced, repriced_says},
    {Cause::exchange_rate, &Split::exchange, exchange_says},
    {Cause::late_invoice, &Split::barred, barred_says},
};

/// A document that contradicts itself breaks no clause of the contract.
std::string clause_of(Compared const& it, Cause cause)
{
    if (cause == Cause::arithmetic)
        return {};
    if (cause == Cause::late_invoice)
        return it.parts.judged.back().clause;
    if (cause == Cause::exchange_rate && it.expected.exchange.term)
        return it.expected.exchange.term->clause;
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
        auto const cause = row.cause == Cause::price ? it.reason.cause : row.cause;
        auto result = draft(it.subject, it.index, cause, row.says(it), part);
        result.item = item_text(it.line());
        Working before = it.expected.working;
        before.insert(before.end(), it.own.working.begin(), it.own.working.end());
        before.insert(before.end(), it.parts.judged.begin(), it.parts.judged.end());
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
    return !(parts.sum() + parts.expected).out_of_range();
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
    auto const& judged = it.parts.judged;
    audited.working.insert(audited.working.end(), judged.begin(), judged.end());
    if (!judged.empty() || it.parts.expected != it.expected.for_accepted)
        audited.working.push_back(audit_step("audit.should_be", "What the line should come to.",
                                             it.parts.expected, it.subject.currency()));
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
    PriceReason const reason;
    Compared const it{subject, index, own, quantity, nothing, parts, reason};
    auto result = draft(subject, index, Cause::arithmetic, arithmetic_says(it), parts.arithmetic);
    result.item = item_text(line);
    explain(result, own.working, {});
    drafts.push_back(std::move(result));
}

/// What the line deducts for rebates and credits, beside its price.
Deducted deducted_by(Subject const& subject, std::size_t index)
{
    Deducted result;
    if (!subject.dues)
        return result;
    auto const& parts = subject.invoice().lines[index].allowances_charges;
    for (std::size_t i = 0; i < parts.size(); ++i)
        if (auto const* given = subject.dues->at({static_cast<int>(index), static_cast<int>(i)})) {
            result.due += given->used;
            result.excess += given->excess();
        }
    return result;
}

/// What another rate makes belongs to the cause "exchange rate", as far as it falls on what was
/// accepted.
void take_exchange_apart(Split& parts, PriceReason const& reason, AcceptedQuantity const& quantity,
                         RoundRule const& rule)
{
    if (reason.exchange.is_zero())
        return;
    parts.exchange = quantity.accepted == quantity.invoiced
                         ? reason.exchange
                         : multiply_divide(reason.exchange, quantity.accepted, quantity.invoiced,
                                           rule.places, Rounding::half_up);
    parts.price -= parts.exchange;
}

/// The usual line asks what is agreed. Where nobody reads the working, no more has to be said.
std::optional<Decimal> plainly_right(Subject const& subject, InvoiceLine const& line)
{
    auto amount = subject.plain
                      ? subject.plain->as_agreed(subject.invoice(), line, subject.known)
                      : std::nullopt;
    return amount && !invoiced_too_late(subject, line) ? amount : std::nullopt;
}

LineAudit as_asked(LineAudit audited, InvoiceLine const& line, Decimal const& expected)
{
    audited.accepted_quantity = line.quantity;
    audited.expected = expected;
    audited.difference = Decimal{};
    return audited;
}

} // namespace

LineAudit compare_line(Subject const& subject, std::size_t index, Quantities& quantities,
                       std::vector<Draft>& drafts)
{
    auto const& line = subject.invoice().lines[index];
    LineAudit audited;
    audited.line = line.id;
    audited.asked = line.net_amount;
    auto const* given = subject.prices ? due_given_by(subject, index) : nullptr;
    auto const right = given ? std::nullopt : plainly_right(subject, line);
    if (right && !quantities.limits(line))
        return as_asked(std::move(audited), line, *right);
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
    if (given) {
        compare_due_line(subject, index, *given, audited, drafts);
        return audited;
    }
    auto const quantity = quantities.accept(line);
    if (right && quantity.accepted == quantity.invoiced)
        return as_asked(std::move(audited), line, *right);
    audited.accepted_quantity = quantity.accepted;
    auto const expectation = expect(subject, index, own, quantity);
    if (auto const* problem = std::get_if<Draft>(&expectation)) {
        drafts.push_back(*problem);
        return audited;
    }
    auto const& expected = *std::get_if<ExpectedLine>(&expectation);
    auto parts = split(subject, line, own, quantity, expected, deducted_by(subject, index));
    if (!fits(parts)) {
        drafts.push_back(too_large(subject, index));
        return audited;
    }
    PriceReason reason;
    if (!parts.price.is_zero() && own.amount)
        reason = price_reason(subject, index, own.rounding, quantity.invoiced,
                              *own.amount - parts.repriced, expected);
    take_exchange_apart(parts, reason, quantity, own.rounding);
    finish(audited, Compared{subject, index, own, quantity, expected, parts, reason}, drafts);
    return audited;
}

} // namespace counterpart
