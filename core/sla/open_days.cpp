#include "sla/open_days.h"

#include <algorithm>

namespace counterpart::sla {

namespace {

constexpr Date first_date{-719'162};
constexpr Date last_date{Period::never - 2};
constexpr Seconds widest_offset = 26 * 3600;

/// Times on the wall of one date as moments, cut to that date.
Spans moments_of(Zone const& zone, Date date, DayTimes const& times)
{
    Span const day{zone.day_begin(date), zone.day_begin(plus_days(date, 1))};
    Spans spans;
    for (Span const& time : times)
        spans.push_back(intersect(day, {zone.moment(reading_at(date, time.from)),
                                        zone.moment(reading_at(date, time.to))}));
    return united(std::move(spans));
}

/// No clock changes on that day or anywhere near it: every reading is one subtraction away.
bool is_even_day(Zone::Span const& span, Seconds midnight)
{
    return span.from + widest_offset <= midnight && midnight + seconds_per_day < span.until;
}

} // namespace

Error no_open_time()
{
    return {"no_open_time", "The calendar does not open again within sixty years.", "calendar"};
}

void append_open(Calendar const& calendar, Date date, Zone::Span& span, Spans& out)
{
    auto const midnight = reading_at(date) - span.offset;
    if (!is_even_day(span, midnight))
        span = calendar.zone.span_at(reading_at(date));
    auto const begin = reading_at(date) - span.offset;
    if (is_even_day(span, begin) && calendar.is_ordinary(date)) {
        for (Span const& time : calendar.weekly[static_cast<std::size_t>(date.weekday() - 1)])
            out.push_back({begin + time.from, begin + time.to});
        return;
    }
    auto const open = without(moments_of(calendar.zone, date, calendar.planned_on(date)),
                              moments_of(calendar.zone, date, calendar.breaks_on(date)));
    out.insert(out.end(), open.begin(), open.end());
}

Date open_date_at(Zone const& zone, Seconds moment)
{
    // Where clocks are set back over midnight, the evening that is shown twice belongs, the second
    // time, to the date that had already begun.
    auto const date = zone.date_at(moment);
    auto const next = plus_days(date, 1);
    return moment >= zone.day_begin(next) ? next : date;
}

Spans open_on(Calendar const& calendar, Date date)
{
    Zone::Span span{0, 0, 0};
    Spans open;
    append_open(calendar, date, span, open);
    return open;
}

OpenDays::OpenDays(Calendar const& calendar, Seconds at, Direction direction)
    : calendar_(&calendar), at_(at), date_(calendar.zone.date_at(at)),
      forward_(direction == Direction::forward)
{
    // One day early, because dates may overlap where clocks are set back over midnight.
    date_ = plus_days(date_, forward_ ? -2 : 2);
}

/// Loads the next date that has open time.
bool OpenDays::advance()
{
    pieces_.clear();
    index_ = 0;
    for (std::int32_t waited = 0; waited <= longest_wait_days; ++waited) {
        date_ = Date{date_.days + (forward_ ? 1 : -1)};
        if (date_ < first_date || last_date < date_)
            return false;
        append_open(*calendar_, date_, span_, pieces_);
        if (!pieces_.empty())
            return true;
    }
    return false;
}

bool OpenDays::next(Span& piece)
{
    for (;;) {
        if (index_ == pieces_.size() && !advance())
            return false;
        piece = pieces_[forward_ ? index_ : pieces_.size() - 1 - index_];
        ++index_;
        if (forward_)
            piece.from = std::max(piece.from, at_);
        else
            piece.to = std::min(piece.to, at_);
        if (!piece.empty())
            return true;
    }
}

} // namespace counterpart::sla
