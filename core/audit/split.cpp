#include "audit/split.h"

#include "audit/tolerance.h"
#include "audit/window.h"
#include "terms/readings.h"

namespace counterpart {

namespace {

/// The test as a buyer feels it: a credit that is too small is as much a loss as a price too high.
ToleranceTest test_of(Subject const& subject, InvoiceLine const& line, ToleranceFor what,
                      Decimal const& difference, Decimal const& agreed)
{
    return {what,   &line, service_date(subject.invoice(), line), subject.to_buyer(difference),
            agreed, {}};
}

/// The asked price is then the agreed one, also for what was not accepted.
void tolerate_price(Split& parts, Subject const& subject, InvoiceLine const& line,
                    Decimal const& dearer, Decimal const& agreed)
{
    auto const answer =
        tolerance_on(subject, test_of(subject, line, ToleranceFor::price, dearer, agreed));
    if (!answer)
        return;
    parts.judged.push_back(answer->step);
    if (!answer->accepted)
        return;
    parts.expected += parts.price;
    parts.quantity += parts.both;
    parts.price = parts.both = Decimal{};
    parts.as_asked = true;
}

Step cross_step(Subject const& subject, Split const& parts, Term const* term)
{
    auto const stated = term ? term->fields["cross_term"].string() : std::string();
    Step step;
    step.rule = stated.empty() ? "pricing.not_stated" : "audit.cross_term";
    step.clause = term ? term->clause : "";
    step.says = stated.empty()
                    ? "The contract does not state \"Price difference on what was not accepted\"; "
                      "it is shown apart."
                    : "The price difference on what was not accepted, " +
                          subject.money(parts.both) + ", counts as a wrong " + stated + ".";
    if (stated.empty())
        step.inputs = {{"not stated", "Price difference on what was not accepted"},
                       {"priced as", std::string(readings::cross_terms[0])}};
    step.inputs.push_back({"quantity with it", to_text(parts.quantity + parts.both)});
    step.unit = subject.currency();
    // What the cause "price" comes to by each reading.
    step.switches = {{"cross_term",
                      stated,
                      {{std::string(readings::cross_terms[0]), parts.price},
                       {std::string(readings::cross_terms[1]), parts.price + parts.both},
                       {std::string(readings::cross_terms[2]), parts.price}}}};
    return step;
}

/// Rule W14: the parts sum either way; whose the cross term is, is for the contract to say.
void assign_cross_term(Split& parts, Subject const& subject, InvoiceLine const& line)
{
    if (parts.both.is_zero())
        return;
    auto const* term = subject.term("difference_split", service_date(subject.invoice(), line));
    auto const stated = term ? term->fields["cross_term"].string() : std::string();
    if (stated == readings::cross_terms[0])
        return;
    parts.judged.push_back(cross_step(subject, parts, term));
    if (stated != readings::cross_terms[1] && stated != readings::cross_terms[2])
        return;
    (stated == readings::cross_terms[1] ? parts.price : parts.quantity) += parts.both;
    parts.cross = stated == readings::cross_terms[1] ? Split::Cross::price : Split::Cross::quantity;
    parts.both = Decimal{};
}

void tolerate_line(Split& parts, Subject const& subject, InvoiceLine const& line)
{
    auto const answer = tolerance_on(
        subject, test_of(subject, line, ToleranceFor::line, parts.sum(), parts.expected));
    if (!answer)
        return;
    parts.judged.push_back(answer->step);
    if (!answer->accepted)
        return;
    parts.expected += parts.sum();
    parts.arithmetic = parts.price = parts.quantity = parts.both = parts.credit = parts.repriced =
        Decimal{};
}

void bar(Split& parts, Subject const& subject, InvoiceLine const& line)
{
    auto const late = invoiced_too_late(subject, line);
    if (!late || parts.expected.is_zero())
        return;
    parts.judged.push_back(*late);
    // What is barred is never owed; what is to be agreed is held just the same until it is.
    for (auto& choice : parts.judged.back().switches)
        choice.readings = {{"barred", Decimal{}}, {"to_be_agreed", parts.expected}};
    parts.barred = parts.expected;
    parts.expected = Decimal{};
}

/// Earlier invoices were right when they came; what they are priced again is due with this line.
/// Between that and the line's own price, what is asked says how much of it was left out.
Decimal left_out(Decimal const& asked, ExpectedLine const& expected)
{
    auto const& with = expected.for_invoiced;
    auto const without = with - expected.repriced;
    return max(min(asked, max(with, without)), min(with, without)) - with;
}

} // namespace

Split split(Subject const& subject, InvoiceLine const& line, OwnLine const& own,
            AcceptedQuantity const& quantity, ExpectedLine const& expected,
            Deducted const& deducted)
{
    Split parts;
    auto const stated = line.net_amount.value_or(own.amount.value_or(expected.for_accepted));
    auto const asked = own.amount.value_or(stated);
    parts.arithmetic = stated - asked;

    // What the line deducts for something else says nothing about its price.
    auto const for_price = asked + deducted.due + deducted.excess;
    parts.repriced = left_out(for_price, expected);
    auto const dearer = for_price - expected.for_invoiced - parts.repriced;
    bool const all_accepted = quantity.accepted == quantity.invoiced;
    parts.price = all_accepted ? dearer
                               : multiply_divide(dearer, quantity.accepted, quantity.invoiced,
                                                 own.rounding.places, Rounding::half_up);
    parts.both = dearer - parts.price;
    parts.quantity = expected.for_invoiced - expected.for_accepted;
    parts.credit = -deducted.excess;
    parts.expected = expected.for_accepted - deducted.due;

    tolerate_price(parts, subject, line, dearer, expected.for_invoiced);
    assign_cross_term(parts, subject, line);
    tolerate_line(parts, subject, line);
    bar(parts, subject, line);
    return parts;
}

} // namespace counterpart
