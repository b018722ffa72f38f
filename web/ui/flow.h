// Hands out the place of the next widget: below the last one in a column, beside it in a row.
// The widgets' side of layout.h.
#pragma once

#include "ui/layout.h"

#include <imgui.h>
#include <imgui_internal.h>

namespace counterpart::web::ui::flow {

inline constexpr float gap = 8;   // between the widgets of a column

// Takes the next place of that size. A column gives every widget its own line; a row centres it
// on the row's height. The size counts towards what can be scrolled to.
ImRect place(float width, float height);
float available_width();
// That width, or less when it does not fit; a row that wraps has a whole line to give.
float fitting(float width);
bool in_row();
// Whether nothing stands yet in the column.
bool at_start();
// Where the next widget of the column begins, and the lowest edge so far.
ImVec2 cursor();
float bottom();

// Opens a column inside the window that was just begun, and closes it again.
void begin_window(ImRect const& inside);
// The lowest edge of what was placed.
float end_window();

// A column within the present one, for cards and dialogs.
void begin_inset(ImRect const& inside);
float end_inset();
// Goes on below that edge.
void continue_below(float bottom);

// Called once in each frame, before anything is placed.
void reset();

Rect as_rect(ImRect const& box);

}  // namespace counterpart::web::ui::flow
