// One of several, or on and off: segments, tabs, checkboxes, toggles, radio buttons and chips.
#include "ui/actions.h"
#include "ui/fields.h"

#include "base/text.h"
#include "ui/flow.h"
#include "ui/item.h"
#include "ui/semantics.h"
#include "ui/shapes.h"

#include <algorithm>
#include <cmath>
#include <string>

namespace counterpart::web::ui {
namespace {

using semantics::Role;

// A group of choices has one place in the Tab order; the arrow keys move within it.
struct Group
{
    ImGuiID id;
    int count;
    int chosen;

    ImGuiID id_at(int index) const { return ImHashData(&index, sizeof index, id); }

    std::uint32_t stop_of(int index) const
    {
        int const stop = std::clamp(chosen, 0, std::max(0, count - 1));
        return index == stop ? semantics::focusable : semantics::reachable;
    }
};

int arrow_step()
{
    bool const on = key_pressed(ImGuiKey_RightArrow) || key_pressed(ImGuiKey_DownArrow);
    bool const back = key_pressed(ImGuiKey_LeftArrow) || key_pressed(ImGuiKey_UpArrow);
    return on ? 1 : back ? -1 : 0;
}

// Which choice the keys lead to, from the one that has the focus.
int moved(Group const& group, int from)
{
    int to = from;
    if (int const step = arrow_step(); step != 0) {
        to = (from + step + group.count) % group.count;
    } else if (key_pressed(ImGuiKey_Home)) {
        to = 0;
    } else if (key_pressed(ImGuiKey_End)) {
        to = group.count - 1;
    }
    if (to != from) {
        semantics::request_focus(group.id_at(to));
    }
    return to;
}

std::uint32_t choice_states(Item const& item, Group const& group, int index, std::uint32_t on)
{
    return group.stop_of(index) | (item.disabled ? semantics::disabled : 0u) |
           (index == group.chosen ? on : 0u);
}

}  // namespace

int segmented(std::string_view label, std::span<std::string_view const> choices, int chosen)
{
    Group const group = {id_of(label), static_cast<int>(choices.size()), chosen};
    paint::Font const font = paint::Font::of(TextSize::small, true);
    float total = 4;
    for (std::string_view choice : choices) {
        total += paint::width_of(font, choice) + 24;
    }
    ImRect const box = flow::place(flow::fitting(total), control_height());
    // The chosen part is the lightest in both themes.
    Colour const ground = theme::is_dark() ? Colour::sunken : Colour::pressed;
    Colour const chosen_ground = theme::is_dark() ? Colour::pressed : Colour::raised;
    paint::fill(box, theme::ink(ground), theme::radius);
    paint::outline(box, theme::ink(Colour::line), theme::radius);
    semantics::open(group.id, {.role = Role::radio_group, .name = label}, flow::as_rect(box));
    float x = box.Min.x + 2;
    for (int index = 0; index < group.count; index++) {
        std::string_view const choice = choices[static_cast<std::size_t>(index)];
        float const width = paint::width_of(font, choice) + 24;
        ImRect const part(x, box.Min.y + 2, std::min(x + width, box.Max.x - 2), box.Max.y - 2);
        x += width;
        Item const item = interact(group.id_at(index), part);
        if (index == group.chosen) {
            paint::fill(part, theme::ink(chosen_ground), theme::small_radius);
        }
        bool const stands_out = index == group.chosen || item.hovered;
        paint::line(font, part, theme::ink(stands_out ? Colour::text : Colour::muted), choice,
                    0.5f);
        if (item.shows_focus) {
            paint::focus_ring(part, theme::small_radius);
        }
        semantics::leaf(item.id,
                        {.role = Role::radio, .name = choice,
                         .states = choice_states(item, group, index, semantics::checked)},
                        flow::as_rect(part));
        if (item.pressed) {
            chosen = index;
        } else if (item.focused) {
            int const next = moved(group, index);
            chosen = next != index ? next : chosen;
        }
    }
    semantics::close();
    return chosen;
}

namespace {

constexpr float tab_padding = 8;
constexpr float most_between_tabs = 16;

float tabs_width(paint::Font const& font, std::span<std::string_view const> titles)
{
    float width = 0;
    for (std::string_view title : titles) {
        width += paint::width_of(font, title) + tab_padding;
    }
    return width;
}

}  // namespace

int tabs(std::string_view label, std::span<std::string_view const> titles, int chosen)
{
    Group const group = {id_of(label), static_cast<int>(titles.size()), chosen};
    // On a narrow screen they move together and then get smaller, before one would be cut off.
    constexpr float least_between = 4;
    float const gaps = static_cast<float>(std::max<std::size_t>(1, titles.size() - 1));
    paint::Font font = paint::Font::of(TextSize::body, true);
    if (tabs_width(font, titles) + gaps * least_between > flow::available_width()) {
        font = paint::Font::of(TextSize::small, true);
    }
    float const between = std::clamp((flow::available_width() - tabs_width(font, titles)) / gaps,
                                     0.0f, most_between_tabs);
    ImRect const box = flow::place(flow::available_width(), control_height() + 4);
    paint::horizontal_line(box.Min.x, box.Max.x, box.Max.y - 1, theme::ink(Colour::line));
    semantics::open(group.id, {.role = Role::tab_list, .name = label}, flow::as_rect(box));
    float x = box.Min.x;
    for (int index = 0; index < group.count; index++) {
        std::string_view const title = titles[static_cast<std::size_t>(index)];
        float const width = paint::width_of(font, title);
        ImRect const part(x, box.Min.y, x + width + tab_padding, box.Max.y);
        x = part.Max.x + between;
        Item const item = interact(group.id_at(index), part);
        bool const stands_out = index == group.chosen || item.hovered;
        paint::line(font, part, theme::ink(stands_out ? Colour::text : Colour::muted), title, 0.5f);
        if (index == group.chosen) {
            paint::fill(ImRect(part.Min.x, part.Max.y - 2, part.Max.x, part.Max.y),
                        theme::ink(Colour::accent), 1);
        }
        if (item.shows_focus) {
            ImRect ring = part;
            ring.Expand(ImVec2(0, -5));
            paint::focus_ring(ring, theme::small_radius);
        }
        semantics::leaf(item.id,
                        {.role = Role::tab, .name = title,
                         .states = semantics::selectable |
                                   choice_states(item, group, index, semantics::selected)},
                        flow::as_rect(part));
        if (item.pressed) {
            chosen = index;
        } else if (item.focused) {
            int const next = moved(group, index);
            chosen = next != index ? next : chosen;
        }
    }
    semantics::close();
    return chosen;
}

void draw_tick_box(ImRect const& box, bool ticked, bool disabled, bool hovered)
{
    ImVec2 const centre = box.GetCenter();
    ImRect const square(std::round(centre.x - 9), std::round(centre.y - 9),
                        std::round(centre.x + 9), std::round(centre.y + 9));
    float const opacity = disabled ? 0.5f : 1.0f;
    if (ticked) {
        Colour const fill = hovered ? Colour::accent_strong : Colour::accent;
        paint::fill(square, theme::ink(fill, opacity), 4);
        ImVec2 const points[] = {ImVec2(square.Min.x + 4.5f, square.Min.y + 9.5f),
                                 ImVec2(square.Min.x + 7.8f, square.Min.y + 12.8f),
                                 ImVec2(square.Min.x + 13.5f, square.Min.y + 5.8f)};
        ImGui::GetWindowDrawList()->AddPolyline(points, 3, theme::ink(Colour::on_accent), 0, 2);
        return;
    }
    paint::fill(square, theme::ink(hovered ? Colour::hover : Colour::raised, opacity), 4);
    paint::outline(square, theme::ink(Colour::outline, opacity), 4);
}

namespace {

void draw_switch(ImRect const& box, bool on, bool disabled)
{
    ImRect const track(box.Min.x, box.GetCenter().y - 10, box.Min.x + 34, box.GetCenter().y + 10);
    float const opacity = disabled ? 0.5f : 1.0f;
    paint::fill(track, theme::ink(on ? Colour::accent : Colour::outline, opacity), 10);
    ImVec2 const knob(on ? track.Max.x - 10 : track.Min.x + 10, track.GetCenter().y);
    ImGui::GetWindowDrawList()->AddCircleFilled(
        knob, 7, theme::ink(on ? Colour::on_accent : Colour::raised));
}

void draw_radio(ImRect const& box, bool on, bool hovered)
{
    ImVec2 const centre(box.Min.x + 9, box.GetCenter().y);
    ImDrawList& canvas = *ImGui::GetWindowDrawList();
    canvas.AddCircleFilled(centre, 9, theme::ink(on        ? Colour::accent
                                                 : hovered ? Colour::hover
                                                           : Colour::raised));
    if (on) {
        canvas.AddCircleFilled(centre, 3.5f, theme::ink(Colour::on_accent));
    } else {
        canvas.AddCircle(centre, 8.5f, theme::ink(Colour::outline));
    }
}

float line_target()
{
    return coarse_pointer() ? 40.0f : 26.0f;
}

// A mark on the left and its label; the whole of it can be pressed.
struct MarkedLine
{
    Item item;
    ImRect mark;
};

MarkedLine marked_line(ImGuiID id, std::string_view label, float mark_width, bool disabled)
{
    paint::Font const font = paint::Font::of(TextSize::body);
    float const width = mark_width + 10 + paint::width_of(font, paint::visible(label));
    ImRect const box = flow::place(flow::fitting(width), line_target());
    MarkedLine line;
    line.item = interact(id, box, disabled);
    line.mark = ImRect(box.Min.x, box.Min.y, box.Min.x + mark_width, box.Max.y);
    Colour const words = line.item.disabled ? Colour::muted : Colour::text;
    paint::line(font, ImRect(line.mark.Max.x + 10, box.Min.y, box.Max.x, box.Max.y),
                theme::ink(words), paint::visible(label));
    if (line.item.shows_focus) {
        paint::focus_ring(ImRect(box.Min.x - 2, box.Min.y, box.Max.x + 2, box.Max.y),
                          theme::small_radius);
    }
    return line;
}

// Below the label and not below its mark.
void sentence_below(std::string_view says)
{
    if (says.empty()) {
        return;
    }
    space(-8);
    begin_columns({pixels(20), share(1)}, 8);
    next_column();
    caption(says);
    end_columns();
}

}  // namespace

bool checkbox(std::string_view label, bool checked, bool disabled, std::string_view says)
{
    MarkedLine const line = marked_line(id_of(label), label, 18, disabled);
    bool const now = checked != line.item.pressed;
    draw_tick_box(line.mark, now, line.item.disabled, line.item.hovered);
    semantics::leaf(line.item.id,
                    {.role = Role::checkbox, .name = label,
                     .states = states_of(line.item) | (now ? semantics::checked : 0u)},
                    flow::as_rect(line.item.box));
    sentence_below(says);
    return now;
}

bool toggle(std::string_view label, bool on, bool disabled)
{
    MarkedLine const line = marked_line(id_of(label), label, 34, disabled);
    bool const now = on != line.item.pressed;
    draw_switch(line.mark, now, line.item.disabled);
    semantics::leaf(line.item.id,
                    {.role = Role::toggle, .name = label,
                     .states = states_of(line.item) | (now ? semantics::checked : 0u)},
                    flow::as_rect(line.item.box));
    return now;
}

int radio_group(std::string_view label, std::span<RadioChoice const> choices, int chosen)
{
    Group const group = {id_of(label), static_cast<int>(choices.size()), chosen};
    text(paint::visible(label), {.size = TextSize::small, .strong = true});
    ImVec2 const top = flow::cursor();
    semantics::open(group.id, {.role = Role::radio_group, .name = label}, {top.x, top.y, 1, 1});
    for (int index = 0; index < group.count; index++) {
        RadioChoice const& choice = choices[static_cast<std::size_t>(index)];
        MarkedLine const line = marked_line(group.id_at(index), choice.label, 18, false);
        draw_radio(line.mark, index == group.chosen, line.item.hovered);
        semantics::leaf(line.item.id,
                        {.role = Role::radio, .name = choice.label,
                         .states = choice_states(line.item, group, index, semantics::checked),
                         .description = choice.says},
                        flow::as_rect(line.item.box));
        sentence_below(choice.says);
        if (line.item.pressed) {
            chosen = index;
        } else if (line.item.focused) {
            int const next = moved(group, index);
            chosen = next != index ? next : chosen;
        }
    }
    semantics::resize({top.x, top.y, flow::available_width(), flow::bottom() - top.y});
    semantics::close();
    return chosen;
}

bool chip(std::string_view label, bool chosen, int count, Icon glyph)
{
    std::string const number = count >= 0 ? grouped(std::to_string(count)) : std::string();
    paint::Font const font = paint::Font::of(TextSize::small, true);
    paint::Font const number_font = paint::Font::of(TextSize::small);
    std::string_view const words = paint::visible(label);
    float const words_width = paint::width_of(font, words);
    float const number_width = !number.empty() ? paint::width_of(number_font, number) + 6 : 0;
    float const glyph_width = glyph.empty() ? 0 : 20;
    ImRect const box = flow::place(words_width + number_width + glyph_width + 24,
                                   coarse_pointer() ? 40.0f : 28.0f);
    Item const item = interact(id_of(label), box);
    float const radius = box.GetHeight() / 2;
    Colour const ground = chosen ? Colour::accent_tint : item.hovered ? Colour::hover
                                                                      : Colour::raised;
    paint::fill(box, theme::ink(ground), radius);
    paint::outline(box, chosen ? theme::ink(Colour::accent) : theme::ink(Colour::outline, 0.55f),
                   radius);
    ImU32 const ink = theme::ink(chosen ? Colour::accent : Colour::text);
    float const x = box.Min.x + 12;
    paint::glyph(glyph, ImRect(x - 2, box.Min.y, x + 14, box.Max.y), ink, 14);
    float const words_x = x + glyph_width;
    paint::line(font, ImRect(words_x, box.Min.y, words_x + words_width, box.Max.y), ink, words);
    paint::line(number_font, ImRect(words_x + words_width + 6, box.Min.y, box.Max.x, box.Max.y),
                theme::ink(chosen ? Colour::accent : Colour::muted), number);
    if (item.shows_focus) {
        paint::focus_ring(box, radius);
    }
    std::string name(words);
    name += !number.empty() ? " " + number : std::string();
    semantics::leaf(item.id,
                    {.role = Role::button, .name = name,
                     .states = states_of(item) | semantics::pressable |
                               (chosen ? semantics::pressed : 0u)},
                    flow::as_rect(box));
    return item.pressed;
}

}  // namespace counterpart::web::ui
