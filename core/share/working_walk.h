// Working walk: two workings of what should be the same amount, side by side, down to the first step
// where they part. What comes after it only follows from it.
#pragma once

#include "base/working.h"

#include <cstdint>
#include <optional>
#include <string>

namespace counterpart {

struct StepDifference {
    std::uint64_t at = 0;          ///< place of the step, from 0
    std::optional<Step> ours;      ///< absent: our working has ended
    std::optional<Step> theirs;
    std::string says;              ///< "We read deadband as edge, they as full."
};

/// Absent when both workings are the same, word for word.
std::optional<StepDifference> first_difference(Working const& ours, Working const& theirs);

}  // namespace counterpart
