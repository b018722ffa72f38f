// ConsumptionMonths: what the engine says of tiers, commitments and ceilings at the end of each month,
// put side by side; where nothing was counted, received or ordered, what was invoiced stands in.
#pragma once

#include "desk/desk.h"
#include "model/month.h"
#include "pricing/consumption.h"

#include <optional>
#include <string>
#include <vector>

namespace counterpart::present {

/// How one measure stood when a month ended, or today.
struct MonthOfUse {
    Month month;
    Consumption state;
    bool has_data = false;          ///< something came in this very month
    Decimal used;                   ///< of this month alone
    std::optional<Decimal> cost;    ///< of this month at the contract's prices; of tiers
};

/// One ladder of tiers, commitment or ceiling through the months, oldest first.
struct MeasuredUse {
    std::string id;                 ///< stable between months
    std::vector<MonthOfUse> months;
    std::vector<Decimal> bounds;    ///< where its tiers end; an open last one has none
    bool invoiced = false;          ///< nothing else is known, so invoices are counted

    MonthOfUse const& last() const { return months.back(); }
    /// The latest month in which something came, else the last one.
    MonthOfUse const& latest() const;
    /// It begins again with each month, so that there is nothing to add up.
    bool monthly() const;
};

std::vector<MeasuredUse> measured_use(Desk const&, Contract const&, Date today);

}  // namespace counterpart::present
