// Day counts: how contracts turn a stretch of days into a fraction of a year.
#pragma once

#include "base/date.h"
#include "base/ratio.h"

#include <string>
#include <string_view>

namespace counterpart {

struct DayCount {
    std::string_view name; ///< "ACT/365"
    std::string_view says;
    Ratio (*year_fraction)(Date from, Date to);
};

/// ACT/365, ACT/360, ACT/ACT, 30/360 and 30E/360; null for any other name.
DayCount const* find_day_count(std::string_view name);

/// Errors: unknown_day_count at `where`.
Result<DayCount const*> day_count(std::string_view name, std::string const& where);

} // namespace counterpart
