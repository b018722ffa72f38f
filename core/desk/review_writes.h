// Review writes: how a decision about a finding is stored, member by member.
#pragma once

#include "journal/records.h"
#include "model/review.h"

#include <vector>

namespace counterpart {

/// One write for each member that a review now has or no longer has. `before` may be null.
std::vector<FieldWrite> review_writes(Review const&, Review const* before);

} // namespace counterpart
