// Calendar: when a supplier works: weekly hours in one zone, and the dates that differ.
#pragma once

#include "sla/spans.h"
#include "syntax/json.h"

#include <array>
#include <map>
#include <set>
#include <string>

namespace counterpart::sla {

/// Readings since 00:00 of a day, up to 24:00.
using DayTimes = std::vector<Span>;

struct Calendar {
    Zone zone;
    std::array<DayTimes, 7> weekly;  ///< Monday first
    std::map<Date, DayTimes> shifts; ///< replace the weekly hours of a date
    std::map<Date, DayTimes> breaks; ///< taken out of whatever is open
    std::set<Date> holidays;         ///< closed all day, whatever else is said

    /// What is meant to be open on a date, before clocks and breaks are looked at.
    DayTimes const& planned_on(Date) const;
    bool is_holiday(Date date) const { return holidays.count(date) != 0; }
    DayTimes const& breaks_on(Date) const;
    /// Neither shift nor break nor holiday.
    bool is_ordinary(Date) const;
};

/// {"tz", "hours": {"mon": [["09:00","17:00"]]}, "shifts", "breaks", "holidays"}. Errors: bad_tz,
/// bad_time, bad_weekday, empty_interval, no_hours.
Result<Calendar> read_calendar(json::Value const&, std::string const& place = "calendar");

} // namespace counterpart::sla
