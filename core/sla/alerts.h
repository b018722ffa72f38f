// Alerts: what about service levels needs somebody now: a target that is about to be lost, a budget
// that burns too fast, a right that lapses, a rung of the escalation ladder, a report that drifted.
#pragma once

#include "sla/drift.h"
#include "sla/outlook.h"
#include "sla/rights.h"

namespace counterpart::sla {

enum class AlertKind : std::uint8_t {
    breach_ahead,   ///< the present outage loses the target at a known moment
    target_lost,    ///< the running month can no longer meet its target
    budget_burning, ///< at the present rate the budget ends before the month does
    target_behind,  ///< as the month goes so far, it misses its target
    termination,    ///< a right to terminate can be used until its last day
    escalation,     ///< a rung of the ladder is reached
    drift,          ///< a reported month would be told differently today
    unreadable,     ///< the terms of a level cannot be worked out
};

struct LevelAlert {
    AlertKind kind = AlertKind::breach_ahead;
    std::string id;             ///< stable: kind, contract, level, month
    ContractId contract;
    LevelId level;
    Month month;
    std::string says;
    std::optional<Date> act_by; ///< the last day on which something can be done
    std::optional<Instant> at;  ///< the moment it speaks of
    std::string to;             ///< who is to be told, where the contract names somebody
    std::string clause;
    Working working;
};

std::string_view name_of(AlertKind);

/// Most urgent kinds first, then by the day to act. Pure: `now` is an argument.
std::vector<LevelAlert> alerts(Books const&, Instant now);
std::vector<LevelAlert> alerts(Books const&, Contract const&, Instant now,
                               Charges const* = nullptr);
/// The same from a ledger that reaches to the month of `now`, as known on its day.
std::vector<LevelAlert> alerts(Books const&, Contract const&, Instant now,
                               Result<CreditLedger> const&, LevelMonths* = nullptr);

} // namespace counterpart::sla
