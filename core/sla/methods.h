// Methods: the ways contracts turn observations into a month's figure. One row a method.
#pragma once

#include "sla/budget.h"
#include "sla/metric.h"
#include "sla/month.h"

#include <optional>

namespace counterpart::sla {

struct Method {
    std::string_view name;
    std::string_view says;
    /// Fills figure, total, misses, timeline and working. `terms` is the level's "measure".
    Result<Done> (*measure)(Facts const& terms, LevelFacts const&, LevelMonth&);
};

/// Errors: sla.unknown_method.
Result<Method const*> find_method(json::Value const& measure);

/// Both in files of their own.
Result<Done> measure_availability(Facts const&, LevelFacts const&, LevelMonth&);
Result<Done> measure_tickets(Facts const&, LevelFacts const&, LevelMonth&);

/// The error rates of the intervals that were read.
Result<ErrorRates> error_rates_of(Facts const& terms, LevelFacts const&);

/// Slices of time that are over: those that were read, and those that nobody measured.
struct SlicesSoFar {
    std::optional<Budget> budget;  ///< absent: none of them counts
    Ratio seen;                    ///< read or missing, whether they count or not
    std::optional<Ratio> of_month; ///< all of the month, where their length is stated
};
Result<SlicesSoFar> slices_so_far(Facts const& terms, LevelFacts const&);

/// What an availability level is asked with: its terms, exclusions and outages in this month.
struct AvailabilityQuestion {
    AvailabilityTerms terms;
    std::vector<Outage> outages;
};
Result<AvailabilityQuestion> availability_question(LevelFacts const&);

} // namespace counterpart::sla
