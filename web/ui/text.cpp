#include "ui/text.h"

#include "ui/actions.h"
#include "ui/flow.h"
#include "ui/item.h"
#include "ui/paint.h"
#include "ui/semantics.h"
#include "ui/shapes.h"

#include <algorithm>
#include <cmath>
#include <string>

namespace counterpart::web::ui {
namespace {

using semantics::Role;

ImU32 tone_ink(Tone tone)
{
    return theme::ink(colours_of(tone).ink);
}

// In a row words keep to one line; in a column they break.
ImRect draw_words(paint::Font const& font, ImU32 colour, std::string_view words,
                  TextStyle const& style)
{
    float const room = style.width > 0 ? style.width : flow::available_width();
    bool const wraps = style.wrap && !flow::in_row();
    ImVec2 const size = paint::size_of(font, words, wraps ? room : 0);
    float const width = style.width > 0 || (style.align_right && !flow::in_row())
                            ? room
                            : flow::fitting(size.x);
    ImRect const box = flow::place(width, size.y);
    if (wraps && size.y > font.height * 1.5f) {
        paint::wrapped(font, box.Min, colour, words, room);
    } else {
        paint::line(font, box, colour, words, style.align_right ? 1.0f : 0.0f);
    }
    return box;
}

}  // namespace

void heading(int level, std::string_view words)
{
    // Nearer to what it names than to what stands above it.
    if (level == 2 && !flow::in_row() && !flow::at_start()) {
        space(8);
    }
    TextSize const size = level == 1 ? TextSize::title : TextSize::body;
    paint::Font const font = paint::Font::of(size, true);
    ImRect const box = draw_words(font, theme::ink(Colour::text), words, {});
    semantics::leaf(0,
                    {.role = Role::heading, .name = words,
                     .level = static_cast<std::uint8_t>(level)},
                    flow::as_rect(box));
}

void text(std::string_view words, TextStyle const& style)
{
    paint::Font const font = paint::Font::of(style.size, style.strong);
    ImRect const box = draw_words(font, tone_ink(style.tone), words, style);
    semantics::leaf(0, {.role = Role::text, .name = words}, flow::as_rect(box));
}

void statement(std::string_view words, std::string_view amount)
{
    constexpr float between = 16;
    constexpr float least_words = 180;
    paint::Font const strong = paint::Font::of(TextSize::body, true);
    float const width = std::ceil(paint::width_of(strong, amount));
    float const room = flow::available_width() - width - between;
    if (amount.empty() || room < least_words) {
        if (!amount.empty()) {
            text(amount, {.strong = true, .align_right = true});
        }
        text(words);
        return;
    }
    begin_columns({share(1), pixels(width)}, between);
    text(words);
    next_column();
    text(amount, {.strong = true, .align_right = true});
    end_columns();
}

void caption(std::string_view words)
{
    text(words, {.tone = Tone::muted, .size = TextSize::small});
}

void note(Tone tone, Icon glyph, std::string_view words)
{
    constexpr float padding = 12;
    paint::Font const font = paint::Font::of(TextSize::body);
    float const indent = glyph.empty() ? 0 : theme::icon_size + 8;
    float const width = flow::available_width();
    float const room = std::max(1.0f, width - padding * 2 - indent);
    ImVec2 const size = paint::size_of(font, words, room);
    ImRect const box = flow::place(width, size.y + padding * 2);
    paint::fill(box, theme::ink(colours_of(tone).tint), theme::radius);
    ImVec2 const corner(box.Min.x + padding, box.Min.y + padding);
    paint::glyph(glyph, ImRect(corner, ImVec2(corner.x + theme::icon_size, corner.y + font.height)),
                 tone_ink(tone));
    paint::wrapped(font, ImVec2(corner.x + indent, corner.y), theme::ink(Colour::text), words,
                   room);
    semantics::leaf(0, {.role = Role::text, .name = words}, flow::as_rect(box));
}

namespace {

void draw_lines(paint::Font const& font, ImRect box, ImU32 colour, std::string_view words, float align)
{
    for (std::string_view const line : paint::lines_of(font, words, box.GetWidth())) {
        paint::line(font, ImRect(box.Min.x, box.Min.y, box.Max.x, box.Min.y + font.height), colour,
                    line, align);
        box.Min.y += font.height;
    }
}

}  // namespace

void key_value(std::string_view key, std::string_view value, ValueStyle const& style)
{
    float const width = flow::available_width();
    float const key_width =
        style.key_width > 0 ? style.key_width : std::min(200.0f, std::floor(width * 0.4f));
    float const room = std::max(1.0f, width - key_width - 12);
    paint::Font const font = paint::Font::of(TextSize::body, style.strong);
    paint::Font const key_font = paint::Font::of(TextSize::body);
    ImVec2 const size = paint::size_of(font, value, room);
    ImRect const box = flow::place(width, std::max(size.y, font.height));
    ImRect const key_box(box.Min.x, box.Min.y, box.Min.x + key_width, box.Min.y + font.height);
    ImRect const value_box(key_box.Max.x + 12, box.Min.y, box.Max.x, box.Max.y);
    paint::line(key_font, key_box, theme::ink(Colour::muted), key);
    if (size.y > font.height * 1.5f) {
        draw_lines(font, value_box, tone_ink(style.tone), value, style.align_right ? 1.0f : 0.0f);
    } else {
        paint::line(font, value_box, tone_ink(style.tone), value, style.align_right ? 1.0f : 0.0f);
    }
    semantics::leaf(0, {.role = Role::text, .name = key}, flow::as_rect(key_box));
    semantics::leaf(0, {.role = Role::text, .name = value}, flow::as_rect(value_box));
}

void icon(Icon glyph, Tone tone, std::string_view name)
{
    ImRect const box = flow::place(theme::icon_size + 2, theme::line_height(TextSize::body));
    paint::glyph(glyph, box, tone_ink(tone));
    if (!name.empty()) {
        semantics::leaf(0, {.role = Role::image, .name = name}, flow::as_rect(box));
    }
}

void badge(Tone tone, Icon glyph, std::string_view word)
{
    float const width = badge_width(glyph, word);
    ImRect const box = flow::place(flow::fitting(width), 22);
    draw_badge(box, tone, glyph, word);
    semantics::leaf(0, {.role = Role::text, .name = word}, flow::as_rect(box));
}

float badge_width(Icon glyph, std::string_view word)
{
    float const icon_room = glyph.empty() ? 0 : 18;
    return paint::width_of(paint::Font::of(TextSize::small, true), word) + icon_room + 16;
}

void draw_badge(ImRect const& box, Tone tone, Icon glyph, std::string_view word)
{
    paint::fill(box, theme::ink(colours_of(tone).tint), box.GetHeight() / 2);
    float x = box.Min.x + 8;
    if (!glyph.empty()) {
        paint::glyph(glyph, ImRect(x, box.Min.y, x + 14, box.Max.y), tone_ink(tone), 14);
        x += 18;
    }
    paint::line(paint::Font::of(TextSize::small, true), ImRect(x, box.Min.y, box.Max.x - 7,
                box.Max.y), tone_ink(tone), word);
}

void status(std::string_view words, Tone tone, Icon glyph)
{
    paint::Font const font = paint::Font::of(TextSize::small);
    float const indent = glyph.empty() ? 0 : 20;
    float const width = flow::fitting(paint::width_of(font, words) + indent);
    ImRect const box = flow::place(width, font.height);
    paint::glyph(glyph, ImRect(box.Min.x, box.Min.y, box.Min.x + 14, box.Max.y), tone_ink(tone),
                 14);
    paint::line(font, ImRect(box.Min.x + indent, box.Min.y, box.Max.x, box.Max.y), tone_ink(tone),
                words);
    semantics::leaf(0, {.role = Role::status, .name = words}, flow::as_rect(box));
}

void centred_status(std::string_view words, Tone tone)
{
    paint::Font const font = paint::Font::of(TextSize::small);
    ImRect const box = flow::place(flow::available_width(), font.height);
    paint::line(font, box, tone_ink(tone), words, 0.5f);
    semantics::leaf(0, {.role = Role::status, .name = words}, flow::as_rect(box));
}

void progress(std::string_view label, float fraction)
{
    float const part = std::clamp(fraction, 0.0f, 1.0f);
    paint::Font const font = paint::Font::of(TextSize::small);
    ImRect const above = flow::place(flow::available_width(), font.height);
    std::string const percent = std::to_string(static_cast<int>(part * 100)) + " %";
    float const percent_width = paint::width_of(font, percent);
    paint::line(font, ImRect(above.Min.x, above.Min.y, above.Max.x - percent_width - 12, above.Max.y),
                theme::ink(Colour::muted), label);
    paint::line(font, above, theme::ink(Colour::muted), percent, 1);
    space(-4);
    ImRect const box = flow::place(flow::available_width(), 6);
    paint::fill(box, theme::ink(Colour::pressed), 3);
    ImRect done = box;
    done.Max.x = box.Min.x + std::max(6.0f, box.GetWidth() * part);
    paint::fill(done, theme::ink(Colour::accent), 3);
    semantics::leaf(0,
                    {.role = Role::progress, .name = label,
                     .numbers = {static_cast<std::int32_t>(part * 100), 0, 0}},
                    flow::as_rect(box));
}

namespace {

void centred(paint::Font const& font, Colour colour, std::string_view words, Role role,
             std::uint8_t level)
{
    float const width = flow::available_width();
    float const room = std::min(width, 440.0f);
    ImVec2 const size = paint::size_of(font, words, room);
    ImRect const box = flow::place(width, size.y);
    float y = box.Min.y;
    for (std::string_view const line : paint::lines_of(font, words, room)) {
        paint::line(font, ImRect(box.Min.x, y, box.Max.x, y + font.height), theme::ink(colour), line, 0.5f);
        y += font.height;
    }
    semantics::leaf(0, {.role = role, .name = words, .level = level}, flow::as_rect(box));
}

int empty_actions(std::span<EmptyAction const> actions)
{
    float total = 0;
    for (EmptyAction const& action : actions) {
        total += button_width(action.label, action.glyph) + 8;
    }
    int pressed = -1;
    float const left = std::max(0.0f, (flow::available_width() - total + 8) / 2);
    begin_row({.wrap = true});
    space(left);
    for (std::size_t index = 0; index < actions.size(); index++) {
        EmptyAction const& action = actions[index];
        Kind const kind = action.primary ? Kind::primary : Kind::secondary;
        if (button(action.label, kind, action.glyph)) {
            pressed = static_cast<int>(index);
        }
    }
    end_row();
    return pressed;
}

}  // namespace

int empty_state(Icon glyph, std::string_view title, std::string_view sentence,
                std::span<EmptyAction const> actions)
{
    constexpr float disc = 56;
    space(40);
    ImRect const box = flow::place(flow::available_width(), disc);
    ImVec2 const centre = box.GetCenter();
    ImRect const round(centre.x - disc / 2, box.Min.y, centre.x + disc / 2, box.Max.y);
    paint::fill(round, theme::ink(Colour::accent_tint), disc / 2);
    paint::glyph(glyph, round, theme::ink(Colour::accent), 26);
    space(8);
    centred(paint::Font::of(TextSize::title, true), Colour::text, title, Role::heading, 2);
    centred(paint::Font::of(TextSize::body), Colour::muted, sentence, Role::text, 0);
    space(12);
    return actions.empty() ? -1 : empty_actions(actions);
}

}  // namespace counterpart::web::ui
