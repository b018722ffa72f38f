#include "sla/metric.h"

#include "sla/figure.h"

#include <algorithm>

namespace counterpart::sla {

namespace {

std::int64_t kept_inside(std::int64_t index, std::int64_t count)
{
    return std::clamp<std::int64_t>(index, 0, count - 1);
}

/// The n-th smallest value, from 0. Moves the others about, but does not sort them all.
Ratio nth(std::vector<Decimal>& values, std::int64_t index)
{
    auto const place = values.begin() + static_cast<std::ptrdiff_t>(index);
    std::nth_element(values.begin(), place, values.end());
    return *place;
}

/// The value at a position between 0 and n - 1, on the line between its neighbours.
Ratio at_position(std::vector<Decimal>& values, Ratio const& position)
{
    auto const count = static_cast<std::int64_t>(values.size());
    auto const inside = max(Ratio(0), min(position, Ratio(count - 1)));
    auto const below = whole_below(inside);
    auto const low = nth(values, below);
    auto const high = nth(values, kept_inside(below + 1, count));
    return low + (high - low) * (inside - Ratio(below));
}

} // namespace

std::optional<Ratio> average(std::vector<Decimal> const& values,
                             std::vector<Decimal> const& weights)
{
    Decimal sum;
    Decimal weight;
    for (std::size_t i = 0; i < values.size(); ++i) {
        bool const weighs = i < weights.size();
        auto const one = weighs ? weights[i] : Decimal::of(weights.empty() ? 1 : 0);
        sum += weights.empty() ? values[i] : values[i] * one;
        weight += one;
    }
    if (weight.is_zero())
        return std::nullopt;
    return Ratio(sum) / Ratio(weight);
}

std::optional<Ratio> percentile(std::vector<Decimal> values, Ratio const& percent,
                                Percentile method)
{
    if (values.empty())
        return std::nullopt;
    auto const count = static_cast<std::int64_t>(values.size());
    auto const part = percent / 100;
    if (method == Percentile::nearest_rank)
        return nth(values, kept_inside(whole_above(part * count) - 1, count));
    return at_position(values,
                       method == Percentile::linear ? part * (count - 1) : part * (count + 1) - 1);
}

std::optional<Ratio> least(std::vector<Decimal> const& values)
{
    if (values.empty())
        return std::nullopt;
    return *std::min_element(values.begin(), values.end());
}

std::optional<Ratio> greatest(std::vector<Decimal> const& values)
{
    if (values.empty())
        return std::nullopt;
    return *std::max_element(values.begin(), values.end());
}

std::optional<Ratio> share(Ratio const& good, Ratio const& total)
{
    if (total.is_zero())
        return std::nullopt;
    return Ratio(100) * good / total;
}

} // namespace counterpart::sla
