// WorkCalendar: when a supplier works. A calendar that changes gets a further version, so that an
// old month is still counted by the hours that were in force then.
#pragma once

#include "base/date.h"
#include "model/id.h"
#include "syntax/json.h"

#include <string>
#include <vector>

namespace counterpart {

struct CalendarVersion {
    Date effective;
    Date known;         ///< the day both parties could know it
    json::Value hours;  ///< {"tz", "hours", "shifts", "breaks", "holidays"}, as sla/calendar.h reads

    bool operator==(CalendarVersion const&) const = default;
};

struct WorkCalendar {
    CalendarId id;
    std::string title;
    std::vector<CalendarVersion> versions;

    bool operator==(WorkCalendar const&) const = default;
};

/// Of the versions known by then, the one that took effect last; null when none did yet.
CalendarVersion const* version_in_force(WorkCalendar const&, Date day, Date known);

}  // namespace counterpart
