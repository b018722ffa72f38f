// Measured volume: which figure of what was counted is held against a resource baseline (rule W5).
#pragma once

#include "pricing/accepted.h"

#include <cstdint>
#include <string_view>

namespace counterpart {

/// Tickets and hours add up over a month; servers and users are as many on each day as were
/// counted, so their month is an average of its days, its last day or its highest one.
struct MeasuredVolume {
    Decimal volume;
    std::int32_t days = 0; ///< with a count; a day that nobody counted is not a day of none
};

/// By a reading of `measurement_point`. Counts of the same day are added up.
MeasuredVolume measured_volume(AcceptedItem const&, Period const&, std::string_view point);

/// The average of the months' volumes in a longer stretch; months that nobody counted are left out.
MeasuredVolume average_volume(AcceptedItem const&, Period const&, std::string_view point);

} // namespace counterpart
