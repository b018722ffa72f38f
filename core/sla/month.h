// LevelMonth: one service level in one month, from the books: its figure, whether that is enough,
// and the pieces of time and the tickets that made it.
#pragma once

#include "model/reported_month.h"
#include "sla/level_facts.h"

namespace counterpart::sla {

/// Why a piece of time is down or excluded, and what of it counted.
struct TimelinePiece {
    Span span;              ///< inside the month
    Incident const* incident = nullptr;
    bool down = false;      ///< else excluded
    Seconds counted = 0;    ///< agreed seconds of the piece outside exclusions
    std::string says;
};

/// One ticket against its target.
struct TicketMonth {
    Ticket const* ticket = nullptr;
    ClockReading reading;
    bool counted = false;   ///< belongs to this month
};

struct LevelMonth {
    LevelId level;
    Month month;
    LevelVersion const* version = nullptr; ///< null: no terms were in force
    std::optional<Ratio> figure;           ///< exact, but rounded where the contract says so
    LevelState state = LevelState::not_rated;
    bool below_minimum = false;
    bool low_volume = false;  ///< missed, but forgiven for few cases
    bool complete = false;    ///< the whole month is over
    Span window;
    std::optional<Availability> time;      ///< of a level measured by downtime
    Ratio total;                           ///< cases, where the method counts them
    Ratio misses;
    std::vector<TimelinePiece> timeline;
    std::vector<TicketMonth> tickets;
    std::vector<IncidentId> causes;        ///< outages that counted
    Working working;                       ///< ends in the figure against its target
    std::shared_ptr<std::deque<Calendar>> calendars; ///< what the tickets' segments look at

    bool missed() const { return state == LevelState::missed; }
};

/// As the terms known on a day say. Errors: those of the calendar and of the level's method.
Result<LevelMonth> month_of(Books const&, Contract const&, ServiceLevel const&, Month, Date known);
/// The same from what was found of the level before.
Result<LevelMonth> month_of(Books const&, Contract const&, ServiceLevel const&, LevelStock const&,
                            Month, Date known);
/// The same for a level whose contract is in the books. Errors: sla.unknown_contract.
Result<LevelMonth> month_of(Books const&, ServiceLevel const&, Month, Date known);

/// SHA-256 over the terms and facts a month is made of: what is reported with it, so that both
/// parties can tell whether they counted the same.
Result<std::string> inputs_digest(Books const&, Contract const&, ServiceLevel const&,
                                  LevelStock const&, Month, Date known);

/// "99.767": what is shown and reported, to so many digits that the target can be told from it.
std::optional<Decimal> shown_figure(LevelMonth const&);
std::string_view word_for(LevelState); ///< "met", "missed", "no data", "not rated"

} // namespace counterpart::sla
