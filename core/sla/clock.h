// Clock: the time a ticket has taken, by a calendar, from what happened to it.
//
// Nothing is stored but the events. Elapsed time, deadline and breach follow from them, so that a
// change of calendar or target is one more event and an old report can always be made again.
#pragma once

#include "base/decimal.h"
#include "base/working.h"
#include "sla/facts.h"
#include "sla/hours.h"

#include <optional>
#include <string_view>
#include <vector>

namespace counterpart::sla {

/// Either so much open time, or so many working dates.
struct ClockTarget {
    std::optional<Seconds> seconds;
    std::int64_t days = 0;
    DayPolicy policy = DayPolicy::next_open;
};

enum class ClockEventType : std::uint8_t {
    start,
    pause,
    resume,
    stop,
    reopen,
    retarget,
    recalendar,
};

struct ClockEvent {
    Seconds at = 0;
    ClockEventType type = ClockEventType::start;
    ClockTarget target;                 ///< of a retarget
    bool resets = false;                ///< a retarget that starts counting anew
    Calendar const* calendar = nullptr; ///< of a recalendar
    bool retroactive = false;           ///< a recalendar for the whole history
};

enum class Reopening : std::uint8_t { resume, restart, ignore };
enum class BreachRule : std::uint8_t { deadline, elapsed };

/// Relative to the deadline; negative is before it.
struct Escalation {
    bool in_days = false;
    std::int64_t amount = 0;
};

struct ClockTerms {
    Calendar const* calendar = nullptr;
    ClockTarget target;
    bool pausable = true;
    Reopening reopening = Reopening::resume;
    Boundary boundary = Boundary::close;
    BreachRule breach_rule = BreachRule::deadline;
    std::vector<Decimal> warn_percent;
    std::vector<Escalation> escalations;
};

enum class ClockState : std::uint8_t { idle, running, paused, stopped };
std::string_view name_of(ClockState);

/// One piece of a ticket's life, for the explanation segment by segment.
struct ClockSegment {
    Span span;
    bool running = false; ///< else paused
    Seconds open_seconds = 0;
    Calendar const* calendar = nullptr;
};

struct ClockReading {
    ClockState state = ClockState::idle;
    Seconds elapsed = 0;
    Seconds paused = 0;
    std::optional<Seconds> target; ///< in force, when it is in seconds
    std::optional<Seconds> deadline;
    std::optional<Seconds> projected_deadline; ///< while paused: if work went on now
    bool breached = false;
    std::vector<std::optional<Seconds>> thresholds;  ///< in the order of warn_percent
    std::vector<std::optional<Seconds>> escalations; ///< in the order of the terms
    std::int64_t cycle = 1;
    std::vector<ClockSegment> segments;
};

/// Events in any order; those after `now` have not happened yet, and those that make no sense in
/// the state they meet are passed over. Errors: no_open_time.
Result<ClockReading> read_clock(ClockTerms const&, std::vector<ClockEvent> events, Seconds now);

/// {seconds} or {days, policy}. Errors: missing_value, negative_duration.
Result<ClockTarget> read_clock_target(Facts const&);
/// All but calendar and target: what a contract states once for every ticket.
Result<ClockTerms> read_clock_terms(Facts const&);
/// What happened to the ticket, one sentence for each piece of its life.
Working working_of(ClockReading const&);

} // namespace counterpart::sla
