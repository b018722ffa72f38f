#include "audit/duplicate.h"

#include "audit/arithmetic.h"

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

/// A credit note over the same amount has cancelled the earlier invoice: asking again is right.
bool was_credited(Subject const& subject, FiledInvoice const& earlier)
{
    auto const& credits = subject.index.credits_of(earlier.invoice);
    auto const asked = asked_amount(earlier.invoice);
    return std::any_of(credits.begin(), credits.end(), [&](FiledInvoice const* credit) {
        return asked_amount(credit->invoice) == asked;
    });
}

Draft duplicate(Subject const& subject, FiledInvoice const& earlier, bool same_number)
{
    auto const& first = earlier.invoice;
    auto const stated = subject.money(asked_amount(first));
    auto says = same_number
                    ? subject.document() + " uses the number of an invoice of " +
                          to_long_text(first.issued) + " over " + stated + "."
                    : subject.document() + " asks again what invoice " + first.number + " of " +
                          to_long_text(first.issued) + " asked: " + stated + " for the same lines.";
    auto result = draft(subject, Cause::duplicate, std::move(says), asked_net(subject.invoice()));
    result.finding.severity = same_number ? Severity::fatal : Severity::warning;
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

} // namespace

std::optional<Draft> find_duplicate(Subject& subject)
{
    auto const& invoice = subject.invoice();
    if (subject.is_credit())
        return std::nullopt;
    std::optional<Draft> found;
    for (auto const* other : subject.index.with_number(invoice.seller, invoice.number)) {
        if (invoice.number.empty() || !earlier_than(subject, *other))
            continue;
        subject.duplicate_of.push_back(other);
        if (!found)
            found = duplicate(subject, *other, true);
    }
    if (found || invoice.lines.empty())
        return found;
    for (auto const* other : subject.index.with_content(invoice)) {
        if (!earlier_than(subject, *other) || !close_enough(subject, other->invoice))
            continue;
        if (was_credited(subject, *other))
            continue;
        subject.duplicate_of.push_back(other);
        if (!found)
            found = duplicate(subject, *other, false);
    }
    return found;
}

} // namespace counterpart
