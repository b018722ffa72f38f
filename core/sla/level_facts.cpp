#include "sla/level_facts.h"

#include "base/hash.h"
#include "model/codec.h"

#include <algorithm>
#include <utility>

namespace counterpart::sla {

namespace {

std::vector<Incident const*> incidents_of(LevelStock const& stock, LevelFacts const& facts)
{
    std::vector<Incident const*> found;
    for (auto const* incident : stock.incidents) {
        bool const over = incident->to && seconds_of(*incident->to) <= facts.window.from;
        if (!over && seconds_of(incident->from) < facts.window.to)
            found.push_back(incident);
    }
    return found;
}

std::pair<Instant, Instant> interval_of(Measurement const& reading)
{
    return {reading.at, reading.until.value_or(reading.at)};
}

std::vector<Measurement const*> readings_within(LevelStock const& stock, Span const& within)
{
    std::vector<Measurement const*> found;
    for (auto const& stocked : stock.packs) {
        if (seconds_of(stocked.last) < within.from || seconds_of(stocked.first) >= within.to)
            continue;
        for (auto const& reading : stocked.pack->readings)
            if (within.contains(seconds_of(reading.at)))
                found.push_back(&reading);
    }
    return found;
}

/// Where packs speak of the same interval, the one that became known later is right.
std::vector<Measurement const*> readings_of(LevelStock const& stock, LevelFacts const& facts)
{
    auto found = readings_within(stock, intersect(facts.window, {facts.window.from, facts.as_of}));
    auto const before = [](auto const* a, auto const* b) {
        return interval_of(*a) < interval_of(*b);
    };
    if (!std::is_sorted(found.begin(), found.end(), before))
        std::stable_sort(found.begin(), found.end(), before);
    std::size_t kept = 0;
    for (std::size_t i = 0; i < found.size(); ++i)
        if (i + 1 == found.size() || interval_of(*found[i]) != interval_of(*found[i + 1]))
            found[kept++] = found[i];
    found.resize(kept);
    return found;
}

Result<ClockEvent> clock_event(Books const& books, LevelFacts& facts, TicketEvent const& stated,
                               Date known)
{
    ClockEvent event;
    event.at = seconds_of(stated.at);
    event.type = static_cast<ClockEventType>(stated.kind);
    if (stated.seconds)
        event.target.seconds = *stated.seconds;
    event.target.days = stated.days.value_or(0);
    event.resets = stated.from_now;
    event.retroactive = stated.retroactive;
    if (stated.kind == TicketEventKind::recalendar) {
        auto const day = facts.zone.date_at(event.at);
        facts.calendars->push_back(TRY(calendar_on(books, stated.calendar, day, known)));
        event.calendar = &facts.calendars->back();
    }
    return event;
}

/// Begun before the window ends, and not stopped for good before it begins: whatever was settled in
/// an earlier month belongs there.
bool may_belong(LevelStock::StockedTicket const& stocked, LevelFacts const& facts)
{
    bool const settled = stocked.settled && *stocked.settled < facts.window.from;
    return stocked.begun < facts.window.to && !settled;
}

Result<Done> add_tickets(Books const& books, LevelStock const& stock, LevelFacts& facts, Date known)
{
    for (auto const& stocked : stock.tickets) {
        if (!may_belong(stocked, facts))
            continue;
        TicketHistory history{stocked.ticket, {}};
        for (auto const& event : stocked.ticket->events)
            history.events.push_back(TRY(clock_event(books, facts, event, known)));
        facts.tickets.push_back(std::move(history));
    }
    return Done{};
}

Result<Done> add_calendar(Books const& books, LevelFacts& facts, Date known)
{
    auto const& id = facts.terms.version->calendar;
    if (id.empty())
        return Done{};
    facts.calendars->push_back(TRY(calendar_on(books, id, facts.terms.effective.from, known)));
    facts.zone = facts.calendars->front().zone;
    return Done{};
}

} // namespace

Result<LevelFacts> facts_of(Books const& books, Contract const& contract, ServiceLevel const& level,
                            LevelStock const& stock, Month month, Date known)
{
    LevelFacts facts;
    facts.level = &level;
    facts.month = month;
    facts.terms = terms_of(contract, level, month, known);
    if (!facts.terms.version)
        return facts;
    TRY(add_calendar(books, facts, known));
    auto const& days = facts.terms.effective;
    facts.window = {facts.zone.day_begin(days.from), facts.zone.day_begin(days.to)};
    facts.as_of = facts.zone.day_begin(plus_days(known, 1));
    facts.incidents = incidents_of(stock, facts);
    facts.readings = readings_of(stock, facts);
    TRY(add_tickets(books, stock, facts, known));
    return facts;
}

Result<LevelFacts> facts_of(Books const& books, Contract const& contract, ServiceLevel const& level,
                            Month month, Date known)
{
    return facts_of(books, contract, level, stock_of(books, level.id), month, known);
}

std::string digest_of(Books const& books, LevelFacts const& facts, Date known)
{
    MeasurementPack pack;
    for (auto const* reading : facts.readings)
        pack.readings.push_back(*reading);
    json::Value all;
    all.set("month", to_text(facts.month));
    if (facts.terms.version) {
        auto const& version = *facts.terms.version;
        all.set("terms", to_json(version));
        auto const calendar = books.calendars.find(version.calendar);
        auto const* hours = calendar == books.calendars.end()
                                ? nullptr
                                : version_in_force(calendar->second, facts.terms.effective.from,
                                                   known);
        if (hours)
            all.set("calendar", hours->hours);
    }
    json::Value incidents = json::Value(json::Array{});
    for (auto const* incident : facts.incidents)
        incidents.push(to_json(*incident));
    json::Value tickets = json::Value(json::Array{});
    for (auto const& history : facts.tickets)
        tickets.push(to_json(*history.ticket));
    all.set("incidents", std::move(incidents));
    all.set("readings", to_json(pack)["readings"]);
    all.set("tickets", std::move(tickets));
    return sha256_hex(json::canonical(all));
}

} // namespace counterpart::sla
