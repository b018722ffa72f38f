// Fixed days: a month that always counts as, say, 30 days, whatever the calendar says.
#pragma once

#include "base/date.h"

namespace counterpart {

/// Days between two dates where the first one's month is taken to have `fixed` days. Within one
/// month (by its number alone, as the rule has it) the plain difference counts.
inline std::int64_t days_in_fixed_months(Date from, Date to, std::int64_t fixed)
{
    std::int64_t const plain = days_between(from, to);
    if (from.month() == to.month())
        return plain;
    return plain - (days_in_month(from.year(), from.month()) - fixed);
}

} // namespace counterpart
