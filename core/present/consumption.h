// Consumption: how far what was invoiced under a contract has come through its tiers.
#pragma once

#include "desk/desk.h"
#include "present/chart_curve.h"

namespace counterpart::present {

struct ConsumptionScreen {
    BarChart tiers;       ///< one bar an item that is priced by tiers, for its latest month
    std::string empty;    ///< said when there is nothing to draw
};

ConsumptionScreen consumption_screen(Desk const&, Contract const&);

}  // namespace counterpart::present
