#include "ui/combobox.h"

#include "ui/flow.h"
#include "ui/item.h"
#include "ui/semantics.h"
#include "ui/shapes.h"

#include "icons.h"

#include <algorithm>
#include <cmath>

namespace counterpart::web::ui {
namespace {

using semantics::Role;

float option_height()
{
    return coarse_pointer() ? 46.0f : 36.0f;
}

ImGuiID option_id(ImGuiID list, int index)
{
    return ImHashData(&index, sizeof index, list);
}

int walked(int active, int count)
{
    int to = active;
    if (key_pressed(ImGuiKey_DownArrow)) {
        to = active + 1;
    } else if (key_pressed(ImGuiKey_UpArrow)) {
        to = active - 1;
    } else if (key_pressed(ImGuiKey_PageDown)) {
        to = count - 1;
    } else if (key_pressed(ImGuiKey_PageUp)) {
        to = 0;
    }
    return std::clamp(to, 0, std::max(0, count - 1));
}

void draw_field(ImRect const& box, Item const& item, std::string_view value, std::string_view placeholder)
{
    paint::fill(box, theme::ink(Colour::raised), theme::radius);
    paint::outline(box, theme::ink(item.focused ? Colour::focus : Colour::outline), theme::radius,
                   item.focused ? 2.0f : 1.0f);
    if (!item.focused) {
        ImRect const inside(box.Min.x + 12, box.Min.y, box.Max.x - 12, box.Max.y);
        paint::line(paint::Font::input(), inside, theme::ink(value.empty() ? Colour::muted : Colour::text),
                    value.empty() ? placeholder : value);
    }
}

void draw_option(Item const& item, ListChoice const& choice, bool active)
{
    ImRect const& box = item.box;
    if (active || item.hovered) {
        paint::fill(box, theme::ink(active ? Colour::accent_tint : Colour::hover), theme::small_radius);
    }
    paint::glyph(choice.glyph, ImRect(box.Min.x + 8, box.Min.y, box.Min.x + 28, box.Max.y),
                 theme::ink(active ? Colour::accent : Colour::muted));
    paint::Font const body = paint::Font::of(TextSize::body, active);
    paint::Font const small = paint::Font::of(TextSize::small);
    float const kind = paint::width_of(small, choice.kind);
    float const right = box.Max.x - 12 - kind - 12;
    float const label = std::min(paint::width_of(body, choice.label), right - box.Min.x - 36);
    float const x = box.Min.x + 36;
    paint::line(body, ImRect(x, box.Min.y, x + label, box.Max.y), theme::ink(Colour::text), choice.label);
    if (right > x + label + 24) {
        paint::line(small, ImRect(x + label + 10, box.Min.y, right, box.Max.y), theme::ink(Colour::muted), choice.detail);
    }
    paint::line(small, ImRect(box.Max.x - 12 - kind, box.Min.y, box.Max.x - 12, box.Max.y),
                theme::ink(Colour::muted), choice.kind);
}

std::string spoken(ListChoice const& choice)
{
    std::string words(choice.label);
    for (std::string_view const more : {choice.detail, choice.kind}) {
        words += more.empty() ? "" : ", " + std::string(more);
    }
    return words;
}

}  // namespace

ComboNews combobox(std::string_view label, std::string& value, std::span<ListChoice const> choices,
                   int& active, ComboOptions const& options)
{
    ComboNews news;
    ImGuiID const id = id_of(label);
    ImGuiID const list = id_of(id, "list");
    int const count = static_cast<int>(choices.size());
    ImRect const box = flow::place(flow::available_width(), control_height());
    Item const item = interact(id, box);
    if (std::optional<std::string> written = semantics::written(id)) {
        news.typed = *written != value;
        value = std::move(*written);
    }
    active = news.typed ? 0 : item.focused ? walked(active, count) : std::clamp(active, 0, std::max(0, count - 1));
    bool const takes = item.focused && !news.typed &&
                       (key_pressed(ImGuiKey_Enter) || key_pressed(ImGuiKey_KeypadEnter));
    if (takes && count > 0) {
        news.chosen = active;
    }
    draw_field(box, item, value, options.placeholder);
    int const standing = count > 0 ? static_cast<int>(option_id(list, active)) : 0;
    semantics::leaf(id,
                    {.role = Role::combobox, .name = label,
                     .states = semantics::focusable | semantics::expandable | (count > 0 ? semantics::expanded : 0u),
                     .value = value, .placeholder = options.placeholder,
                     .numbers = {count > 0 ? static_cast<int>(list) : 0, standing, 0}},
                    flow::as_rect(box));
    if (count == 0) {
        text(options.empty, {.tone = Tone::muted});
        return news;
    }
    ImVec2 const corner = flow::cursor();
    semantics::open(list, {.role = Role::listbox, .name = label}, {corner.x, corner.y, flow::available_width(), 1});
    for (int index = 0; index < count; index++) {
        auto const& choice = choices[static_cast<std::size_t>(index)];
        ImRect const place = flow::place(flow::available_width(), option_height());
        space(-flow::gap);
        Item const option = interact(option_id(list, index), place);
        draw_option(option, choice, index == active);
        semantics::leaf(option.id,
                        {.role = Role::option, .name = spoken(choice),
                         .states = semantics::selectable | (index == active ? semantics::selected : 0u)},
                        flow::as_rect(place));
        if (option.pressed) {
            news.chosen = index;
        }
    }
    semantics::resize({corner.x, corner.y, flow::available_width(), std::max(1.0f, flow::bottom() - corner.y)});
    semantics::close();
    space(flow::gap);
    return news;
}

}  // namespace counterpart::web::ui
