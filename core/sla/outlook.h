// Outlook: how a month that is still running will end: the room that is left, when it is used up,
// and what the rest must be like for the target to be met.
#pragma once

#include "sla/level_months.h"

namespace counterpart::sla {

/// Nothing measured yet, terms that do not rate the month, and no misses so far are three different
/// things: only the last one has figures, and then they may be zero.
struct Outlook {
    LevelId level;
    Month month;
    LevelState standing = LevelState::not_rated; ///< if the month ended as it stands
    BreachStatus status = BreachStatus::ok;
    std::optional<Seconds> breach_at;     ///< the target is lost then if the outage lasts
    std::optional<Ratio> allowed;         ///< seconds, or cases, that may go wrong in the month
    std::optional<Ratio> used;
    std::optional<Ratio> budget_left;     ///< percent of what is allowed; below 0 when overspent
    std::optional<Ratio> burn;            ///< budget used over time passed: above 1 it runs out
    std::optional<Seconds> exhausted_at;  ///< as the month goes so far
    std::optional<Ratio> needed;          ///< what the rest must reach for the target to be met
    std::optional<Ratio> projected;       ///< how many it will be, of a level that counts
    bool reachable = true;                ///< the target can still be met
    bool behind = false;                  ///< as the month goes so far, the target is missed
    std::string says;
    Working working;
};

/// Absent for a month that is over or has not begun. Errors: those of month_of.
Result<std::optional<Outlook>> outlook(Books const&, Contract const&, ServiceLevel const&, Month,
                                       Instant now, LevelMonths* = nullptr);

} // namespace counterpart::sla
