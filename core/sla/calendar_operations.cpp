// Questions to a calendar: what is open, how much, and when again.
#include "sla/hours.h"
#include "sla/operations.h"

#include <algorithm>
#include <array>

namespace counterpart::sla {

namespace {

constexpr std::array<std::string_view, 2> directions{"forward", "backward"};
constexpr std::array<std::string_view, 2> boundaries{"close", "next_open"};
constexpr std::array<std::string_view, 3> ends{"end", "start", "both"};
constexpr std::array<std::string_view, 5> policies{"next_open", "keep_time", "roll_first", "clamp",
                                                   "end_of_day"};

Result<Direction> direction_of(Facts const& args)
{
    return static_cast<Direction>(TRY(args.choice("direction", directions)));
}

Answer single(std::string_view name, json::Value value)
{
    json::Value figures_value;
    figures_value.set(name, std::move(value));
    return figures(std::move(figures_value));
}

Answer at(Seconds moment)
{
    return single("at", instant_text(moment));
}

Result<Answer> ask_between(Question const& question)
{
    auto const calendar = TRY(calendar_of(question));
    auto const start = TRY(question.args.instant("start"));
    auto const end = TRY(question.args.instant("end"));
    bool const is_signed = TRY(question.args.flag("signed", false));
    return single("seconds", end < start && !is_signed ? 0 : between(calendar, start, end));
}

Result<Answer> ask_add(Question const& question)
{
    auto const calendar = TRY(calendar_of(question));
    auto const& args = question.args;
    auto const boundary = static_cast<Boundary>(TRY(args.choice("boundary", boundaries)));
    auto const direction = TRY(direction_of(args));
    auto const from = TRY(args.instant("from"));
    auto const seconds = TRY(args.whole("seconds"));
    return at(TRY(add(calendar, from, seconds, direction, boundary)));
}

Result<Answer> ask_add_days(Question const& question)
{
    auto const calendar = TRY(calendar_of(question));
    auto const& args = question.args;
    auto const policy = static_cast<DayPolicy>(TRY(args.choice("policy", policies)));
    auto const direction = TRY(direction_of(args));
    auto const from = TRY(args.instant("from"));
    auto const days = TRY(args.whole("days"));
    return at(TRY(add_days(calendar, from, days, direction, policy)));
}

template <bool (*holds)(Calendar const&, Seconds)>
Result<Answer> ask_whether(Question const& question)
{
    auto const calendar = TRY(calendar_of(question));
    return single("value", holds(calendar, TRY(question.args.instant("at"))));
}

bool on_holiday(Calendar const& calendar, Seconds moment)
{
    return calendar.is_holiday(calendar.zone.date_at(moment));
}

template <Result<Seconds> (*find)(Calendar const&, Seconds)>
Result<Answer> ask_when(Question const& question)
{
    auto const calendar = TRY(calendar_of(question));
    auto const moment = TRY(question.args.instant("at"));
    return at(TRY(find(calendar, moment)));
}

Result<Spans> wanted_pieces(Calendar const& calendar, Facts const& args)
{
    auto const from = TRY(args.instant("from"));
    auto const direction = TRY(direction_of(args));
    if (!args.has("to")) {
        auto const count = TRY(args.whole("count"));
        return open_pieces(calendar, from, count, direction);
    }
    auto const to = TRY(args.instant("to"));
    auto pieces = open_between(calendar, std::min(from, to), std::max(from, to));
    if (direction == Direction::backward)
        std::reverse(pieces.begin(), pieces.end());
    else if (to < from)
        pieces.clear();
    return pieces;
}

Result<Answer> ask_segments(Question const& question)
{
    auto const calendar = TRY(calendar_of(question));
    json::Value segments = json::Value(json::Array{});
    for (Span const& span : TRY(wanted_pieces(calendar, question.args)))
        segments.push(json::Value(json::Array{instant_text(span.from), instant_text(span.to)}));
    return single("segments", std::move(segments));
}

Result<Answer> ask_is_working_date(Question const& question)
{
    auto const calendar = TRY(calendar_of(question));
    return single("value", is_working_date(calendar, TRY(question.args.date("date"))));
}

Result<Answer> ask_working_dates(Question const& question)
{
    auto const calendar = TRY(calendar_of(question));
    auto const& args = question.args;
    auto const include = static_cast<Ends>(TRY(args.choice("include", ends)));
    return single("count",
                  working_dates(calendar, TRY(args.date("from")), TRY(args.date("to")), include));
}

Result<Answer> ask_to_utc(Question const& question)
{
    auto const calendar = TRY(calendar_of(question));
    auto const local = TRY(question.args.text("local"));
    auto const reading = TRY(reading_from(local, "local"));
    return at(calendar.zone.moment(reading));
}

Result<Answer> ask_validate(Question const& question)
{
    TRY(calendar_of(question));
    return single("ok", true);
}

constexpr Operation rows[] = {
    {"between", "Open seconds between two moments.", ask_between},
    {"add", "The moment after (before) so much open time.", ask_add},
    {"add_days", "The moment after (before) so many working dates.", ask_add_days},
    {"in_hours", "Whether the doors are open at a moment.", ask_whether<in_hours>},
    {"on_holiday", "Whether a moment falls on a holiday.", ask_whether<on_holiday>},
    {"on_break", "Whether a moment falls into a stated break.", ask_whether<on_break>},
    {"next_open", "The moment itself when open, else the next opening.", ask_when<next_open>},
    {"prev_open", "The moment itself when open, else the previous closing.", ask_when<prev_open>},
    {"next_close", "The next closing.", ask_when<next_close>},
    {"next_start", "The next opening after a moment.", ask_when<next_start>},
    {"segments", "Open time, piece by piece.", ask_segments},
    {"is_working_date", "Whether a date has open time.", ask_is_working_date},
    {"working_dates", "How many dates between two have open time.", ask_working_dates},
    {"to_utc", "The moment a local time means.", ask_to_utc},
    {"validate", "Whether a calendar is well stated.", ask_validate},
};

} // namespace

std::span<Operation const> const calendar_operations = rows;

} // namespace counterpart::sla
