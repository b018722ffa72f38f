// Metric: one figure from many measurements, exact: counts, ratios, averages, percentiles.
#pragma once

#include "base/ratio.h"
#include "sla/facts.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace counterpart::sla {

/// Which value stands for p percent of n sorted values.
enum class Percentile : std::uint8_t {
    nearest_rank, ///< value number ceil(p n / 100), at least the first: always a measured value
    linear,       ///< between neighbours at (n - 1) p / 100, counted from 0
    exclusive,    ///< between neighbours at (n + 1) p / 100 - 1, kept inside
};

/// All are empty for no values. `weights` may be empty: every value weighs the same.
std::optional<Ratio> average(std::vector<Decimal> const& values,
                             std::vector<Decimal> const& weights);
std::optional<Ratio> percentile(std::vector<Decimal> values, Ratio const& percent, Percentile);
std::optional<Ratio> least(std::vector<Decimal> const&);
std::optional<Ratio> greatest(std::vector<Decimal> const&);
/// 100 x good / total; empty for a total of 0.
std::optional<Ratio> share(Ratio const& good, Ratio const& total);

/// A figure, and how many of how many fell short, where that can be said.
struct Measured {
    std::optional<Ratio> value;
    Ratio total;
    Ratio misses;
};

/// By "count", "ratio", "average", "min", "max", "median" or "percentile", with the terms of each.
Result<Measured> measure(std::string const& kind, Facts const& terms,
                         std::vector<Decimal> const& values);

/// Over equal intervals {errors, total, count}: every one weighs the same, whatever its traffic.
struct ErrorRates {
    Ratio errors;       ///< the sum of the intervals' error rates
    Ratio counted;      ///< intervals that count
    bool skips = false; ///< those without traffic do not
};
/// Of the intervals that are there, without those that `interval_count` says are missing.
Result<ErrorRates> error_rates(Facts const&);
Result<std::optional<Ratio>> mean_error_rate(Facts const&);

} // namespace counterpart::sla
