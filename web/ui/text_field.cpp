// Text fields. The browser's own control stands over the frame drawn here and does the editing;
// while it has not the focus it is transparent, and the canvas shows the text.
#include "ui/fields.h"

#include "ui/flow.h"
#include "ui/item.h"
#include "ui/semantics.h"
#include "ui/shapes.h"

#include "icons.h"

#include <algorithm>
#include <cmath>
#include <string>

namespace counterpart::web::ui {
namespace {

using semantics::Role;

// The same paddings as `.field` in shell/page/app.css.
constexpr float side_padding = 12;
constexpr float glyph_padding = 36;
constexpr float area_padding = 8;
constexpr float between = 6;   // label, frame and hint

std::string field_wanted;

struct FieldPlace
{
    ImRect label;
    ImRect frame;
    ImRect below;
};

std::string_view words_below(FieldOptions const& options)
{
    return options.error.empty() ? options.hint : options.error;
}

FieldPlace place_field(std::string_view label, float frame_height, std::string_view below,
                       float width)
{
    float const small = theme::line_height(TextSize::small);
    float const above = paint::visible(label).empty() ? 0 : small + between;
    float const wide = width > 0 ? flow::fitting(width) : flow::available_width();
    ImVec2 const under = paint::size_of(paint::Font::of(TextSize::small), below, wide);
    float const under_height = below.empty() ? 0 : under.y + between;
    ImRect const box = flow::place(wide, above + frame_height + under_height);
    if (!below.empty() && !flow::in_row()) {
        space(4);   // so that the words below belong to this field and not to the next one
    }
    FieldPlace place;
    place.label = ImRect(box.Min.x, box.Min.y, box.Max.x, box.Min.y + small);
    float const top = std::round(box.Min.y + above);
    place.frame = ImRect(box.Min.x, top, box.Max.x, top + frame_height);
    place.below = ImRect(box.Min.x, place.frame.Max.y + between, box.Max.x, box.Max.y);
    return place;
}

void draw_label_and_hint(FieldPlace const& place, std::string_view label,
                         FieldOptions const& options)
{
    paint::Font const small = paint::Font::of(TextSize::small);
    std::string const words = std::string(paint::visible(label)) +
                              (options.required && !paint::visible(label).empty() ? " *" : "");
    paint::line(paint::Font::of(TextSize::small, true), place.label, theme::ink(Colour::text),
                words);
    Colour const colour = options.error.empty() ? Colour::muted : Colour::at_risk;
    std::string_view const below = words_below(options);
    if (!below.empty()) {
        paint::wrapped(small, place.below.Min, theme::ink(colour), below, place.below.GetWidth());
    }
}

void draw_frame(ImRect const& frame, Item const& item, bool invalid)
{
    paint::fill(frame, theme::ink(item.disabled ? Colour::sunken : Colour::raised),
                theme::radius);
    Colour const border = invalid ? Colour::at_risk : item.focused ? Colour::focus
                                                                   : Colour::outline;
    paint::outline(frame, theme::ink(border), theme::radius, item.focused ? 2.0f : 1.0f);
}

void draw_value(ImRect const& frame, std::string_view value, std::string_view placeholder,
                float left, bool many_lines, bool disabled)
{
    paint::Font const font = paint::Font::input();
    bool const empty = value.empty();
    ImU32 const colour = theme::ink(empty || disabled ? Colour::muted : Colour::text);
    std::string_view const words = empty ? placeholder : value;
    ImRect const inside(frame.Min.x + left, frame.Min.y, frame.Max.x - side_padding, frame.Max.y);
    if (!many_lines) {
        paint::line(font, inside, colour, words);
        return;
    }
    ImGui::PushClipRect(frame.Min, frame.Max, true);
    paint::wrapped(font, ImVec2(inside.Min.x, frame.Min.y + area_padding), colour, words,
                   inside.GetWidth());
    ImGui::PopClipRect();
}

// As many as there are letters, up to what nobody counts any more.
std::string dots_for(std::string_view value)
{
    std::string dots;
    for (std::size_t i = 0; i < std::min<std::size_t>(value.size(), 24); ++i) {
        dots += "\u2022";
    }
    return dots;
}

void focus_if_wanted(ImGuiID id, std::string_view label, bool focus_at_first)
{
    ImGuiStorage& memory = *ImGui::GetStateStorage();
    ImGuiID const seen = id_of(id, "seen");
    int const now = ImGui::GetFrameCount();
    bool const appears = memory.GetInt(seen, -10) < now - 1;
    memory.SetInt(seen, now);
    if ((focus_at_first && appears) || (!field_wanted.empty() && label == field_wanted)) {
        semantics::request_focus(id);
        field_wanted.clear();
    }
}

struct FieldShape
{
    Role role;
    float height;
    Icon glyph;
};

bool field(std::string_view label, std::string& value, FieldOptions const& options,
           FieldShape const& shape)
{
    FieldPlace const place = place_field(shape.role == Role::searchbox ? "" : label, shape.height,
                                         words_below(options), options.width);
    ImGuiID const id = id_of(label);
    Item const item = interact(id, place.frame, options.disabled);
    bool changed = false;
    if (std::optional<std::string> written = semantics::written(id); written && !item.disabled) {
        changed = *written != value;
        value = std::move(*written);
    }
    if (item.hovered && !item.disabled) {
        ImGui::SetMouseCursor(ImGuiMouseCursor_TextInput);
    }
    draw_frame(place.frame, item, !options.error.empty());
    if (shape.role != Role::searchbox) {
        draw_label_and_hint(place, label, options);
    }
    ImRect const glyph_box(place.frame.Min.x + 10, place.frame.Min.y, place.frame.Min.x + 28,
                           place.frame.Max.y);
    paint::glyph(shape.glyph, glyph_box, theme::ink(Colour::muted));
    if (!item.focused) {
        std::string const dots = options.secret ? dots_for(value) : std::string();
        draw_value(place.frame, options.secret ? std::string_view(dots) : value, options.placeholder,
                   shape.glyph.empty() ? side_padding : glyph_padding,
                   shape.role == Role::textarea, item.disabled);
    }
    std::uint32_t const states = states_of(item) |
                                 (options.error.empty() ? 0u : semantics::invalid) |
                                 (options.required ? semantics::required : 0u) |
                                 (options.secret ? semantics::secret : 0u);
    semantics::leaf(id,
                    {.role = shape.role, .name = options.name.empty() ? label : options.name,
                     .states = states, .value = value,
                     .description = words_below(options), .placeholder = options.placeholder},
                    flow::as_rect(place.frame));
    focus_if_wanted(id, label, options.focus);
    return changed;
}

}  // namespace

bool text_field(std::string_view label, std::string& value, FieldOptions const& options)
{
    return field(label, value, options, {Role::textbox, control_height(), {}});
}

bool field_sent(std::string_view label)
{
    return semantics::focused() == id_of(label) &&
           (key_pressed(ImGuiKey_Enter) || key_pressed(ImGuiKey_KeypadEnter));
}

bool text_area(std::string_view label, std::string& value, FieldOptions const& options)
{
    float const line = paint::Font::input().height;
    float const height = std::ceil(line * static_cast<float>(options.lines) + area_padding * 2);
    return field(label, value, options, {Role::textarea, height, {}});
}

bool search_field(std::string_view label, std::string& value, FieldOptions const& options)
{
    return field(label, value, options, {Role::searchbox, control_height(), icon::search});
}

void focus_field(std::string_view label)
{
    field_wanted.assign(label);
}

int select(std::string_view label, std::span<std::string_view const> choices, int chosen,
           SelectOptions const& options)
{
    paint::Font const font = paint::Font::input();
    float widest = 0;
    std::string all;
    for (std::string_view choice : choices) {
        widest = std::max(widest, paint::width_of(font, choice));
        all += all.empty() ? "" : "\n";
        all.append(choice);
    }
    float const natural = widest + side_padding * 2 + 24;
    float const width = options.width > 0 || !flow::in_row() ? options.width : natural;
    FieldPlace const place = place_field(label, control_height(), options.hint, width);
    ImGuiID const id = id_of(label);
    Item const item = interact(id, place.frame, options.disabled);
    if (std::optional<int> const wish = semantics::chosen(id); wish && !item.disabled) {
        chosen = std::clamp(*wish, 0, std::max(0, static_cast<int>(choices.size()) - 1));
    }
    draw_frame(place.frame, item, false);
    draw_label_and_hint(place, label, {.hint = options.hint});
    if (chosen >= 0 && chosen < static_cast<int>(choices.size())) {
        ImRect const inside(place.frame.Min.x + side_padding, place.frame.Min.y,
                            place.frame.Max.x - 30, place.frame.Max.y);
        paint::line(font, inside, theme::ink(item.disabled ? Colour::muted : Colour::text),
                    choices[static_cast<std::size_t>(chosen)]);
    }
    draw_arrow(ImVec2(place.frame.Max.x - 18, place.frame.GetCenter().y), true,
               theme::ink(Colour::muted));
    semantics::leaf(id,
                    {.role = Role::select, .name = options.name.empty() ? label : options.name,
                     .states = states_of(item), .value = all, .description = options.hint,
                     .numbers = {chosen, 0, 0}},
                    flow::as_rect(place.frame));
    return chosen;
}

}  // namespace counterpart::web::ui
