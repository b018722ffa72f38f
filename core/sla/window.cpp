#include "sla/window.h"

#include <algorithm>

namespace counterpart::sla {

namespace {

Error bad_period(std::string_view found, std::string const& place)
{
    return {"bad_time",
            "Found '" + std::string(found) +
                "', expected a period such as 2024, 2024-Q1, 2024-02 or 2024-02-29.",
            place};
}

Date first_of(int month)
{
    auto const date = Date::of(month / 12, month % 12 + 1, 1);
    return date ? *date : Date{};
}

Period months(int first, int count)
{
    return {first_of(first), first_of(first + count)};
}

Result<int> year_from(std::string_view text, std::string const& place)
{
    bool const good = text.size() == 4 && std::all_of(text.begin(), text.end(),
                                                      [](char c) { return c >= '0' && c <= '9'; });
    int year = 0;
    for (char const c : good ? text : std::string_view())
        year = year * 10 + (c - '0');
    if (year == 0)
        return bad_period(text, place);
    return year;
}

Result<Period> month_period(std::string const& text, std::string const& place)
{
    return months(TRY(month_from(text, place)), 1);
}

Result<Period> quarter_period(std::string const& text, std::string const& place)
{
    if (text.size() != 7 || text[4] != '-' || text[5] != 'Q' || text[6] < '1' || text[6] > '4')
        return bad_period(text, place);
    auto const year = TRY(year_from(std::string_view(text).substr(0, 4), place));
    return months(year * 12 + (text[6] - '1') * 3, 3);
}

Result<Period> year_period(std::string const& text, std::string const& place)
{
    return months(TRY(year_from(text, place)) * 12, 12);
}

Result<Period> date_period(std::string const& text, std::string const& place)
{
    auto const date = Date::parse(text);
    if (!date)
        return bad_period(text, place);
    return Period{*date, plus_days(*date, 1)};
}

struct PeriodKind {
    std::string_view name;
    Result<Period> (*read)(std::string const&, std::string const&);
};

constexpr PeriodKind kinds[] = {{"month", month_period},
                                {"quarter", quarter_period},
                                {"year", year_period},
                                {"date", date_period}};

/// A moment, or a date's local midnight.
Result<Seconds> edge(Facts const& facts, std::string_view name, Zone const& zone)
{
    if (auto const date = Date::parse(facts.raw(name).string()))
        return zone.day_begin(*date);
    return facts.instant(name);
}

Result<Span> whole_window(Facts const& facts, Zone const& zone)
{
    for (auto const& kind : kinds) {
        if (!facts.has(kind.name))
            continue;
        auto const& value = facts.raw(kind.name);
        auto const text = value.is_integer() ? std::to_string(value.integer()) : value.string();
        auto const period = TRY(kind.read(text, facts.place(kind.name)));
        return Span{zone.day_begin(period.from), zone.day_begin(period.to)};
    }
    auto const start = TRY(edge(facts, "start", zone));
    return Span{start, TRY(edge(facts, "end", zone))};
}

} // namespace

Result<int> month_from(std::string_view text, std::string const& place)
{
    auto const period = counterpart::month_period(text);
    if (!period)
        return bad_period(text, place);
    return period->from.year() * 12 + period->from.month() - 1;
}

std::string month_text(int month)
{
    return to_text(first_of(month)).substr(0, 7);
}

Result<Span> read_window(Facts const& facts)
{
    Zone zone;
    if (facts.has("tz")) {
        auto named = Zone::named(facts.raw("tz").string());
        if (!named)
            return Error{"bad_tz", named.error().message, facts.place("tz")};
        zone = *named;
    }
    auto window = TRY(whole_window(facts, zone));
    auto const term = TRY(facts.object("term"));
    if (term.has("start"))
        window.from = std::max(window.from, TRY(edge(term, "start", zone)));
    if (term.has("end"))
        window.to = std::min(window.to, TRY(edge(term, "end", zone)));
    if (window.empty())
        return Error{"empty_window", "The window has no length, or lies outside the term.",
                     facts.place("start")};
    return window;
}

} // namespace counterpart::sla
