// What is read: headings, sentences, key and value rows, icons, badges, and the empty screen.
#pragma once

#include "ui/palette.h"

#include <span>
#include <string_view>

namespace counterpart::web::ui {

// The glyph of an icon as text, from `counterpart::web::icon` (icons.h). Empty means none.
using Icon = std::string_view;

enum class TextSize : std::uint8_t { small, body, title };

struct TextStyle
{
    Tone tone = Tone::text;
    TextSize size = TextSize::body;
    bool strong = false;
    bool wrap = true;         // within a row text never wraps: it is cut with an ellipsis
    bool align_right = false;
    float width = 0;          // 0: as wide as the text, or what is left
};

// Level 1 is the title of the screen (once), 2 a section, 3 a part of a section.
void heading(int level, std::string_view words);
void text(std::string_view words, TextStyle const& style = {});
// A sentence and the amount it comes to: beside each other where there is room for both.
void statement(std::string_view words, std::string_view amount);
// Small and muted.
void caption(std::string_view words);
// A sentence with its icon in front, in that tone: an explanation, a warning.
void note(Tone tone, Icon glyph, std::string_view words);

struct ValueStyle
{
    Tone tone = Tone::text;
    bool strong = false;
    bool align_right = false;   // amounts
    float key_width = 0;        // 0: two fifths of the width, at most 200
};
// One line of facts: the key muted on the left, the value beside it (wrapped).
void key_value(std::string_view key, std::string_view value, ValueStyle const& style = {});

// A picture of a word. Without a name it is decoration and is not announced.
void icon(Icon glyph, Tone tone = Tone::muted, std::string_view name = {});
// A word on a tint: the state of a thing. Always give the word; the icon is optional.
void badge(Tone tone, Icon glyph, std::string_view word);
// A line whose changes are read out politely ("Saved 14:03", "12 of 340 invoices").
void status(std::string_view words, Tone tone = Tone::muted, Icon glyph = {});
// The same in the middle of its column, without an icon.
void centred_status(std::string_view words, Tone tone = Tone::muted);
void progress(std::string_view label, float fraction);

struct EmptyAction
{
    std::string_view label;
    Icon glyph;
    bool primary = false;
};
// What an empty screen says: what is missing and what to do next. Returns the index of the
// action that was pressed, or -1.
int empty_state(Icon glyph, std::string_view title, std::string_view sentence,
                std::span<EmptyAction const> actions = {});

}  // namespace counterpart::web::ui
