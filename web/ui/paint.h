// The strokes every widget is drawn with: text that fits its place, icons, boxes, the focus ring.
#pragma once

#include "ui/theme.h"

#include <imgui.h>
#include <imgui_internal.h>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace counterpart::web::ui::paint {

struct Font
{
    theme::Face face = theme::Face::regular;
    float height = 0;   // as Dear ImGui counts; also the line height

    static Font of(TextSize size, bool strong = false);
    static Font icons(float css_size = theme::icon_size);
    static Font input();
};

std::string_view visible(std::string_view label);

float width_of(Font const& font, std::string_view words);
// Width and height when broken into lines of at most `wrap` pixels.
ImVec2 size_of(Font const& font, std::string_view words, float wrap);

// The body's font for figures, or the small one where the body's is too wide.
Font for_figures(std::string_view figures, float width, bool strong);

// The words in lines of at most that width, parted at blanks.
std::vector<std::string_view> lines_of(Font const& font, std::string_view words, float wrap);

void words(Font const& font, ImVec2 at, ImU32 colour, std::string_view words);
void wrapped(Font const& font, ImVec2 at, ImU32 colour, std::string_view words, float wrap);
// One line within `box`, vertically centred; `align` 0 left, 0.5 centre, 1 right. What does not
// fit is cut with an ellipsis, and said in full where the pointer rests on it.
void line(Font const& font, ImRect const& box, ImU32 colour, std::string_view words,
          float align = 0);

// An amount is never cut: it gets smaller, and then stands in two lines.
void figures(ImRect const& box, ImU32 colour, std::string_view amount, bool strong, float align);

// The words that had to be cut where the pointer is; taken once a frame.
struct CutWords
{
    ImRect box;
    std::string words;
};
std::optional<CutWords> take_cut_words();

// A glyph centred in `box`.
void glyph(Icon glyph, ImRect const& box, ImU32 colour, float css_size = theme::icon_size);

void fill(ImRect const& box, ImU32 colour, float radius = 0, ImDrawFlags corners = 0);
void outline(ImRect const& box, ImU32 colour, float radius = 0, float thickness = 1);
void focus_ring(ImRect const& box, float radius = theme::radius);
void underline(ImRect const& text_box, ImU32 colour);
void horizontal_line(float x1, float x2, float y, ImU32 colour);
void vertical_line(float x, float y1, float y2, ImU32 colour);

}  // namespace counterpart::web::ui::paint
