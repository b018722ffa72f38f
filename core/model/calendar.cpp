#include "model/calendar.h"

namespace counterpart {

CalendarVersion const* version_in_force(WorkCalendar const& calendar, Date day, Date known)
{
    CalendarVersion const* found = nullptr;
    for (auto const& version : calendar.versions) {
        if (version.effective > day || version.known > known)
            continue;
        bool const older = found && (version.effective < found->effective ||
                                     (version.effective == found->effective &&
                                      version.known < found->known));
        if (!older)
            found = &version;
    }
    return found;
}

}  // namespace counterpart
