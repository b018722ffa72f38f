// A month measured by tickets: each against the target of its priority, by the level's calendar.
#include "sla/figure.h"
#include "sla/methods.h"
#include "sla/metric.h"

#include <algorithm>
#include <array>

namespace counterpart::sla {

namespace {

/// The month a ticket belongs to: that of what came first, its end or its deadline; or that of its
/// start; or that of its end alone.
enum class CountedBy : std::uint8_t { outcome, start, stop };
constexpr std::array<std::string_view, 3> counted_by_words{"outcome", "start", "stop"};

constexpr std::string_view every_day = R"({"tz":"UTC","hours":{"mon":[["00:00","24:00"]],
    "tue":[["00:00","24:00"]],"wed":[["00:00","24:00"]],"thu":[["00:00","24:00"]],
    "fri":[["00:00","24:00"]],"sat":[["00:00","24:00"]],"sun":[["00:00","24:00"]]}})";

Result<Calendar> round_the_clock()
{
    auto const hours = TRY(json::read(every_day, "round the clock"));
    return read_calendar(hours);
}

/// {"targets": {"P1": {"seconds": 14400}}, "target": for every other priority}
Result<ClockTarget> target_for(Facts const& terms, Ticket const& ticket)
{
    auto const targets = TRY(terms.object("targets"));
    auto const own = TRY(targets.object(ticket.priority));
    if (targets.has(ticket.priority))
        return read_clock_target(own);
    auto const common = TRY(terms.object("target"));
    return read_clock_target(common);
}

std::optional<Seconds> first_of(std::vector<ClockEvent> const& events, ClockEventType type)
{
    std::optional<Seconds> first;
    for (auto const& event : events)
        if (event.type == type && (!first || event.at < *first))
            first = event.at;
    return first;
}

std::optional<Seconds> last_stop(TicketMonth const& ticket)
{
    if (ticket.reading.state != ClockState::stopped || ticket.reading.segments.empty())
        return std::nullopt;
    return ticket.reading.segments.back().span.to;
}

std::optional<Seconds> outcome_of(TicketMonth const& ticket)
{
    auto const stop = last_stop(ticket);
    if (ticket.reading.breached && ticket.reading.deadline)
        return stop ? std::min(*stop, *ticket.reading.deadline) : *ticket.reading.deadline;
    return stop;
}

/// Breached by the elapsed rule, a ticket that is still open has no deadline to be dated by.
bool is_decided(TicketMonth const& ticket)
{
    return ticket.reading.breached || ticket.reading.state == ClockState::stopped;
}

bool belongs(CountedBy by, TicketMonth const& ticket, TicketHistory const& history, Span const& window)
{
    std::optional<Seconds> moment;
    if (by == CountedBy::start)
        moment = first_of(history.events, ClockEventType::start);
    else
        moment = by == CountedBy::stop ? last_stop(ticket) : outcome_of(ticket);
    return moment && is_decided(ticket) && window.contains(*moment);
}

void add_ticket(LevelMonth& month, TicketMonth ticket)
{
    if (ticket.counted) {
        month.total += 1;
        month.misses += ticket.reading.breached ? 1 : 0;
        auto const& reading = ticket.reading;
        month.working.push_back(step("sla.ticket",
                                     ticket.ticket->id.text + ": " +
                                         std::to_string(reading.elapsed) + " s used, " +
                                         (reading.breached ? "late." : "in time."),
                                     Decimal::of(reading.elapsed), "seconds"));
    }
    month.tickets.push_back(std::move(ticket));
}

} // namespace

Result<Done> measure_tickets(Facts const& terms, LevelFacts const& facts, LevelMonth& month)
{
    auto clock = TRY(read_clock_terms(terms));
    if (facts.calendars->empty() || facts.terms.version->calendar.empty())
        facts.calendars->push_front(TRY(round_the_clock()));
    clock.calendar = &facts.calendars->front();
    auto const by = static_cast<CountedBy>(TRY(terms.choice("counted_by", counted_by_words)));
    for (auto const& history : facts.tickets) {
        clock.target = TRY(target_for(terms, *history.ticket));
        TicketMonth ticket{history.ticket, {}, false};
        ticket.reading = TRY(read_clock(clock, history.events, facts.as_of - 1));
        ticket.counted = belongs(by, ticket, history, facts.window);
        if (ticket.reading.state != ClockState::idle)
            add_ticket(month, std::move(ticket));
    }
    month.figure = share(month.total - month.misses, month.total);
    return Done{};
}

} // namespace counterpart::sla
