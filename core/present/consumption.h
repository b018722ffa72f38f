// Consumption: how far a contract's tiers, commitments and ceilings are used up, by month and to date.
// A month of which nothing is known says so; a zero is something that somebody counted.
#pragma once

#include "desk/desk.h"
#include "present/chart_curve.h"
#include "present/screen.h"

#include <optional>
#include <string>
#include <vector>

namespace counterpart::present {

/// One ladder of tiers, commitment or ceiling.
struct ConsumptionPart {
    std::string id;
    std::string title;     ///< "Service desk ticket"
    std::string says;      ///< where it stands and what remains
    std::string source;    ///< what was counted, when that needs saying
    ColumnChart months;
    Table table;           ///< the same as figures
};

struct ConsumptionScreen {
    BarChart to_date;                    ///< one bar for each part
    std::vector<ConsumptionPart> parts;  ///< in the bars' order
    std::string empty;                   ///< said when there is nothing to draw
};

ConsumptionScreen consumption_screen(Desk const&, Contract const&, Date today);
/// What one figure of a part's table was counted from.
std::optional<Why> why_consumption(Desk const&, std::string const& contract, std::string const& part);

}  // namespace counterpart::present
