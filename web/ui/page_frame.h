// The frame of the whole page, for the canvas, and the scrolling windows the widgets share.
#pragma once

#include "ui/semantics.h"

#include <imgui.h>
#include <imgui_internal.h>

#include <string_view>

namespace counterpart::web::ui {

// Around what the application draws in one frame.
void begin_page();
void end_page();

inline constexpr float scroll_margin = 12;
inline constexpr float scroll_bar_width = 10;

// A scrolling window at a fixed place. `tab_stop`: nothing inside it takes the focus for sure, so
// the keyboard must be able to reach the area itself to scroll it.
void begin_scroll_window(ImGuiID id, std::string_view label, ImRect const& box,
                         semantics::Role role, bool tab_stop);
void end_scroll_window();

// Draws the passing message; part of `end_page`.
void draw_snackbar();
// Whether a dialog stands above the page.
bool dialog_is_open();
void begin_dialogs();

}  // namespace counterpart::web::ui
