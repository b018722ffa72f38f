#include "pricing/day_count.h"

#include <algorithm>
#include <array>

namespace counterpart {

namespace {

Ratio days(Date from, Date to)
{
    return Ratio(days_between(from, to));
}

Ratio actual_365(Date from, Date to)
{
    return days(from, to) / 365;
}

Ratio actual_360(Date from, Date to)
{
    return days(from, to) / 360;
}

/// Each calendar year's days over that year's own length.
Ratio actual_actual(Date from, Date to)
{
    if (to < from)
        return -actual_actual(to, from);
    Ratio sum;
    while (from < to) {
        auto const year_start = month_of(from).from;
        auto const next_year = plus_months(year_start, 13 - from.month());
        auto const this_year = plus_months(next_year, -12);
        auto const until = std::min(to, next_year);
        sum += days(from, until) / days(this_year, next_year);
        from = until;
    }
    return sum;
}

Ratio thirty_360(Date from, Date to, int from_day, int to_day)
{
    auto const months = 12 * (to.year() - from.year()) + (to.month() - from.month());
    return Ratio(30 * months + to_day - from_day) / 360;
}

/// The American rule: a last 31st moves back only when the first day was a 30th or 31st.
Ratio american_360(Date from, Date to)
{
    int const first = std::min(from.day(), 30);
    return thirty_360(from, to, first, first == 30 ? std::min(to.day(), 30) : to.day());
}

Ratio european_360(Date from, Date to)
{
    return thirty_360(from, to, std::min(from.day(), 30), std::min(to.day(), 30));
}

constexpr std::array<DayCount, 5> table{{
    {"ACT/365", "Actual days over 365.", actual_365},
    {"ACT/360", "Actual days over 360.", actual_360},
    {"ACT/ACT", "Actual days over the length of each calendar year.", actual_actual},
    {"30/360", "Months of 30 days, the American way.", american_360},
    {"30E/360", "Months of 30 days, every 31st counted as the 30th.", european_360},
}};

} // namespace

DayCount const* find_day_count(std::string_view name)
{
    for (auto const& row : table)
        if (row.name == name)
            return &row;
    return nullptr;
}

Result<DayCount const*> day_count(std::string_view name, std::string const& where)
{
    if (auto const* found = find_day_count(name))
        return found;
    return Error{"unknown_day_count",
                 "'" + std::string(name) +
                     "' is no day count; expected ACT/365, ACT/360, ACT/ACT, 30/360 or 30E/360.",
                 where};
}

} // namespace counterpart
