#include "sla/budget.h"

namespace counterpart::sla {

namespace {

std::optional<Ratio> part(Ratio const& bad, Ratio const& allowed)
{
    if (allowed.is_zero())
        return std::nullopt;
    return bad / allowed;
}

/// How good a slice was, 0 to 1; empty when it does not count.
std::optional<Ratio> goodness(Slice const& slice, SliceTerms const& terms)
{
    if (slice.total.is_zero()) {
        if (terms.no_data == NoData::ignore)
            return std::nullopt;
        return Ratio(terms.no_data == NoData::good ? 1 : 0);
    }
    auto const ratio = slice.good / slice.total;
    return terms.good_from ? Ratio(ratio >= *terms.good_from ? 1 : 0) : ratio;
}

} // namespace

std::optional<Budget> event_budget(Ratio const& good, Ratio const& total, Ratio const& target)
{
    if (total.is_zero())
        return std::nullopt;
    auto const sli = good / total;
    return Budget{sli, part(Ratio(1) - sli, Ratio(1) - target), total};
}

std::optional<Budget> slice_budget(std::vector<Slice> const& slices, SliceTerms const& terms,
                                   Ratio const& target)
{
    Ratio good;
    Ratio count;
    for (auto const& slice : slices) {
        auto const quality = goodness(slice, terms);
        if (!quality)
            continue;
        good += *quality * slice.count;
        count += slice.count;
    }
    if (count.is_zero())
        return std::nullopt;
    auto const all = terms.total_slices.value_or(count);
    return Budget{good / count, part(count - good, all * (Ratio(1) - target)), count};
}

} // namespace counterpart::sla
