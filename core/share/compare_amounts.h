// What both parties worked out for the same invoice lines and months, where it is not the same.
#pragma once

#include "share/compare.h"

namespace counterpart::share {

std::vector<AmountDifference> compared_amounts(SharedBooks const& ours, SharedBooks const& theirs);

}  // namespace counterpart::share
