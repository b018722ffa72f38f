// SLO windows: durations such as "4w" or "1Q", and the repeated windows they make.
#pragma once

#include "base/zone.h"
#include "sla/spans.h"

#include <optional>
#include <string>
#include <string_view>

namespace counterpart::sla {

/// Either fixed seconds or calendar months.
struct Shorthand {
    char unit = 'd'; ///< one of mhdwMQY
    Seconds seconds = 0;
    int months = 0;
};

/// Errors: bad_duration.
Result<Shorthand> read_shorthand(std::string_view text, std::string const& place);

/// The window that contains `at`, of those that begin at `anchor` (what a wall shows) and repeat,
/// also backward. Months are counted from the anchor and end no later than their month; days and
/// weeks keep the time on the wall; hours and minutes are elapsed time.
Span repeated_window(Zone const&, Seconds anchor, Shorthand const&, Seconds at);

} // namespace counterpart::sla
