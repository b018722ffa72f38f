// Charts as SVG: the same data as on the screen, in a file that any program opens.
#pragma once

#include "present/chart_curve.h"
#include "present/chart_data.h"

#include <string>

namespace counterpart::present {

std::string svg(CurveChart const&);
std::string svg(ColumnChart const&);
std::string svg(BarChart const&);
std::string svg(Sparkline const&);
std::string svg(HeatMap const&);
std::string svg(Timeline const&);
std::string svg(Trend const&);

}  // namespace counterpart::present
