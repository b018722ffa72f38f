// Questions to a ticket clock.
#include "sla/clock.h"
#include "sla/operations.h"

#include <array>
#include <deque>

namespace counterpart::sla {

namespace {

constexpr std::array<std::string_view, 7> event_types{"start",  "pause",    "resume",    "stop",
                                                      "reopen", "retarget", "recalendar"};
constexpr std::array<std::string_view, 3> reopenings{"resume", "restart", "ignore"};
constexpr std::array<std::string_view, 2> boundaries{"close", "next_open"};
constexpr std::array<std::string_view, 2> breach_rules{"deadline", "elapsed"};
constexpr std::array<std::string_view, 5> policies{"next_open", "keep_time", "roll_first", "clamp",
                                                   "end_of_day"};
constexpr std::array<std::string_view, 2> retarget_modes{"carry", "reset"};
constexpr std::array<std::string_view, 2> recalendar_modes{"prospective", "retroactive"};

} // namespace

Result<ClockTarget> read_clock_target(Facts const& facts)
{
    ClockTarget target;
    target.seconds = TRY(facts.whole_if_any("seconds"));
    target.days = TRY(facts.whole("days", 0));
    target.policy = static_cast<DayPolicy>(TRY(facts.choice("policy", policies)));
    if ((target.seconds && *target.seconds < 0) || target.days < 0)
        return Error{"negative_duration", "A target cannot be negative.", facts.place("seconds")};
    if (!target.seconds && !facts.has("days"))
        return Error{"missing_value", "A target is stated in seconds or in days.",
                     facts.place("seconds")};
    return target;
}

namespace {

/// Calendars that events bring along are kept in `calendars`, where they do not move.
Result<ClockEvent> read_event(Facts const& facts, std::deque<Calendar>& calendars)
{
    ClockEvent event;
    event.at = TRY(facts.instant("at"));
    TRY(facts.text("type"));
    event.type = static_cast<ClockEventType>(TRY(facts.choice("type", event_types)));
    if (event.type == ClockEventType::retarget) {
        event.target = TRY(read_clock_target(facts));
        event.resets = TRY(facts.choice("mode", retarget_modes)) == 1;
    }
    if (event.type == ClockEventType::recalendar) {
        calendars.push_back(TRY(read_calendar(facts.raw("calendar"), facts.place("calendar"))));
        event.calendar = &calendars.back();
        event.retroactive = TRY(facts.choice("mode", recalendar_modes)) == 1;
    }
    return event;
}

} // namespace

Result<ClockTerms> read_clock_terms(Facts const& args)
{
    ClockTerms terms;
    terms.pausable = TRY(args.flag("pausable", true));
    terms.reopening = static_cast<Reopening>(TRY(args.choice("reopen", reopenings)));
    terms.boundary = static_cast<Boundary>(TRY(args.choice("boundary", boundaries)));
    terms.breach_rule = static_cast<BreachRule>(TRY(args.choice("breach_rule", breach_rules)));
    terms.warn_percent = TRY(args.decimals("warn_percent"));
    for (auto const& escalation : TRY(args.list("escalations"))) {
        bool const in_days = escalation.has("days");
        terms.escalations.push_back({in_days, TRY(escalation.whole(in_days ? "days" : "seconds"))});
    }
    return terms;
}

namespace {

json::Value figures_of(ClockReading const& reading, ClockTerms const& terms)
{
    json::Value figures;
    figures.set("state", name_of(reading.state));
    figures.set("elapsed_seconds", reading.elapsed);
    figures.set("paused_seconds", reading.paused);
    if (reading.target)
        figures.set("remaining_seconds", *reading.target - reading.elapsed);
    figures.set("deadline", instant_value(reading.deadline));
    if (reading.state == ClockState::paused && reading.target)
        figures.set("projected_deadline", instant_value(reading.projected_deadline));
    figures.set("breached", reading.breached);
    figures.set("breached_at",
                instant_value(reading.breached ? reading.deadline : std::optional<Seconds>{}));
    if (!reading.thresholds.empty()) {
        json::Value thresholds;
        for (std::size_t i = 0; i < reading.thresholds.size(); ++i)
            thresholds.set(to_text(terms.warn_percent[i].trimmed()),
                           instant_value(reading.thresholds[i]));
        figures.set("thresholds", std::move(thresholds));
    }
    if (!reading.escalations.empty()) {
        json::Value escalations = json::Value(json::Array{});
        for (auto const& escalation : reading.escalations)
            escalations.push(instant_value(escalation));
        figures.set("escalations", std::move(escalations));
    }
    if (reading.cycle > 1)
        figures.set("cycle", reading.cycle);
    return figures;
}

} // namespace

Working working_of(ClockReading const& reading)
{
    Working working;
    for (auto const& segment : reading.segments)
        working.push_back({segment.running ? "sla.clock.running" : "sla.clock.paused",
                           "From " + instant_text(segment.span.from) + " to " +
                               instant_text(segment.span.to) + ": " +
                               std::to_string(segment.open_seconds) + " open seconds " +
                               (segment.running ? "counted." : "paused, not counted."),
                           "",
                           {{"zone", segment.calendar->zone.name()}},
                           Decimal::of(segment.open_seconds),
                           "seconds",
                           {}});
    return working;
}

namespace {

Result<Answer> ask_clock(Question const& question)
{
    auto const calendar = TRY(calendar_of(question));
    auto terms = TRY(read_clock_terms(question.args));
    terms.calendar = &calendar;
    auto const target = TRY(question.args.object("target"));
    terms.target = TRY(read_clock_target(target));
    std::deque<Calendar> calendars;
    std::vector<ClockEvent> events;
    for (auto const& facts : TRY(question.args.list("events")))
        events.push_back(TRY(read_event(facts, calendars)));
    auto const now = TRY(question.args.instant("now"));
    auto const reading = TRY(read_clock(terms, std::move(events), now));
    return Answer{figures_of(reading, terms), working_of(reading)};
}

constexpr Operation rows[] = {
    {"clock", "The time a ticket has taken, when it is due, and whether it is late.", ask_clock},
};

} // namespace

std::span<Operation const> const clock_operations = rows;

} // namespace counterpart::sla
