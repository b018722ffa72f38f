#include "ui/paint.h"

#include <algorithm>
#include <cfloat>
#include <cmath>

namespace counterpart::web::ui::paint {
namespace {

constexpr std::string_view ellipsis = "\xE2\x80\xA6";

std::optional<CutWords> cut_words;

ImDrawList& canvas()
{
    return *ImGui::GetWindowDrawList();
}

ImFont& font_of(Font const& font)
{
    return *theme::font_of(font.face);
}

char const* end_of(std::string_view words)
{
    return words.data() + words.size();
}

// The part of the words that fits before an ellipsis.
std::string_view that_fits(Font const& font, std::string_view words, float width)
{
    char const* rest = nullptr;
    float const room = width - width_of(font, ellipsis);
    font_of(font).CalcTextSizeA(font.height, std::max(room, 0.0f), 0, words.data(), end_of(words),
                                &rest);
    std::string_view fitting = words.substr(0, static_cast<std::size_t>(rest - words.data()));
    while (!fitting.empty() && fitting.back() == ' ') {
        fitting.remove_suffix(1);
    }
    return fitting;
}

// How much of the words stands on the first line. Only blanks part words: a line that breaks behind
// any stop, as Dear ImGui does, would tear 875.00 apart. A word longer than a line is cut.
std::size_t line_length(Font const& font, std::string_view words, float wrap)
{
    words = words.substr(0, words.find('\n'));
    std::size_t fitting = 0;
    for (std::size_t end = 0; end != words.size();) {
        end = std::min(words.find(' ', end + 1), words.size());
        if (width_of(font, words.substr(0, end)) > wrap) {
            break;
        }
        fitting = end;
    }
    if (fitting > 0 || words.empty()) {
        return fitting;
    }
    char const* rest = nullptr;
    font_of(font).CalcTextSizeA(font.height, std::max(wrap, 1.0f), 0, words.data(), end_of(words), &rest);
    auto const cut = static_cast<std::size_t>(rest - words.data());
    std::size_t const first_letter = std::min(words.find_first_of(" ", 1), words.size());
    return cut > 0 ? cut : first_letter;
}

}  // namespace

Font Font::of(TextSize size, bool strong)
{
    return {strong ? theme::Face::semibold : theme::Face::regular, theme::line_height(size)};
}

// The icons' font is one em high, so its size is the CSS size.
Font Font::icons(float css_size)
{
    return {theme::Face::icons, css_size};
}

Font Font::input()
{
    return {theme::Face::regular, theme::input_css_size() * theme::inter_line};
}

std::string_view visible(std::string_view label)
{
    return label.substr(0, std::min(label.size(), label.find("##")));
}

float width_of(Font const& font, std::string_view words)
{
    return size_of(font, words, 0).x;
}

ImVec2 size_of(Font const& font, std::string_view words, float wrap)
{
    if (words.empty()) {
        return ImVec2(0, font.height);
    }
    if (wrap <= 0) {
        ImVec2 const size = font_of(font).CalcTextSizeA(font.height, FLT_MAX, 0, words.data(), end_of(words));
        return ImVec2(std::ceil(size.x), size.y);
    }
    ImVec2 size;
    for (std::string_view const line : lines_of(font, words, wrap)) {
        size.x = std::max(size.x, width_of(font, line));
        size.y += font.height;
    }
    return size;
}

std::vector<std::string_view> lines_of(Font const& font, std::string_view words, float wrap)
{
    std::vector<std::string_view> lines;
    while (!words.empty()) {
        std::size_t const length = line_length(font, words, wrap);
        lines.push_back(words.substr(0, length));
        words.remove_prefix(length);
        if (!words.empty() && (words.front() == ' ' || words.front() == '\n')) {
            words.remove_prefix(1);
        }
    }
    return lines;
}

Font for_figures(std::string_view figures, float width, bool strong)
{
    Font const body = Font::of(TextSize::body, strong);
    return width_of(body, figures) <= width ? body : Font::of(TextSize::small, strong);
}

void words(Font const& font, ImVec2 at, ImU32 colour, std::string_view words)
{
    wrapped(font, at, colour, words, 0);
}

void wrapped(Font const& font, ImVec2 at, ImU32 colour, std::string_view words, float wrap)
{
    ImVec2 corner(std::round(at.x), std::round(at.y));
    if (wrap <= 0) {
        canvas().AddText(&font_of(font), font.height, corner, colour, words.data(), end_of(words));
        return;
    }
    for (std::string_view const line : lines_of(font, words, wrap)) {
        canvas().AddText(&font_of(font), font.height, corner, colour, line.data(), end_of(line));
        corner.y += font.height;
    }
}

void line(Font const& font, ImRect const& box, ImU32 colour, std::string_view text, float align)
{
    float const width = width_of(font, text);
    float const y = (box.Min.y + box.Max.y - font.height) / 2;
    if (width <= box.GetWidth() + 0.5f) {
        words(font, ImVec2(box.Min.x + (box.GetWidth() - width) * align, y), colour, text);
        return;
    }
    if (ImGui::IsMouseHoveringRect(box.Min, box.Max) && ImGui::IsWindowHovered()) {
        cut_words = CutWords{box, std::string(text)};
    }
    std::string_view const fitting = that_fits(font, text, box.GetWidth());
    words(font, ImVec2(box.Min.x, y), colour, fitting);
    words(font, ImVec2(box.Min.x + width_of(font, fitting), y), colour, ellipsis);
}

void figures(ImRect const& box, ImU32 colour, std::string_view amount, bool strong, float align)
{
    Font const font = for_figures(amount, box.GetWidth(), strong);
    std::vector<std::string_view> const lines = lines_of(font, amount, box.GetWidth());
    if (lines.size() != 2) {
        line(font, box, colour, amount, align);
        return;
    }
    float y = box.GetCenter().y - font.height;
    for (std::string_view const each : lines) {
        line(font, ImRect(box.Min.x, y, box.Max.x, y + font.height), colour, each, align);
        y += font.height;
    }
}

std::optional<CutWords> take_cut_words()
{
    std::optional<CutWords> taken;
    taken.swap(cut_words);
    return taken;
}

void glyph(Icon glyph, ImRect const& box, ImU32 colour, float css_size)
{
    if (!glyph.empty()) {
        Font const font = Font::icons(css_size);
        ImVec2 const centre = box.GetCenter();
        words(font, ImVec2(centre.x - width_of(font, glyph) / 2, centre.y - css_size / 2), colour,
              glyph);
    }
}

void fill(ImRect const& box, ImU32 colour, float radius, ImDrawFlags corners)
{
    canvas().AddRectFilled(box.Min, box.Max, colour, radius, corners);
}

void outline(ImRect const& box, ImU32 colour, float radius, float thickness)
{
    canvas().AddRect(box.Min, box.Max, colour, radius, 0, thickness);
}

void focus_ring(ImRect const& box, float radius)
{
    ImRect ring = box;
    ring.Expand(2);
    // The ring may stand outside a scrolling area's clip; it is cut there, never hidden.
    canvas().AddRect(ring.Min, ring.Max, theme::ink(Colour::focus), radius + 2, 0, 2);
}

void underline(ImRect const& text_box, ImU32 colour)
{
    float const y = std::round(text_box.Max.y - 2);
    horizontal_line(text_box.Min.x, text_box.Max.x, y, colour);
}

// Filled boxes rather than lines: their edges fall on whole pixels at every scale.
void horizontal_line(float x1, float x2, float y, ImU32 colour)
{
    canvas().AddRectFilled(ImVec2(x1, y), ImVec2(x2, y + 1), colour);
}

void vertical_line(float x, float y1, float y2, ImU32 colour)
{
    canvas().AddRectFilled(ImVec2(x, y1), ImVec2(x + 1, y2), colour);
}

}  // namespace counterpart::web::ui::paint
