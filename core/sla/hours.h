// Hours: counting and adding open time. One definition of what is open serves every question, so
// that between(a, add(a, n)) is n, always.
#pragma once

#include "sla/calendar.h"

#include <cstdint>

namespace counterpart::sla {

enum class Direction : std::uint8_t { forward, backward };

/// Where time runs out exactly when the doors close: is that moment meant, or the next opening?
enum class Boundary : std::uint8_t { close, next_open };

/// How a number of days is added; see `add_days`.
enum class DayPolicy : std::uint8_t { next_open, keep_time, roll_first, clamp, end_of_day };

enum class Ends : std::uint8_t { end, start, both };

/// Open time of one date: sorted and disjoint, cut to the date's own first and last moment. Clocks
/// that are set forward or back make it shorter or longer than the hours on paper.
Spans open_on(Calendar const&, Date);
bool is_working_date(Calendar const&, Date);

/// Open seconds in [start, end); reversed: minus the same.
Seconds between(Calendar const&, Seconds start, Seconds end);

// Every function below that returns a Result fails with no_open_time when the calendar does not
// open (or close) again within sixty years.

/// Forward: the earliest moment at which so much open time has passed. Backward: the latest moment
/// from which so much remains.
Result<Seconds> add(Calendar const&, Seconds from, Seconds seconds, Direction = Direction::forward,
                    Boundary = Boundary::close);

bool in_hours(Calendar const&, Seconds);
bool on_break(Calendar const&, Seconds);             ///< inside a stated break, open or not
Result<Seconds> next_open(Calendar const&, Seconds); ///< the moment itself when open
Result<Seconds> prev_open(Calendar const&, Seconds); ///< itself when open or just closing
Result<Seconds> next_close(Calendar const&, Seconds);
Result<Seconds> next_start(Calendar const&, Seconds); ///< the next opening after the moment

/// Open time in [from, to), merged over midnight.
Spans open_between(Calendar const&, Seconds from, Seconds to);
/// The first so many merged pieces after (before) a moment, in walking order; fewer when the
/// calendar does not open again.
Result<Spans> open_pieces(Calendar const&, Seconds from, std::int64_t count, Direction);

/// A working date has open time. Steps count working dates strictly after (before) the origin:
/// next_open   from the date as it is; the time of day, moved to where it is open
/// keep_time   from the first working date; the time of day as it is
/// roll_first  from the next opening and its time of day
/// clamp       from the first working date (and its opening); not later than the last closing
/// end_of_day  as clamp, then the last closing
Result<Seconds> add_days(Calendar const&, Seconds from, std::int64_t days, Direction, DayPolicy);

/// Working dates in (from, to], [from, to) or [from, to]; reversed: minus the same.
std::int64_t working_dates(Calendar const&, Date from, Date to, Ends);

} // namespace counterpart::sla
