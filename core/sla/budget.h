// Budgets: how much failure an objective allows, how fast it is used, and when to be woken.
#pragma once

#include "base/ratio.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace counterpart::sla {

/// A number of equal slices of time with the same traffic.
struct Slice {
    Ratio good;
    Ratio total;
    Ratio count = 1;
};

enum class NoData : std::uint8_t { ignore, good, bad };

struct SliceTerms {
    std::optional<Ratio> good_from; ///< a slice is good from this ratio on; absent: ratios count
    NoData no_data = NoData::ignore;
    std::optional<Ratio> total_slices; ///< all of a calendar window, as the budget's denominator
};

struct Budget {
    Ratio sli;                     ///< 0 to 1
    std::optional<Ratio> consumed; ///< of the budget, 1 is all; absent where nothing is allowed
    Ratio counted;                 ///< events or slices the share is of
};

/// Empty where there was nothing to measure. `target` is 0 to 1.
std::optional<Budget> event_budget(Ratio const& good, Ratio const& total, Ratio const& target);
std::optional<Budget> slice_budget(std::vector<Slice> const&, SliceTerms const&,
                                   Ratio const& target);

} // namespace counterpart::sla
