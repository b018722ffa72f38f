// LevelFacts: everything a month of one service level is made of, gathered from the books.
#pragma once

#include "sla/availability.h"
#include "sla/clock.h"
#include "sla/level_stock.h"
#include "sla/level_terms.h"

#include <deque>
#include <memory>

namespace counterpart::sla {

/// A ticket with its events in the engine's words.
struct TicketHistory {
    Ticket const* ticket = nullptr;
    std::vector<ClockEvent> events;
};

/// Looks into the books, which must outlive it.
struct LevelFacts {
    ServiceLevel const* level = nullptr;
    Month month;
    LevelTerms terms;
    Span window;             ///< the part of the month that the terms speak of
    Zone zone;
    Seconds as_of = 0;       ///< the end of the known day: later moments have not happened yet
    /// The calendar of the level first, then those that tickets were moved to. Empty when the level
    /// is measured round the clock.
    std::shared_ptr<std::deque<Calendar>> calendars = std::make_shared<std::deque<Calendar>>();
    std::vector<Incident const*> incidents; ///< by start; those that touch the window
    std::vector<Measurement const*> readings; ///< by moment; those of the window
    std::vector<TicketHistory> tickets;

    Calendar const* calendar() const
    {
        return terms.version->calendar.empty() ? nullptr : &calendars->front();
    }
};

/// Errors: those of calendar_on.
Result<LevelFacts> facts_of(Books const&, Contract const&, ServiceLevel const&, Month, Date known);
/// The same from what was found of the level before.
Result<LevelFacts> facts_of(Books const&, Contract const&, ServiceLevel const&, LevelStock const&,
                            Month, Date known);

/// SHA-256 over terms and facts: two months with the same digest must have the same figure.
std::string digest_of(Books const&, LevelFacts const&, Date known);

} // namespace counterpart::sla
