#include "ui/item.h"

#include "host/canvas.h"
#include "ui/dialog.h"
#include "ui/flow.h"
#include "ui/paint.h"

#include <algorithm>
#include <optional>

namespace counterpart::web::ui {
namespace {

int disabled_depth = 0;
Item previous_item;
bool explained_here = false;   // what is under the pointer has words of its own

// The tooltip of this frame, drawn above everything at its end.
struct Rest
{
    ImGuiID id = 0;
    double since = 0;
};
Rest rest;

constexpr double rest_needed = 500;
constexpr float tooltip_width = 320;

// A tooltip waits until the pointer has rested on its widget for a moment.
bool rested_on(Item const& item)
{
    if (!item.hovered || item.held) {
        rest = rest.id == item.id ? Rest{} : rest;
        return false;
    }
    if (rest.id != item.id) {
        rest = {item.id, canvas::now()};
    }
    double const waited = canvas::now() - rest.since;
    if (waited < rest_needed) {
        canvas::request_frame_in(rest_needed - waited + 1);
        return false;
    }
    return true;
}

ImVec2 tooltip_corner(ImRect const& box, ImVec2 size)
{
    ImVec2 const screen = ImGui::GetIO().DisplaySize;
    float const x = std::clamp(box.GetCenter().x - size.x / 2, 8.0f,
                               std::max(8.0f, screen.x - size.x - 8));
    float const below = box.Max.y + 6;
    return ImVec2(x, below + size.y > screen.y - 8 ? box.Min.y - 6 - size.y : below);
}

void draw_tooltip(ImRect const& box, std::string_view words)
{
    paint::Font const font = paint::Font::of(TextSize::small);
    ImVec2 const text = paint::size_of(font, words, tooltip_width);
    ImVec2 const corner = tooltip_corner(box, ImVec2(text.x + 20, text.y + 12));
    ImDrawList* const above = ImGui::GetForegroundDrawList();
    ImVec2 const end(corner.x + text.x + 20, corner.y + text.y + 12);
    above->AddRectFilled(corner, end, theme::ink(Colour::text), theme::small_radius);
    ImVec2 at(corner.x + 10, corner.y + 6);
    for (std::string_view const line : paint::lines_of(font, words, tooltip_width)) {
        above->AddText(theme::font_of(font.face), font.height, at, theme::ink(Colour::raised),
                       line.data(), line.data() + line.size());
        at.y += font.height;
    }
}

}  // namespace

ImGuiID id_of(std::string_view label)
{
    return ImGui::GetCurrentWindow()->GetID(label.data(), label.data() + label.size());
}

ImGuiID id_of(ImGuiID parent, std::string_view label)
{
    return ImHashStr(label.data(), label.size(), parent);
}

Item interact(ImGuiID id, ImRect const& box, bool disabled)
{
    Item item;
    item.id = id;
    item.box = box;
    item.disabled = disabled || disabled_depth > 0;
    item.visible = ImGui::ItemAdd(box, id);
    if (item.visible && !item.disabled) {
        item.pressed = ImGui::ButtonBehavior(box, id, &item.hovered, &item.held);
    } else if (item.visible) {
        item.hovered = ImGui::IsMouseHoveringRect(box.Min, box.Max) &&
                       ImGui::IsWindowHovered(ImGuiHoveredFlags_AllowWhenBlockedByActiveItem);
    }
    bool const asked = semantics::activated(id);
    item.pressed = item.pressed || (asked && !item.disabled);
    item.focused = semantics::focused() == id;
    item.shows_focus = item.focused && semantics::focus_visible();
    if (item.hovered && !item.disabled) {
        ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
    }
    previous_item = item;
    return item;
}

std::uint32_t states_of(Item const& item)
{
    return semantics::focusable | (item.disabled ? semantics::disabled : 0u);
}

bool key_pressed(ImGuiKey key)
{
    return ImGui::IsKeyPressed(key, false);
}

void explain(Item const& item, std::string_view words)
{
    explained_here = explained_here || (!words.empty() && item.hovered);
    if (!words.empty() && item.visible && (rested_on(item) || item.shows_focus)) {
        draw_tooltip(item.box, words);
    }
}

void begin_items()
{
    disabled_depth = 0;
    previous_item = {};
    explained_here = false;
}

void end_items()
{
    std::optional<paint::CutWords> const cut = paint::take_cut_words();
    if (!cut || explained_here) {
        return;
    }
    Item place;
    place.id = ImHashData(&cut->box, sizeof cut->box, id_of(cut->words));
    place.box = cut->box;
    place.hovered = true;
    place.held = ImGui::IsMouseDown(ImGuiMouseButton_Left);
    if (rested_on(place)) {
        draw_tooltip(place.box, cut->words);
    }
}

void begin_disabled(bool disabled)
{
    // Nested calls stay balanced: an enabled part inside a disabled one is disabled.
    disabled_depth += disabled || disabled_depth > 0 ? 1 : 0;
    ImGui::PushItemFlag(ImGuiItemFlags_Disabled, disabled_depth > 0);
}

void end_disabled()
{
    ImGui::PopItemFlag();
    disabled_depth = std::max(0, disabled_depth - 1);
}

void tooltip(std::string_view words)
{
    semantics::describe(words);
    explain(previous_item, words);
}

}  // namespace counterpart::web::ui
