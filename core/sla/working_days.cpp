#include "sla/hours.h"

#include "sla/open_days.h"

#include <algorithm>
#include <array>

namespace counterpart::sla {

namespace {

std::int32_t sign_of(Direction direction)
{
    return direction == Direction::forward ? 1 : -1;
}

/// The n-th working date strictly after (before) a date; with 0 the date itself if it is one, else
/// the first in that direction.
Result<Date> step(Calendar const& calendar, Date date, std::int64_t count, Direction direction)
{
    if (count == 0 && is_working_date(calendar, date))
        return date;
    count = std::max<std::int64_t>(count, 1);
    for (std::int32_t waited = 0; waited <= longest_wait_days; ++waited) {
        auto const next = plus_days(date, sign_of(direction));
        if (next == date)
            break;
        date = next;
        if (!is_working_date(calendar, date))
            continue;
        waited = 0;
        if (--count == 0)
            return date;
    }
    return no_open_time();
}

struct Origin {
    Date date;
    Seconds time = 0; ///< of day
};

Origin origin_of(Calendar const& calendar, Seconds from)
{
    auto const reading = calendar.zone.reading(from);
    return {day_of(reading), time_of_day(reading)};
}

Seconds on_date(Calendar const& calendar, Date date, Seconds time)
{
    return calendar.zone.moment(reading_at(date, time));
}

Result<Seconds> add_next_open(Calendar const& calendar, Seconds from, std::int64_t days,
                              Direction direction)
{
    auto const origin = origin_of(calendar, from);
    auto const date = TRY(step(calendar, origin.date, days, direction));
    auto const moment = on_date(calendar, date, origin.time);
    return direction == Direction::forward ? next_open(calendar, moment)
                                           : prev_open(calendar, moment);
}

Result<Seconds> add_keep_time(Calendar const& calendar, Seconds from, std::int64_t days,
                              Direction direction)
{
    if (days == 0)
        return from;
    auto const origin = origin_of(calendar, from);
    auto const first = TRY(step(calendar, origin.date, 0, direction));
    return on_date(calendar, TRY(step(calendar, first, days, direction)), origin.time);
}

Result<Seconds> add_roll_first(Calendar const& calendar, Seconds from, std::int64_t days,
                               Direction direction)
{
    auto const opening = TRY(next_open(calendar, from));
    if (days == 0)
        return opening;
    auto const origin = origin_of(calendar, opening);
    return on_date(calendar, TRY(step(calendar, origin.date, days, direction)), origin.time);
}

struct Clamped {
    Seconds moment;
    Seconds last_closing;
};

Result<Clamped> clamped(Calendar const& calendar, Seconds from, std::int64_t days,
                        Direction direction)
{
    auto origin = origin_of(calendar, from);
    if (!is_working_date(calendar, origin.date)) {
        origin.date = TRY(step(calendar, origin.date, 0, direction));
        auto const opening = open_on(calendar, origin.date).front().from;
        origin.time = time_of_day(calendar.zone.reading(opening));
    }
    auto const date = TRY(step(calendar, origin.date, days, direction));
    auto const closing = open_on(calendar, date).back().to;
    return Clamped{std::min(on_date(calendar, date, origin.time), closing), closing};
}

Result<Seconds> add_clamp(Calendar const& calendar, Seconds from, std::int64_t days,
                          Direction direction)
{
    return TRY(clamped(calendar, from, days, direction)).moment;
}

Result<Seconds> add_end_of_day(Calendar const& calendar, Seconds from, std::int64_t days,
                               Direction direction)
{
    return TRY(clamped(calendar, from, days, direction)).last_closing;
}

using AddDays = Result<Seconds> (*)(Calendar const&, Seconds, std::int64_t, Direction);

/// In the order of DayPolicy.
constexpr std::array<AddDays, 5> policies{add_next_open, add_keep_time, add_roll_first, add_clamp,
                                          add_end_of_day};

} // namespace

bool is_working_date(Calendar const& calendar, Date date)
{
    return !open_on(calendar, date).empty();
}

Result<Seconds> add_days(Calendar const& calendar, Seconds from, std::int64_t days,
                         Direction direction, DayPolicy policy)
{
    if (days < 0)
        return Error{"negative_duration", "A number of days cannot be negative.", "days"};
    return policies[static_cast<std::size_t>(policy)](calendar, from, days, direction);
}

std::int64_t working_dates(Calendar const& calendar, Date from, Date to, Ends ends)
{
    if (to < from)
        return -working_dates(calendar, to, from, ends);
    Date date = ends == Ends::end ? plus_days(from, 1) : from;
    Date const last = ends == Ends::start ? plus_days(to, -1) : to;
    std::int64_t count = 0;
    for (; date <= last; date = plus_days(date, 1))
        count += is_working_date(calendar, date) ? 1 : 0;
    return count;
}

} // namespace counterpart::sla
