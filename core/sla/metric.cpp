#include "sla/metric.h"

#include "sla/figure.h"

#include <algorithm>

namespace counterpart::sla {

namespace {

std::int64_t kept_inside(std::int64_t index, std::int64_t count)
{
    return std::clamp<std::int64_t>(index, 0, count - 1);
}

/// The value at a position between 0 and n - 1, on the line between its neighbours.
Ratio at_position(std::vector<Ratio> const& sorted, Ratio const& position)
{
    auto const count = static_cast<std::int64_t>(sorted.size());
    auto const inside = max(Ratio(0), min(position, Ratio(count - 1)));
    auto const below = whole_below(inside);
    auto const above = kept_inside(below + 1, count);
    auto const& low = sorted[static_cast<std::size_t>(below)];
    auto const& high = sorted[static_cast<std::size_t>(above)];
    return low + (high - low) * (inside - Ratio(below));
}

} // namespace

std::optional<Ratio> average(std::vector<Ratio> const& values, std::vector<Ratio> const& weights)
{
    Ratio sum;
    Ratio weight;
    for (std::size_t i = 0; i < values.size(); ++i) {
        Ratio const one = weights.empty() ? Ratio(1) : i < weights.size() ? weights[i] : Ratio(0);
        sum += values[i] * one;
        weight += one;
    }
    if (weight.is_zero())
        return std::nullopt;
    return sum / weight;
}

std::optional<Ratio> percentile(std::vector<Ratio> values, Ratio const& percent, Percentile method)
{
    if (values.empty())
        return std::nullopt;
    std::sort(values.begin(), values.end());
    auto const count = static_cast<std::int64_t>(values.size());
    auto const part = percent / 100;
    if (method == Percentile::nearest_rank) {
        auto const index = kept_inside(whole_above(part * count) - 1, count);
        return values[static_cast<std::size_t>(index)];
    }
    return at_position(values,
                       method == Percentile::linear ? part * (count - 1) : part * (count + 1) - 1);
}

std::optional<Ratio> least(std::vector<Ratio> const& values)
{
    if (values.empty())
        return std::nullopt;
    return *std::min_element(values.begin(), values.end());
}

std::optional<Ratio> greatest(std::vector<Ratio> const& values)
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
