// Pictures of present data: curves, columns, bars, lanes of time and sparklines. Each is drawn crisp at
// any scale and told to the semantic tree point by point: one stop for the keyboard, the arrow keys
// walk from point to point, and each says its value.
#pragma once

#include "present/chart_curve.h"

namespace counterpart::web::ui {

void chart(present::CurveChart const& chart, float height = 200);
void chart(present::ColumnChart const& chart, float height = 220);
void chart(present::BarChart const& chart);
void chart(present::Timeline const& chart);
void sparkline(present::Sparkline const& chart, float width = 120, float height = 28);

}  // namespace counterpart::web::ui
