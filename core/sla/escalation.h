// Escalation: the ladder a contract agrees on: who is told when a level passes a threshold, misses
// several months in a row, or has an incident open for days. Stated by a level, or for all levels by
// the contract's term "escalation" {steps: [{below | above | beyond | missed_months | days_open, to,
// says}]}; beyond is below for levels that promise at least so much, above for the others.
#pragma once

#include "sla/statement.h"

namespace counterpart::sla {

inline constexpr std::string_view escalation_term = "escalation";

struct EscalationStep {
    LevelId level;
    Month month;
    std::string rung;  ///< "below 99", "missed 2 months", "open 3 days"
    std::string to;
    std::string says;
    std::optional<IncidentId> incident;
};

/// The rungs that are reached. Figures are those of the last complete month; incidents are looked at
/// as they stand. Errors: bad_value for a rung that cannot be read.
Result<std::vector<EscalationStep>> escalations(Books const&, Contract const&, CreditLedger const&,
                                                Instant now);

} // namespace counterpart::sla
