// Shapes that several widgets share, with the room they need.
#pragma once

#include "ui/paint.h"

#include <string_view>

namespace counterpart::web::ui {

float badge_width(Icon glyph, std::string_view word);
void draw_badge(ImRect const& box, Tone tone, Icon glyph, std::string_view word);

float button_width(std::string_view label, Icon glyph);

struct Item;
// Figures that can be pressed, with underline, ring and the tint of a shown explanation.
void draw_amount(Item const& item, std::string_view amount, Tone tone, bool strong, bool selected,
                 float align);

// A small arrow that points right, or down when open.
void draw_arrow(ImVec2 centre, bool down, ImU32 colour);

// The square with a tick of a checkbox, 18 by 18, centred in the box.
void draw_tick_box(ImRect const& box, bool ticked, bool disabled, bool hovered);

}  // namespace counterpart::web::ui
