#include "sla/level_facts.h"

#include "base/hash.h"
#include "model/codec.h"

#include <algorithm>
#include <utility>

namespace counterpart::sla {

namespace {

bool concerns(Incident const& incident, LevelId const& level)
{
    return std::find(incident.levels.begin(), incident.levels.end(), level) !=
           incident.levels.end();
}

std::vector<Incident const*> incidents_of(Books const& books, LevelFacts const& facts)
{
    std::vector<Incident const*> found;
    for (auto const& entry : books.incidents) {
        auto const& incident = entry.second;
        bool const over = incident.to && seconds_of(*incident.to) <= facts.window.from;
        if (over || seconds_of(incident.from) >= facts.window.to ||
            !concerns(incident, facts.level->id))
            continue;
        found.push_back(&incident);
    }
    std::stable_sort(found.begin(), found.end(),
                     [](auto const* a, auto const* b) { return a->from < b->from; });
    return found;
}

std::pair<Instant, Instant> interval_of(Measurement const& reading)
{
    return {reading.at, reading.until.value_or(reading.at)};
}

/// Where packs speak of the same interval, the one that became known later is right.
std::vector<Measurement> readings_of(Books const& books, LevelFacts const& facts)
{
    std::vector<MeasurementPack const*> packs;
    for (auto const& entry : books.measurements)
        if (entry.second.level == facts.level->id)
            packs.push_back(&entry.second);
    std::stable_sort(packs.begin(), packs.end(),
                     [](auto const* a, auto const* b) { return a->known < b->known; });
    std::vector<Measurement const*> found;
    for (auto const* pack : packs) {
        for (auto const& reading : pack->readings) {
            auto const at = seconds_of(reading.at);
            if (facts.window.contains(at) && at < facts.as_of)
                found.push_back(&reading);
        }
    }
    std::stable_sort(found.begin(), found.end(), [](auto const* a, auto const* b) {
        return interval_of(*a) < interval_of(*b);
    });
    std::vector<Measurement> readings;
    readings.reserve(found.size());
    for (std::size_t i = 0; i < found.size(); ++i)
        if (i + 1 == found.size() || interval_of(*found[i]) != interval_of(*found[i + 1]))
            readings.push_back(*found[i]);
    return readings;
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
bool may_belong(Ticket const& ticket, LevelFacts const& facts)
{
    bool begun = false;
    TicketEvent const* last = nullptr;
    for (auto const& event : ticket.events) {
        begun = begun || seconds_of(event.at) < facts.window.to;
        if (!last || last->at <= event.at)
            last = &event;
    }
    bool const settled = last && last->kind == TicketEventKind::stop &&
                         seconds_of(last->at) < facts.window.from;
    return begun && !settled;
}

Result<Done> add_tickets(Books const& books, LevelFacts& facts, Date known)
{
    for (auto const& entry : books.tickets) {
        if (!(entry.second.level == facts.level->id) || !may_belong(entry.second, facts))
            continue;
        TicketHistory history{&entry.second, {}};
        for (auto const& event : entry.second.events)
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

Seconds seconds_of(Instant instant)
{
    auto const whole = instant.milliseconds / 1000;
    return instant.milliseconds % 1000 < 0 ? whole - 1 : whole;
}

Result<LevelFacts> facts_of(Books const& books, Contract const& contract, ServiceLevel const& level,
                            Month month, Date known)
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
    facts.incidents = incidents_of(books, facts);
    facts.readings = readings_of(books, facts);
    TRY(add_tickets(books, facts, known));
    return facts;
}

std::string digest_of(Books const& books, LevelFacts const& facts, Date known)
{
    MeasurementPack pack;
    pack.readings = facts.readings;
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
