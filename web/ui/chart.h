// Pictures of present data: curves, bars and sparklines. Each is drawn crisp at
// any scale and told to the semantic tree point by point: one stop for the keyboard, the arrow keys
// walk from point to point, and each says its value.
#pragma once

#include "present/chart_curve.h"

namespace counterpart::web::ui {

void chart(present::CurveChart const& chart, float height = 200);
void chart(present::BarChart const& chart);
void sparkline(present::Sparkline const& chart, float width = 120, float height = 28);

}  // namespace counterpart::web::ui
