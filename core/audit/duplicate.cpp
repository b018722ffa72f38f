#include "audit/duplicate.h"

#include "audit/arithmetic.h"
#include "audit/identity.h"
#include "audit/match.h"

#include <algorithm>

namespace counterpart {

namespace {

/// Two claims without a stated period are the same delivery only when they come close together;
/// with the same stated period they stay the same claim for longer.
constexpr std::int32_t days_without_period = 7;
constexpr std::int32_t days_with_period = 180;

bool states_periods(Invoice const& invoice)
{
    return invoice.period || std::all_of(invoice.lines.begin(), invoice.lines.end(),
                                         [](InvoiceLine const& line) { return bool(line.period); });
}

/// Credit notes over its whole amount have cancelled the earlier invoice: asking again is right,
/// once. What was asked again stands for the next one to be held against.
bool was_credited(Subject const& subject, FiledInvoice const& earlier)
{
    Decimal credited;
    for (auto const* credit : subject.index.credits_of(earlier.invoice))
        credited += asked_amount(credit->invoice);
    return credited.sign() > 0 && asked_amount(earlier.invoice) <= credited;
}

/// In what an earlier invoice is the same.
enum class Alike : std::uint8_t { number, content, amount };

std::string duplicate_says(Subject const& subject, Invoice const& first, Alike alike)
{
    auto const stated = subject.money(asked_amount(first));
    auto const day = to_long_text(first.issued);
    if (alike == Alike::number)
        return subject.document() + " uses the number of an invoice of " + day + " over " + stated +
               ".";
    if (alike == Alike::content)
        return subject.document() + " asks again what invoice " + first.number + " of " + day +
               " asked: " + stated + " for the same lines.";
    return subject.document() + " asks the same amount on the same day as invoice " + first.number +
           ": " + stated + " on " + day + ", and for an item of it.";
}

Draft duplicate(Subject const& subject, FiledInvoice const& earlier, Alike alike)
{
    auto const& first = earlier.invoice;
    auto result = draft(subject, Cause::duplicate, duplicate_says(subject, first, alike),
                        asked_net(subject.invoice()));
    result.finding.severity = alike == Alike::number ? Severity::fatal : Severity::warning;
    result.finding.working.back().inputs = {{"earlier invoice", first.number},
                                            {"issued", to_text(first.issued)},
                                            {"asked", to_text(asked_amount(first))}};
    result.item = first.id.text;
    result.whole = true;
    return result;
}

bool earlier_than(Subject const& subject, FiledInvoice const& other)
{
    return other.invoice.id != subject.invoice().id && comes_before(other, subject.filed);
}

bool close_enough(Subject const& subject, Invoice const& earlier)
{
    auto const days = days_between(earlier.issued, subject.invoice().issued);
    return days <= (states_periods(earlier) ? days_with_period : days_without_period);
}

bool contradict(std::string const& one, std::string const& other)
{
    return !one.empty() && !other.empty() && reference_key(one) != reference_key(other);
}

bool same_period(Invoice const& one, InvoiceLine const& line, Invoice const& other,
                 InvoiceLine const& candidate)
{
    auto const& a = line.period ? line.period : one.period;
    auto const& b = candidate.period ? candidate.period : other.period;
    return !a || !b || *a == *b;
}

/// One delivery written down twice names at least one item again, for the same days and order.
bool shares_an_item(Invoice const& one, Invoice const& other)
{
    if (contradict(one.order_reference, other.order_reference) ||
        contradict(one.contract_reference, other.contract_reference))
        return false;
    for (auto const& line : one.lines)
        for (auto const& candidate : other.lines)
            if (item_text(line) == item_text(candidate) &&
                same_period(one, line, other, candidate) && line.net_amount == candidate.net_amount)
                return true;
    return false;
}

/// Looks through invoices that are alike for one that came earlier and was not taken back.
void look_through(Subject& subject, AuditIndex::Invoices const& candidates, Alike alike,
                  std::optional<Draft>& found)
{
    for (auto const* other : candidates) {
        if (!earlier_than(subject, *other))
            continue;
        bool const asked_again =
            alike == Alike::number ||
            (alike == Alike::content ? close_enough(subject, other->invoice)
                                     : shares_an_item(subject.invoice(), other->invoice));
        if (!asked_again || (alike != Alike::number && was_credited(subject, *other)))
            continue;
        subject.duplicate_of.push_back(other);
        if (!found)
            found = duplicate(subject, *other, alike);
    }
}

} // namespace

std::optional<Draft> find_duplicate(Subject& subject)
{
    auto const& invoice = subject.invoice();
    if (subject.is_credit())
        return std::nullopt;
    std::optional<Draft> found;
    if (!invoice.number.empty())
        look_through(subject, subject.index.with_number(invoice.seller, invoice.number),
                     Alike::number, found);
    if (found || invoice.lines.empty())
        return found;
    look_through(subject, subject.index.with_content(invoice), Alike::content, found);
    if (!found)
        look_through(subject, subject.index.with_amount(invoice), Alike::amount, found);
    return found;
}

} // namespace counterpart
