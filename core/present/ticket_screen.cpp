// One ticket: its clock, segment by segment, as the level that measures it reads it.
#include "desk/desk.h"
#include "present/level_wording.h"
#include "present/service_levels.h"

namespace counterpart::present {
namespace {

struct Read {
    Ticket const& ticket;
    ServiceLevel const& level;
    sla::ClockReading const& reading;  ///< of at least one segment
    Month begun;

    Zone const& zone() const { return reading.segments.front().calendar->zone; }
    sla::Span life() const
    {
        return {reading.segments.front().span.from, reading.segments.back().span.to};
    }
};

std::vector<Figure> figures_of(Read const& it)
{
    auto const& reading = it.reading;
    auto const due = reading.deadline ? moment_text(*reading.deadline, it.zone())
                                      : std::string("not while paused");
    auto const allowed = reading.target ? "of " + duration_text(*reading.target) : std::string();
    return {{"State", std::string(sla::name_of(reading.state)), Tone::plain, "", ""},
            {"Used", duration_text(reading.elapsed), Tone::plain, allowed, ""},
            {"Paused", duration_text(reading.paused), Tone::plain, "", ""},
            {"Due", due, reading.breached ? Tone::at_risk : Tone::ok,
             reading.breached ? "late" : "in time", ""}};
}

char const* word_for(sla::ClockSegment const& segment)
{
    return segment.running ? "running" : "paused";
}

Timeline timeline_of(Read const& it)
{
    auto const life = it.life();
    Timeline timeline;
    timeline.title = "Clock";
    timeline.from = moment_text(life.from, it.zone());
    timeline.to = moment_text(life.to, it.zone());
    for (auto const& segment : it.reading.segments) {
        auto const open = duration_text(segment.open_seconds);
        timeline.pieces.push_back({position_in(life, segment.span.from),
                                   position_in(life, segment.span.to), open,
                                   moment_text(segment.span.from, it.zone()) + " to " +
                                       moment_text(segment.span.to, it.zone()) + ": " + open +
                                       " open, " + word_for(segment),
                                   segment.running ? Tone::plain : Tone::muted,
                                   segment.running ? "Running" : "Paused"});
    }
    return timeline;
}

Table segments_of(Read const& it)
{
    Table table{"Segment by segment",
                {{"From"}, {"To"}, {"Clock"}, {"Open time", true}},
                {}, {}, ""};
    for (auto const& segment : it.reading.segments)
        table.rows.push_back(plain_row(std::to_string(table.rows.size()),
                                       {{.text = moment_text(segment.span.from, it.zone())},
                                        {.text = moment_text(segment.span.to, it.zone())},
                                        {.text = word_for(segment)},
                                        {.text = duration_text(segment.open_seconds)}}));
    return table;
}

TicketScreen screen_of(Read const& it)
{
    auto const& id = it.ticket.id.text;
    TicketScreen screen;
    screen.id = id;
    screen.title = id + (it.ticket.title.empty() ? "" : ": " + it.ticket.title);
    screen.level = it.level.id.text;
    screen.level_title = it.level.title;
    screen.month = to_text(it.begun);
    screen.figures = figures_of(it);
    screen.timeline = timeline_of(it);
    screen.segments = segments_of(it);
    return screen;
}

}  // namespace

std::optional<TicketScreen> ticket_screen(Desk const& desk, TicketId const& id, Instant now)
{
    auto const& books = desk.books();
    auto const ticket = books.tickets.find(id);
    if (ticket == books.tickets.end() || ticket->second.events.empty())
        return std::nullopt;
    auto const level = books.service_levels.find(ticket->second.level);
    if (level == books.service_levels.end())
        return std::nullopt;
    auto const contract = books.contracts.find(level->second.contract);
    if (contract == books.contracts.end())
        return std::nullopt;
    auto const today = day_of(sla::seconds_of(now));
    auto const begun = month_at(day_of(sla::seconds_of(ticket->second.events.front().at)));
    auto const month = desk.level_months().of(contract->second, level->second, begun, today);
    if (!month)
        return std::nullopt;
    for (auto const& each : (*month)->tickets)
        if (each.ticket->id == id && !each.reading.segments.empty())
            return screen_of({ticket->second, level->second, each.reading, begun});
    return std::nullopt;
}

}  // namespace counterpart::present
