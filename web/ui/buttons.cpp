// Buttons, links and amounts.
#include "ui/actions.h"

#include "ui/flow.h"
#include "ui/item.h"
#include "ui/semantics.h"
#include "ui/shapes.h"

#include "icons.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace counterpart::web::ui {
namespace {

using semantics::Role;

constexpr float side_padding = 14;
constexpr float glyph_room = theme::icon_size + 8;

struct ButtonInk
{
    Colour fill;
    Colour fill_hovered;
    Colour fill_held;
    Colour words;
    bool filled;     // also while the pointer is elsewhere
    bool bordered;
};

ButtonInk const& ink_of(Kind kind)
{
    static constexpr std::array<ButtonInk, 4> rows = {{
        {Colour::accent, Colour::accent_strong, Colour::accent_strong, Colour::on_accent, true,
         false},
        {Colour::raised, Colour::hover, Colour::pressed, Colour::text, true, true},
        {Colour::hover, Colour::hover, Colour::pressed, Colour::text, false, false},
        {Colour::danger, Colour::danger_strong, Colour::danger_strong, Colour::on_danger, true,
         false},
    }};
    return rows[static_cast<std::size_t>(kind)];
}

void draw_button_ground(Item const& item, ButtonInk const& ink)
{
    if (item.disabled) {
        if (ink.filled) {
            paint::fill(item.box, theme::ink(Colour::sunken), theme::radius);
            paint::outline(item.box, theme::ink(Colour::line), theme::radius);
        }
        return;
    }
    bool const under_pointer = item.hovered || item.held;
    if (ink.filled || under_pointer) {
        Colour const fill = item.held ? ink.fill_held : item.hovered ? ink.fill_hovered : ink.fill;
        paint::fill(item.box, theme::ink(fill), theme::radius);
    }
    if (ink.bordered) {
        paint::outline(item.box, theme::ink(Colour::outline, 0.55f), theme::radius);
    }
}

void draw_label(ImRect const& box, std::string_view label, Icon glyph, ImU32 colour,
                ImU32 glyph_colour)
{
    paint::Font const font = paint::Font::of(TextSize::body, true);
    float const glyph_width = glyph.empty() ? 0 : label.empty() ? theme::icon_size : glyph_room;
    float const words_width = std::min(paint::width_of(font, label),
                                       box.GetWidth() - glyph_width - 8);
    float const x = box.Min.x + (box.GetWidth() - words_width - glyph_width) / 2;
    paint::glyph(glyph, ImRect(x, box.Min.y, x + theme::icon_size, box.Max.y), glyph_colour);
    paint::line(font, ImRect(x + glyph_width, box.Min.y, x + glyph_width + words_width, box.Max.y),
                colour, label);
}

void ring_if_focused(Item const& item, float radius = theme::radius)
{
    if (item.shows_focus) {
        paint::focus_ring(item.box, radius);
    }
}

}  // namespace

float button_width(std::string_view label, Icon glyph)
{
    float const words = paint::width_of(paint::Font::of(TextSize::body, true),
                                        paint::visible(label));
    return words + side_padding * 2 + (glyph.empty() ? 0 : glyph_room - 4);
}

bool button(std::string_view label, ButtonOptions const& options)
{
    float const width = options.fill_width ? flow::available_width()
                                           : button_width(label, options.glyph);
    ImRect const box = flow::place(std::max(24.0f, flow::fitting(width)), control_height());
    Item const item = interact(id_of(label), box, options.disabled);
    ButtonInk const& ink = ink_of(options.kind);
    draw_button_ground(item, ink);
    ImU32 const words = theme::ink(item.disabled ? Colour::muted : ink.words,
                                   item.disabled ? 0.75f : 1.0f);
    draw_label(box, paint::visible(label), options.glyph, words, words);
    ring_if_focused(item);
    semantics::leaf(item.id,
                    {.role = Role::button, .name = options.name.empty() ? label : options.name,
                     .states = states_of(item), .description = options.tooltip},
                    flow::as_rect(box));
    explain(item, options.tooltip);
    return item.pressed;
}

bool button(std::string_view label, Kind kind, Icon glyph, bool disabled)
{
    return button(label, {.kind = kind, .glyph = glyph, .disabled = disabled});
}

bool back_button(std::string_view label, std::string_view name)
{
    constexpr float glyph_width = 20;
    paint::Font const font = paint::Font::of(TextSize::body, true);
    std::string_view const words = paint::visible(label);
    ImRect const box = flow::place(flow::fitting(glyph_width + paint::width_of(font, words)),
                                   control_height());
    Item const item = interact(id_of(label), box);
    ImRect ground = box;
    ground.Expand(ImVec2(8, 0));
    if (item.hovered) {
        paint::fill(ground, theme::ink(item.held ? Colour::pressed : Colour::hover), theme::radius);
    }
    ImU32 const colour = theme::ink(Colour::text);
    paint::glyph(icon::chevron_left, ImRect(box.Min.x - 4, box.Min.y, box.Min.x + 12, box.Max.y),
                 colour);
    paint::line(font, ImRect(box.Min.x + glyph_width, box.Min.y, box.Max.x + 1, box.Max.y), colour,
                words);
    if (item.shows_focus) {
        paint::focus_ring(ground);
    }
    semantics::leaf(item.id,
                    {.role = Role::button, .name = name.empty() ? label : name,
                     .states = states_of(item)},
                    flow::as_rect(box));
    return item.pressed;
}

bool note_button(Tone tone, Icon glyph, std::string_view words, std::string_view label,
                 ButtonOptions const& options)
{
    if (narrow()) {
        note(tone, glyph, words);
        return button(label, options);
    }
    constexpr float note_padding = 24;
    float const line = theme::line_height(TextSize::body) + note_padding;
    begin_columns({share(1), pixels(std::ceil(button_width(label, options.glyph)))}, 8);
    note(tone, glyph, words);
    next_column();
    space(std::max(0.0f, std::floor((line - control_height()) / 2)));
    bool const pressed = button(label, options);
    end_columns();
    return pressed;
}

bool progress_button(std::string_view label, float fraction, std::string_view cancel_name)
{
    constexpr std::string_view words = "Cancel";
    begin_columns({share(1), pixels(std::ceil(button_width(words, {})))}, 16);
    space(std::max(0.0f, std::floor((control_height() - theme::line_height(TextSize::small) - 10) / 2)));
    progress(label, fraction);
    next_column();
    bool const pressed = button(words, {.name = cancel_name});
    end_columns();
    return pressed;
}

bool icon_button(Icon glyph, std::string_view name, IconButtonOptions const& options)
{
    ImRect const box = flow::place(control_height(), control_height());
    Item const item = interact(id_of(name), box, options.disabled);
    if (options.selected) {
        paint::fill(box, theme::ink(Colour::accent_tint), theme::radius);
    } else if (item.hovered && !item.disabled) {
        paint::fill(box, theme::ink(item.held ? Colour::pressed : Colour::hover), theme::radius);
    }
    Colour const resting = options.selected ? Colour::accent : colours_of(options.tone).ink;
    Colour const colour = item.hovered && options.tone == Tone::muted ? Colour::text : resting;
    paint::glyph(glyph, box, theme::ink(colour, item.disabled ? 0.5f : 1.0f), 18);
    ring_if_focused(item);
    std::uint32_t const pressed = options.selected
                                      ? semantics::pressable | semantics::pressed
                                      : 0u;
    semantics::leaf(item.id,
                    {.role = Role::button, .name = name, .states = states_of(item) | pressed,
                     .description = options.tooltip},
                    flow::as_rect(box));
    explain(item, options.tooltip.empty() ? paint::visible(name) : options.tooltip);
    return item.pressed;
}

bool link(std::string_view label, std::string_view name)
{
    paint::Font const font = paint::Font::of(TextSize::body);
    std::string_view const words = paint::visible(label);
    float const width = flow::fitting(paint::width_of(font, words));
    ImRect const box = flow::place(width, 24);
    Item const item = interact(id_of(label), box);
    ImU32 const colour = theme::ink(item.hovered ? Colour::accent_strong : Colour::accent);
    paint::line(font, box, colour, words);
    if (item.hovered) {
        paint::underline(box, colour);
    }
    ring_if_focused(item, theme::small_radius);
    semantics::leaf(item.id,
                    {.role = Role::link, .name = name.empty() ? label : name,
                     .states = states_of(item)},
                    flow::as_rect(box));
    return item.pressed;
}

void draw_amount(Item const& item, std::string_view amount, Tone tone, bool strong, bool selected,
                 float align)
{
    paint::Font const font = paint::for_figures(amount, item.box.GetWidth(), strong);
    float const width = std::min(paint::width_of(font, amount), item.box.GetWidth());
    float const left = item.box.Min.x + (item.box.GetWidth() - width) * align;
    ImRect const figures(left, item.box.Min.y, left + width, item.box.Max.y);
    if (selected) {
        ImRect ground = figures;
        ground.Expand(ImVec2(5, 0));
        paint::fill(ground, theme::ink(Colour::accent_tint), theme::small_radius);
    }
    bool const speaks = tone == Tone::text && (item.hovered || selected);
    ImU32 const colour = theme::ink(speaks ? Colour::accent : colours_of(tone).ink);
    paint::figures(figures, colour, amount, strong, align);
    ImRect under = figures;
    under.Max.y = figures.GetCenter().y + font.height / 2;
    if (item.hovered) {
        paint::underline(under, colour);
    }
    if (item.shows_focus) {
        ImRect ring = figures;
        ring.Expand(ImVec2(3, -1));
        paint::focus_ring(ring, theme::small_radius - 2);
    }
}

bool amount_button(std::string_view amount, std::string_view name, AmountOptions const& options)
{
    paint::Font const font = paint::Font::of(TextSize::body, options.strong);
    std::string_view const figures = paint::visible(amount);
    float const width = options.width > 0 ? options.width : paint::width_of(font, figures);
    float const height = coarse_pointer() ? 40.0f : 24.0f;
    ImRect const box = flow::place(flow::fitting(width), height);
    Item const item = interact(id_of(amount), box);
    draw_amount(item, figures, options.tone, options.strong, options.selected, 1);
    semantics::leaf(item.id,
                    {.role = Role::button, .name = name.empty() ? amount : name,
                     .states = states_of(item) |
                               (options.selected ? semantics::pressable | semantics::pressed : 0u)},
                    flow::as_rect(box));
    return item.pressed;
}

bool key_amount(std::string_view key, std::string_view amount, std::string_view name,
                AmountOptions const& options)
{
    begin_row({.height = coarse_pointer() ? 40.0f : 24.0f});
    paint::Font const font = paint::Font::of(TextSize::body, options.strong);
    float const figures = paint::width_of(font, paint::visible(amount));
    float const room = std::max(24.0f, flow::available_width() - figures - 16);
    text(paint::visible(key), {.tone = Tone::muted, .width = room});
    AmountOptions placed = options;
    placed.width = flow::available_width();
    push_id(key);
    bool const pressed = amount_button(amount, name, placed);
    pop_id();
    end_row();
    return pressed;
}

}  // namespace counterpart::web::ui
