#include "terms/spans.h"

#include <algorithm>

namespace counterpart {

namespace {

struct Length {
    std::string_view name;
    int months;
};

constexpr Length lengths[] = {
    {"year", 12}, {"half_year", 6}, {"quarter", 3}, {"month", 1}, {"contract", 0},
};

int months_of(std::string_view name)
{
    for (auto const& length : lengths) {
        if (length.name == name)
            return length.months;
    }
    return lengths[0].months;
}

/// Whole months from one day to another, counted by the calendar's months.
int months_between(Date from, Date to)
{
    return (to.year() - from.year()) * 12 + to.month() - from.month();
}

Period uncut(Spans const& spans, Date day)
{
    auto index = months_between(spans.anchor, day) / spans.months - 1;
    while (plus_months(spans.anchor, (index + 1) * spans.months) <= day)
        ++index;
    return {plus_months(spans.anchor, index * spans.months),
            plus_months(spans.anchor, (index + 1) * spans.months)};
}

} // namespace

Period Spans::of(Date day) const
{
    if (!whole.contains(day))
        return {day, day};
    return months == 0 ? whole : intersect(uncut(*this, day), whole);
}

std::vector<Period> Spans::before(Date until) const
{
    std::vector<Period> spans;
    for (auto day = whole.from; day < until && whole.contains(day); day = spans.back().to)
        spans.push_back(of(day));
    return spans;
}

std::int32_t Spans::full_days(Period const& span) const
{
    return months == 0 ? span.length() : uncut(*this, span.from).length();
}

Spans spans_of(std::string_view length, bool calendar, Period const& whole)
{
    Spans spans;
    spans.months = months_of(length);
    spans.whole = whole;
    // The calendar's quarters, half years and years all have one that begins on 1 January.
    auto const january = Date::of(whole.from.year(), 1, 1);
    spans.anchor = calendar && january ? *january : whole.from;
    return spans;
}

Spans read_spans(json::Value const& fields, std::string_view length, std::string_view from,
                 Period const& whole)
{
    return spans_of(fields[length].string(), fields[from].string() == "calendar", whole);
}

} // namespace counterpart
