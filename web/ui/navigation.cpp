// The rail, the bottom bar, menus, disclosures and the keys that work everywhere.
#include "ui/actions.h"

#include "ui/flow.h"
#include "ui/item.h"
#include "ui/page_frame.h"
#include "ui/semantics.h"
#include "ui/shapes.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <string>
#include <unordered_map>
#include <vector>

namespace counterpart::web::ui {
namespace {

using semantics::Role;

std::string count_words(int count)
{
    return count <= 0 ? std::string() : count > 999 ? std::string("999+") : std::to_string(count);
}

void nav_node(Item const& item, std::string_view label, bool selected, int count)
{
    std::string name(paint::visible(label));
    if (count > 0) {
        name += ", " + std::to_string(count);
    }
    semantics::leaf(item.id,
                    {.role = Role::button, .name = name,
                     .states = states_of(item) | (selected ? semantics::current : 0u)},
                    flow::as_rect(item.box));
}

void draw_count(ImRect const& box, std::string const& count, bool selected)
{
    if (!count.empty()) {
        paint::line(paint::Font::of(TextSize::small), box,
                    theme::ink(selected ? Colour::accent : Colour::muted), count, 1);
    }
}

}  // namespace

bool nav_item(Icon glyph, std::string_view label, bool selected, int count)
{
    ImRect const box = flow::place(flow::available_width(), coarse_pointer() ? 44.0f : 34.0f);
    space(-6);
    Item const item = interact(id_of(label), box);
    if (selected) {
        paint::fill(box, theme::ink(Colour::accent_tint), theme::radius);
    } else if (item.hovered) {
        paint::fill(box, theme::ink(item.held ? Colour::pressed : Colour::hover), theme::radius);
    }
    Colour const words = selected ? Colour::accent : Colour::text;
    ImRect const glyph_box(box.Min.x + 8, box.Min.y, box.Min.x + 28, box.Max.y);
    paint::glyph(glyph, glyph_box, theme::ink(selected ? Colour::accent : Colour::muted), 17);
    paint::line(paint::Font::of(TextSize::body, selected),
                ImRect(box.Min.x + 38, box.Min.y, box.Max.x - (count > 0 ? 40.0f : 8.0f), box.Max.y),
                theme::ink(words),
                paint::visible(label));
    draw_count(ImRect(box.Max.x - 44, box.Min.y, box.Max.x - 10, box.Max.y), count_words(count),
               selected);
    if (item.shows_focus) {
        paint::focus_ring(box);
    }
    nav_node(item, label, selected, count);
    return item.pressed;
}

bool bottom_item(Icon glyph, std::string_view label, bool selected, int count, float width)
{
    ImRect const box = flow::place(width, 56);
    Item const item = interact(id_of(label), box);
    Colour const colour = selected ? Colour::accent : Colour::muted;
    ImRect const glyph_box(box.Min.x, box.Min.y + 8, box.Max.x, box.Min.y + 30);
    if (selected) {
        ImVec2 const centre = glyph_box.GetCenter();
        paint::fill(ImRect(centre.x - 24, centre.y - 13, centre.x + 24, centre.y + 13),
                    theme::ink(Colour::accent_tint), 13);
    }
    paint::glyph(glyph, glyph_box, theme::ink(colour), 19);
    paint::line(paint::Font::of(TextSize::small, selected),
                ImRect(box.Min.x + 2, box.Min.y + 34, box.Max.x - 2, box.Max.y - 4),
                theme::ink(colour), paint::visible(label), 0.5f);
    if (count > 0) {
        ImVec2 const dot(box.GetCenter().x + 12, box.Min.y + 11);
        ImGui::GetWindowDrawList()->AddCircleFilled(dot, 4, theme::ink(Colour::accent));
    }
    if (item.shows_focus) {
        paint::focus_ring(ImRect(box.Min.x + 4, box.Min.y + 4, box.Max.x - 4, box.Max.y - 4));
    }
    nav_node(item, label, selected, count);
    return item.pressed;
}

namespace {

constexpr float menu_padding = 6;
constexpr float menu_width = 220;

// The one menu that is open, and its entries in the order they are shown.
struct OpenMenu
{
    ImGuiID button = 0;
    ImRect box;
    std::vector<ImGuiID> entries;
    std::vector<ImGuiID> entries_before;
    bool closing = false;
    bool fresh = false;
};
OpenMenu menu;

void close_menu(bool give_back_focus)
{
    menu.closing = true;
    if (give_back_focus) {
        semantics::request_focus(menu.button);
    }
}

// Arrow keys go round the entries; Escape and Tab close the menu.
void move_in_menu()
{
    std::vector<ImGuiID> const& entries = menu.entries_before;
    if (key_pressed(ImGuiKey_Escape) || key_pressed(ImGuiKey_Tab)) {
        close_menu(true);
        return;
    }
    if (entries.empty()) {
        return;
    }
    auto const here = std::find(entries.begin(), entries.end(), semantics::focused());
    int const count = static_cast<int>(entries.size());
    int const at = here == entries.end() ? -1 : static_cast<int>(here - entries.begin());
    int to = at;
    if (menu.fresh && at < 0) {
        to = 0;
    } else if (key_pressed(ImGuiKey_DownArrow)) {
        to = (at + 1) % count;
    } else if (key_pressed(ImGuiKey_UpArrow)) {
        to = (at + count - 1) % count;
    } else if (key_pressed(ImGuiKey_Home)) {
        to = 0;
    } else if (key_pressed(ImGuiKey_End)) {
        to = count - 1;
    }
    menu.fresh = menu.fresh && at < 0;
    if (to != at) {
        semantics::request_focus(entries[static_cast<std::size_t>(to)]);
    }
}

Item menu_button(std::string_view label, Icon glyph, std::string_view name)
{
    bool const bare = paint::visible(label).empty() || paint::visible(label) == glyph;
    float const width = bare ? control_height() : button_width(label, glyph);
    ImRect const box = flow::place(width, control_height());
    Item const item = interact(id_of(label), box);
    bool const open = menu.button == item.id;
    if (open || item.hovered) {
        paint::fill(box, theme::ink(open ? Colour::pressed : Colour::hover), theme::radius);
    }
    if (bare) {
        paint::glyph(glyph, box, theme::ink(Colour::text), 18);
    } else {
        paint::glyph(glyph, ImRect(box.Min.x + 12, box.Min.y, box.Min.x + 28, box.Max.y),
                     theme::ink(Colour::text));
        paint::line(paint::Font::of(TextSize::body, true),
                    ImRect(box.Min.x + (glyph.empty() ? 14.0f : 36.0f), box.Min.y, box.Max.x - 8,
                           box.Max.y),
                    theme::ink(Colour::text), paint::visible(label));
    }
    if (item.shows_focus) {
        paint::focus_ring(box);
    }
    semantics::leaf(item.id,
                    {.role = Role::button, .name = name.empty() ? label : name,
                     .states = states_of(item) | semantics::opens_menu | semantics::expandable |
                               (open ? semantics::expanded : 0u)},
                    flow::as_rect(box));
    return item;
}

bool begin_menu_window(std::string_view name)
{
    ImGui::SetNextWindowPos(ImVec2(menu.box.Max.x, menu.box.Max.y + 4), ImGuiCond_Always,
                            ImVec2(menu.box.Max.x > menu_width + 16 ? 1.0f : 0.0f, 0));
    if (menu.box.Max.x <= menu_width + 16) {
        ImGui::SetNextWindowPos(ImVec2(menu.box.Min.x, menu.box.Max.y + 4));
    }
    constexpr ImGuiWindowFlags flags = ImGuiWindowFlags_NoTitleBar | ImGuiWindowFlags_NoResize |
                                       ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings |
                                       ImGuiWindowFlags_AlwaysAutoResize;
    if (!ImGui::BeginPopupEx(menu.button, flags)) {
        return false;
    }
    ImGuiWindow* const window = ImGui::GetCurrentWindow();
    semantics::open_above_region(window->ID, {.role = Role::menu, .name = name},
                                 flow::as_rect(window->Rect()));
    ImVec2 const corner = ImGui::GetCursorScreenPos();
    flow::begin_window(ImRect(corner.x + menu_padding, corner.y + menu_padding,
                              corner.x + menu_width - menu_padding, corner.y));
    return true;
}

}  // namespace

bool begin_menu(std::string_view label, Icon glyph, std::string_view name)
{
    Item const item = menu_button(label, glyph, name);
    if (item.pressed && menu.button != item.id) {
        menu = {};
        menu.button = item.id;
        menu.fresh = true;
        ImGui::OpenPopupEx(item.id);
    } else if (item.pressed) {
        menu.closing = true;
    }
    if (menu.button != item.id) {
        return false;
    }
    menu.box = item.box;
    if (!begin_menu_window(name.empty() ? label : name)) {
        menu = {};
        return false;
    }
    menu.entries_before.swap(menu.entries);
    menu.entries.clear();
    move_in_menu();
    return true;
}

bool menu_item(std::string_view label, Icon glyph, bool disabled)
{
    ImRect const box = flow::place(menu_width - menu_padding * 2, coarse_pointer() ? 44.0f : 34.0f);
    space(-flow::gap);
    Item const item = interact(id_of(label), box, disabled);
    if (!item.disabled) {
        menu.entries.push_back(item.id);
    }
    if ((item.hovered && !item.disabled) || item.focused) {
        paint::fill(box, theme::ink(Colour::hover), theme::small_radius);
    }
    if (item.shows_focus) {
        paint::outline(box, theme::ink(Colour::focus), theme::small_radius, 2);
    }
    Colour const words = item.disabled ? Colour::muted : Colour::text;
    paint::glyph(glyph, ImRect(box.Min.x + 8, box.Min.y, box.Min.x + 26, box.Max.y),
                 theme::ink(Colour::muted));
    paint::line(paint::Font::of(TextSize::body),
                ImRect(box.Min.x + (glyph.empty() ? 10.0f : 34.0f), box.Min.y, box.Max.x - 8,
                       box.Max.y),
                theme::ink(words), paint::visible(label));
    semantics::leaf(item.id,
                    {.role = Role::menu_item, .name = label,
                     .states = semantics::reachable | (item.disabled ? semantics::disabled : 0u)},
                    flow::as_rect(box));
    if (item.pressed) {
        close_menu(true);
    }
    return item.pressed;
}

void end_menu()
{
    float const bottom = flow::end_window() + menu_padding;
    ImVec2 const corner = ImGui::GetWindowPos();
    ImGui::SetCursorScreenPos(corner);
    ImGui::ItemSize(ImVec2(menu_width, bottom - corner.y));
    if (menu.closing) {
        ImGui::CloseCurrentPopup();
    }
    semantics::close();
    ImGui::EndPopup();
    if (menu.closing) {
        menu = {};
    }
}

bool disclosure(std::string_view label, bool open_at_first)
{
    ImGuiID const id = id_of(label);
    ImGuiStorage& memory = *ImGui::GetStateStorage();
    bool open = memory.GetBool(id, open_at_first);
    ImRect const box = flow::place(flow::available_width(), coarse_pointer() ? 44.0f : 30.0f);
    Item const item = interact(id, box);
    open = open != item.pressed;
    memory.SetBool(id, open);
    paint::Font const font = paint::Font::of(TextSize::body, true);
    ImVec2 const arrow(box.Min.x + 8, box.GetCenter().y);
    draw_arrow(arrow, open, theme::ink(item.hovered ? Colour::text : Colour::muted));
    paint::line(font, ImRect(box.Min.x + 22, box.Min.y, box.Max.x, box.Max.y),
                theme::ink(Colour::text), paint::visible(label));
    if (item.shows_focus) {
        paint::focus_ring(box, theme::small_radius);
    }
    semantics::leaf(id,
                    {.role = Role::button, .name = label,
                     .states = states_of(item) | semantics::expandable |
                               (open ? semantics::expanded : 0u)},
                    flow::as_rect(box));
    return open;
}

void draw_arrow(ImVec2 centre, bool down, ImU32 colour)
{
    ImVec2 const right[] = {ImVec2(centre.x - 2, centre.y - 4), ImVec2(centre.x + 2, centre.y),
                            ImVec2(centre.x - 2, centre.y + 4)};
    ImVec2 const below[] = {ImVec2(centre.x - 4, centre.y - 2), ImVec2(centre.x, centre.y + 2),
                            ImVec2(centre.x + 4, centre.y - 2)};
    ImGui::GetWindowDrawList()->AddPolyline(down ? below : right, 3, colour, 0, 1.6f);
}

bool shortcut(Shortcut which)
{
    bool const main_key = ImGui::GetIO().KeyCtrl;
    bool const shift = ImGui::GetIO().KeyShift;
    if (which == Shortcut::escape) {
        return key_pressed(ImGuiKey_Escape) && menu.button == 0 && !dialog_is_open();
    }
    if (dialog_is_open()) {
        return false;   // the page behind a dialog cannot be reached, by keys neither
    }
    switch (which) {
    case Shortcut::undo:
        return main_key && !shift && key_pressed(ImGuiKey_Z);
    case Shortcut::redo:
        return main_key && (key_pressed(ImGuiKey_Y) || (shift && key_pressed(ImGuiKey_Z)));
    case Shortcut::command_bar:
        return main_key && key_pressed(ImGuiKey_K);
    case Shortcut::search:
        return !main_key && key_pressed(ImGuiKey_Slash);
    case Shortcut::escape:
        break;
    }
    return false;
}

}  // namespace counterpart::web::ui
