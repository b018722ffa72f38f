// Outlook: how a month that is still running will end: the room that is left, when an outage uses
// it up, and what the rest must be like for the target to be met.
#pragma once

#include "sla/month.h"

namespace counterpart::sla {

struct Outlook {
    LevelId level;
    Month month;
    BreachStatus status = BreachStatus::ok;
    std::optional<Seconds> breach_at;     ///< the target is lost then if the outage lasts
    std::optional<Ratio> allowed;         ///< seconds, or cases, that may go wrong in the month
    std::optional<Ratio> used;
    std::optional<Ratio> budget_left;     ///< percent of what is allowed; below 0 when overspent
    std::optional<Ratio> burn;            ///< budget used over time passed: above 1 it runs out
    std::optional<Seconds> exhausted_at;  ///< at the present rate
    std::optional<Ratio> needed;          ///< what the rest must reach for the target to be met
    bool reachable = true;                ///< the target can still be met
    std::string says;
    Working working;
};

/// Absent for a month without terms, one that is over or has not begun, and for methods that have no
/// budget. Errors: those of month_of.
Result<std::optional<Outlook>> outlook(Books const&, Contract const&, ServiceLevel const&, Month,
                                       Instant now);

} // namespace counterpart::sla
