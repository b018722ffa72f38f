// Pictures of service levels: the months at a glance, a trend, a timeline. Each stands beside its
// numbers as a table, so that nothing is said by a picture alone.
#pragma once

#include "views/parts.h"

#include "present/chart_data.h"

namespace counterpart::web {

struct HeatMapNews {
    present::Cell const* at = nullptr;  ///< the cell one has walked to
    std::string row;                    ///< ids of what was opened; empty: nothing
    std::string column;
    std::string at_row;                 ///< ids of where one is
    std::string at_column;
};

HeatMapNews draw_heat_map(present::HeatMap const&);
void draw_trend(present::Trend const&, present::TableQuery&, std::string& why);
void draw_timeline(present::Timeline const&);

}  // namespace counterpart::web
