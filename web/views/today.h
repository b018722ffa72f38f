// Today's rows, drawn alike wherever they stand: what, why, when, the money, and the way there.
#pragma once

#include "views/view.h"

#include <vector>

namespace counterpart::web {

void draw_today_rows(std::string_view label, std::vector<present::TodayRow> const&, Frame const&);

}  // namespace counterpart::web
