#include "sla/hours.h"

#include "sla/open_days.h"

#include <algorithm>

namespace counterpart::sla {

namespace {

constexpr Seconds longest_wait = Seconds{longest_wait_days} * seconds_per_day;

Result<Seconds> add_forward(Calendar const& calendar, Seconds from, Seconds seconds,
                            Boundary boundary)
{
    OpenDays days(calendar, from, Direction::forward);
    Span piece;
    while (days.next(piece)) {
        if (seconds < piece.length())
            return piece.from + seconds;
        seconds -= piece.length();
        if (seconds == 0)
            return boundary == Boundary::close ? piece.to : next_open(calendar, piece.to);
    }
    return no_open_time();
}

Result<Seconds> add_backward(Calendar const& calendar, Seconds from, Seconds seconds)
{
    OpenDays days(calendar, from, Direction::backward);
    Span piece;
    while (days.next(piece)) {
        if (seconds <= piece.length())
            return piece.to - seconds;
        seconds -= piece.length();
    }
    return no_open_time();
}

/// Pieces of neighbouring dates as one; an Error where one never ends.
class Merged {
public:
    Merged(Calendar const& calendar, Seconds at, Direction direction)
        : days_(calendar, at, direction), forward_(direction == Direction::forward),
          has_next_(days_.next(next_))
    {}

    /// False when nothing follows.
    Result<bool> next(Span& merged)
    {
        if (!has_next_)
            return false;
        merged = next_;
        while ((has_next_ = days_.next(next_)) &&
               (forward_ ? next_.from == merged.to : next_.to == merged.from)) {
            (forward_ ? merged.to : merged.from) = forward_ ? next_.to : next_.from;
            if (merged.length() > longest_wait)
                return Error{"no_open_time", "The calendar is always open and never closes.",
                             "calendar"};
        }
        return true;
    }

private:
    OpenDays days_;
    bool forward_;
    Span next_;
    bool has_next_;
};

} // namespace

Seconds between(Calendar const& calendar, Seconds start, Seconds end)
{
    if (end < start)
        return -between(calendar, end, start);
    OpenDays days(calendar, start, Direction::forward);
    Seconds sum = 0;
    Span piece;
    while (days.next(piece) && piece.from < end)
        sum += std::min(piece.to, end) - piece.from;
    return sum;
}

Result<Seconds> add(Calendar const& calendar, Seconds from, Seconds seconds, Direction direction,
                    Boundary boundary)
{
    bool const forward = direction == Direction::forward;
    if (seconds < 0)
        return Error{"negative_duration", "A duration cannot be negative.", "seconds"};
    if (seconds == 0)
        return forward ? next_open(calendar, from) : prev_open(calendar, from);
    return forward ? add_forward(calendar, from, seconds, boundary)
                   : add_backward(calendar, from, seconds);
}

bool in_hours(Calendar const& calendar, Seconds moment)
{
    OpenDays days(calendar, moment, Direction::forward);
    Span piece;
    return days.next(piece) && piece.from == moment;
}

bool on_break(Calendar const& calendar, Seconds moment)
{
    auto const& zone = calendar.zone;
    auto const date = open_date_at(zone, moment);
    for (Span const& times : calendar.breaks_on(date))
        if (zone.moment(reading_at(date, times.from)) <= moment &&
            moment < zone.moment(reading_at(date, times.to)))
            return true;
    return false;
}

Result<Seconds> next_open(Calendar const& calendar, Seconds moment)
{
    OpenDays days(calendar, moment, Direction::forward);
    Span piece;
    if (!days.next(piece))
        return no_open_time();
    return piece.from;
}

Result<Seconds> prev_open(Calendar const& calendar, Seconds moment)
{
    if (in_hours(calendar, moment))
        return moment;
    OpenDays days(calendar, moment, Direction::backward);
    Span piece;
    if (!days.next(piece))
        return no_open_time();
    return piece.to;
}

Result<Seconds> next_close(Calendar const& calendar, Seconds moment)
{
    Merged merged(calendar, moment, Direction::forward);
    Span span;
    if (!TRY(merged.next(span)))
        return no_open_time();
    return span.to;
}

Result<Seconds> next_start(Calendar const& calendar, Seconds moment)
{
    // Only where it begins is asked: an interval that never ends begins all the same.
    OpenDays days(calendar, moment, Direction::forward);
    Span piece;
    Seconds before = moment;
    while (days.next(piece)) {
        if (piece.from > before)
            return piece.from;
        before = piece.to;
    }
    return no_open_time();
}

Spans open_between(Calendar const& calendar, Seconds from, Seconds to)
{
    OpenDays days(calendar, from, Direction::forward);
    Spans open;
    Span piece;
    while (days.next(piece) && piece.from < to) {
        piece.to = std::min(piece.to, to);
        if (!open.empty() && open.back().to == piece.from)
            open.back().to = piece.to;
        else
            open.push_back(piece);
    }
    return open;
}

Result<Spans> open_pieces(Calendar const& calendar, Seconds from, std::int64_t count,
                          Direction direction)
{
    Merged merged(calendar, from, direction);
    Spans pieces;
    Span span;
    while (static_cast<std::int64_t>(pieces.size()) < count && TRY(merged.next(span)))
        pieces.push_back(span);
    return pieces;
}

} // namespace counterpart::sla
