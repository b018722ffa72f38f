// Civil time: a moment as it was written down, with its own clock and its place on the time line.
#pragma once

#include "pricing/params.h"

#include <cstdint>

namespace counterpart {

struct CivilTime {
    std::int64_t local = 0; ///< milliseconds of the written clock since 1970-01-01T00:00
    std::int64_t utc = 0;   ///< the same without its offset; one that states none is taken as UTC

    static constexpr std::int64_t day = 86'400'000;
};

/// "2026-03-31T14:03:00+02:00", the same without an offset, or a day alone (its first moment).
/// Errors: missing_value, bad_dates.
Result<CivilTime> read_civil_time(Params const&, std::string_view name);

} // namespace counterpart
