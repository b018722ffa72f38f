// Pictures of time: a trend against its target bands, and pieces of time in lanes. To a screen reader
// each is one image; its figures stand in a table beside it.
#pragma once

#include "present/chart_data.h"

namespace counterpart::web::ui {

void trend_chart(present::Trend const& trend);
void timeline_chart(present::Timeline const& timeline);

}  // namespace counterpart::web::ui
