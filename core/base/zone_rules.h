// ZoneRules: one zone's changes as two columns, and how they are read from a compiled file.
#pragma once

#include "base/zone.h"

#include <string>
#include <string_view>
#include <vector>

namespace counterpart {

/// offsets[i] holds from starts[i]; before the first change, `first`. The table reaches so far
/// that, where the zone still changes its clocks every year, its last 400 years repeat for ever:
/// that is the period of the calendar, weekdays included.
struct ZoneRules {
    std::string name = "UTC";
    Seconds first = 0;
    std::vector<Seconds> starts;
    std::vector<Seconds> offsets;
    bool repeats = false;

    /// Adds a change, unless it changes nothing.
    void add(Seconds start, Seconds offset);
};

constexpr Seconds seconds_per_era = 146'097 * seconds_per_day;

/// The rule for the years after the last listed change, as RFC 8536 writes it:
/// "CET-1CEST,M3.5.0,M10.5.0/3". Adds 400 years of changes after `after`. False when damaged.
bool add_future_changes(ZoneRules&, std::string_view rule, Seconds after);

} // namespace counterpart
