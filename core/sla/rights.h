// Rights: the rights to terminate that chronic failure gives, the last day on which each can be
// used, and the targets that continuous improvement sets.
#pragma once

#include "sla/history.h"
#include "sla/statement.h"

namespace counterpart::sla {

struct TerminationRight {
    LevelId level;
    Month month;                   ///< in which the right arose
    Date arose;
    std::optional<Date> last_day;  ///< absent: the contract lets it stand
    std::string rule;              ///< "n_of_m"
    std::string says;
    std::string clause;

    bool usable(Date today) const { return !last_day || today <= *last_day; }
};

/// Of every trigger of every level, each month in which it fired, in order. A trigger
/// {type, n, m, below, ..., notice_days}; without "below" a month counts that was missed.
Result<std::vector<TerminationRight>> termination_rights(Books const&, Contract const&,
                                                         CreditLedger const&);

/// The target of the period that begins with a month, from the twelve months before it; absent
/// where the level states no rule of improvement. Errors: those of the rule.
Result<std::optional<Improvement>> next_target(Books const&, Contract const&, ServiceLevel const&,
                                               CreditLedger const&, Month first);

} // namespace counterpart::sla
