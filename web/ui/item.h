// A place on the screen that can be pressed: pointer, keyboard and screen reader in one answer.
#pragma once

#include "ui/semantics.h"

#include <imgui.h>
#include <imgui_internal.h>

#include <string_view>

namespace counterpart::web::ui {

struct Item
{
    ImGuiID id = 0;
    ImRect box;
    bool visible = false;    // some of it is within its scrolling area
    bool hovered = false;
    bool held = false;
    bool pressed = false;    // by whatever means
    bool focused = false;
    bool shows_focus = false;
    bool disabled = false;
};

// The identity of a label within what is open now (see `push_id`).
ImGuiID id_of(std::string_view label);
ImGuiID id_of(ImGuiID parent, std::string_view label);

// Registers the item. Call it where the widget stands, then draw, then add its node.
Item interact(ImGuiID id, ImRect const& box, bool disabled = false);

// The states every item shares: disabled, and whether it can have the focus.
std::uint32_t states_of(Item const& item);

// A key of the keyboard while the item has the focus; repeats while held.
bool key_pressed(ImGuiKey key);

// Draws the tooltip of the widget placed last, when the pointer rests on it or the focus is there.
void explain(Item const& item, std::string_view words);

void begin_items();   // once a frame
void end_items();     // after everything else was drawn

}  // namespace counterpart::web::ui
