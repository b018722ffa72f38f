// Availability: the share of agreed time in which a service was up, exact to the second.
#pragma once

#include "base/ratio.h"
#include "base/working.h"
#include "sla/calendar.h"
#include "sla/facts.h"

#include <optional>

namespace counterpart::sla {

struct Outage {
    Seconds start = 0;
    std::optional<Seconds> end; ///< absent: not over yet
    Ratio weight = 1;           ///< the share of the service that was down
};

enum class ExclusionMode : std::uint8_t {
    exclude_from_both,     ///< maintenance is no agreed time
    exclude_from_downtime, ///< maintenance is agreed time in which nothing counts as down
};

struct AvailabilityTerms {
    Span window;
    Calendar const* calendar = nullptr; ///< null: round the clock
    Spans exclusions;
    ExclusionMode mode = ExclusionMode::exclude_from_both;
    std::optional<Seconds> max_exclusion; ///< in time order, what is beyond counts as down again
    std::optional<Seconds> min_outage;    ///< shorter ones are forgiven; as long is not
    std::optional<Seconds> unit;          ///< each outage is rounded to so many seconds
    bool unit_up = false;
};

struct Availability {
    Seconds total = 0;
    Seconds excluded = 0;
    Seconds denominator = 0;
    Ratio downtime;
    std::optional<Ratio> percent; ///< absent: nothing to measure
};

/// Agreed time, and the part of it in which downtime counts.
struct AgreedTime {
    Seconds total = 0;
    Seconds excluded = 0;
    Seconds denominator = 0;
    Spans counting;
};

/// Errors: empty_window.
Result<AgreedTime> agreed_time(AvailabilityTerms const&);
/// An outage that is not over yet lasts until `as_of`, but not beyond the window.
Ratio downtime(AvailabilityTerms const&, AgreedTime const&, std::vector<Outage> const&,
               Seconds as_of);
Result<Availability> availability(AvailabilityTerms const&, std::vector<Outage> const&,
                                  Seconds as_of = Zone::forever);

/// All but window, calendar and exclusions: what a contract states once for every month.
Result<AvailabilityTerms> read_availability_terms(Facts const&);
/// How the figure came about, three sentences.
Working working_of(Availability const&);

enum class BreachStatus : std::uint8_t {
    ok,       ///< nothing is down
    safe,     ///< the window ends before the allowance is used up
    at_risk,  ///< the target is lost at `at` if the outage lasts
    breached, ///< the target is lost
};

struct Forecast {
    Seconds allowed = 0;
    Ratio used;
    Ratio remaining;
    BreachStatus status = BreachStatus::ok;
    std::optional<Seconds> at;
};

/// How long the present outage may last. Errors: empty_window.
Result<Forecast> time_to_breach(AvailabilityTerms const&, std::vector<Outage> const&,
                                Ratio const& target_percent, Seconds now);

} // namespace counterpart::sla
