// Months side by side, with what there is to date as a line and the levels they are held against.
#include "ui/chart.h"

#include "ui/chart_parts.h"

#include <algorithm>
#include <cmath>
#include <string>

namespace counterpart::web::ui {
namespace {

using namespace chart_parts;
using semantics::Role;

constexpr float axis_room = 22;
constexpr float value_room = 24;
constexpr float widest_column = 44;
constexpr float most_level_room = 168;

// Levels say what they are at their right end, where no column stands.
float level_room(present::ColumnChart const& chart)
{
    float widest = 0;
    for (auto const& level : chart.levels) {
        widest = std::max(widest, paint::width_of(paint::Font::of(TextSize::small), level.text));
    }
    return widest > 0 ? std::min(most_level_room, std::ceil(widest) + 12) : 0;
}

struct Columns
{
    present::ColumnChart const& chart;
    Plot plot;

    ImRect strip(std::size_t index) const
    {
        float const width = plot.box.GetWidth() / static_cast<float>(std::max<std::size_t>(1, chart.columns.size()));
        float const left = plot.box.Min.x + width * static_cast<float>(index);
        return ImRect(std::round(left), plot.box.Min.y, std::round(left + width), plot.box.Max.y);
    }
    float y(std::int32_t height) const { return std::round(plot.at(0, height).y); }
};

// A short bar above the base for zero, so that it is seen to be a figure; a dash for no data.
void draw_column(Columns const& in, std::size_t index, bool shown)
{
    auto const& column = in.chart.columns[index];
    ImRect const strip = in.strip(index);
    float const half = std::min(widest_column, strip.GetWidth() * 0.64f) / 2;
    float const middle = std::round(strip.GetCenter().x);
    float const base = in.y(in.chart.base);
    if (column.value.empty()) {
        dashed_line(ImVec2(middle - half, base - 6), ImVec2(middle + half, base - 6), theme::ink(Colour::muted));
        return;
    }
    float const top = in.y(column.height);
    ImRect box(middle - half, std::min(top, base), middle + half, std::max(top, base));
    box.Min.y = std::min(box.Min.y, box.Max.y - 2);
    paint::fill(box, theme::ink(colour_of(column.tone), shown ? 1.0f : 0.78f), 2);
}

void draw_column_words(Columns const& in, std::size_t index, float& taken)
{
    auto const& column = in.chart.columns[index];
    ImRect const strip = in.strip(index);
    float const middle = strip.GetCenter().x;
    tick_word(middle, in.plot.box.Max.y + 5, column.label, theme::ink(Colour::muted), in.plot.box.Min.x - 8,
              in.plot.box.Max.x + 8, taken);
    auto const word = column.value.empty() ? std::string("no data") : column.value;
    paint::Font const font = paint::Font::of(TextSize::small);
    float const width = paint::width_of(font, word);
    if (width > strip.GetWidth() - 4) {
        return;
    }
    float const top = column.value.empty() ? in.y(in.chart.base) - 10 : std::min(in.y(column.height), in.y(in.chart.base));
    ImRect const box(middle - width / 2 - 2, top - 18, middle + width / 2 + 2, top - 2);
    paint::fill(box, theme::ink(Colour::raised, 0.8f));
    paint::line(font, box, theme::ink(column.value.empty() ? Colour::muted : Colour::text), word, 0.5f);
}

void draw_line_to_date(Columns const& in)
{
    ImU32 const colour = theme::ink(Colour::text);
    ImDrawList& canvas = *ImGui::GetWindowDrawList();
    for (std::size_t i = 0; i < in.chart.columns.size(); i++) {
        auto const height = in.chart.columns[i].to_date;
        if (height < 0) {
            continue;
        }
        ImVec2 const here(in.strip(i).GetCenter().x, in.y(height));
        if (i > 0 && in.chart.columns[i - 1].to_date >= 0 && in.chart.columns[i - 1].to_date <= height) {
            canvas.AddLine(ImVec2(in.strip(i - 1).GetCenter().x, in.y(in.chart.columns[i - 1].to_date)), here, colour, 1.5f);
        }
        canvas.AddCircleFilled(here, 4.5f, theme::ink(Colour::raised));
        canvas.AddCircleFilled(here, 3, colour);
    }
}

void draw_levels(Columns const& in)
{
    for (auto const& level : in.chart.levels) {
        ImU32 const colour = theme::ink(colour_of(level.tone));
        dashed_line(in.plot.at(0, level.at), in.plot.at(present::chart_span, level.at), colour);
        ImVec2 const end = in.plot.at(present::chart_span, level.at);
        paint::line(paint::Font::of(TextSize::small), ImRect(end.x + 8, end.y - 9, end.x + most_level_room, end.y + 9), colour,
                    level.text);
    }
}

// What a column and the line stand for, where both are drawn.
void draw_legend(present::ColumnChart const& chart)
{
    if (chart.line_word.empty()) {
        return;
    }
    ImRect const box = flow::place(flow::available_width(), 18);
    paint::Font const font = paint::Font::of(TextSize::small);
    float const middle = box.GetCenter().y;
    paint::fill(ImRect(box.Min.x, middle - 5, box.Min.x + 10, middle + 5), theme::ink(Colour::accent, 0.78f), 2);
    paint::words(font, ImVec2(box.Min.x + 16, box.Min.y), theme::ink(Colour::muted), chart.column_word);
    float const next = box.Min.x + 40 + paint::width_of(font, chart.column_word);
    ImGui::GetWindowDrawList()->AddLine(ImVec2(next, middle), ImVec2(next + 14, middle), theme::ink(Colour::text), 1.5f);
    ImGui::GetWindowDrawList()->AddCircleFilled(ImVec2(next + 7, middle), 3, theme::ink(Colour::text));
    paint::words(font, ImVec2(next + 20, box.Min.y), theme::ink(Colour::muted), chart.line_word);
}

}  // namespace

void chart(present::ColumnChart const& chart, float height)
{
    title(chart.title);
    draw_legend(chart);
    ImRect const whole = flow::place(flow::available_width(), height);
    ImRect drawn = whole;
    drawn.Max.x -= level_room(chart);
    Columns const in{chart, plot_in(drawn, chart.y_ticks, value_room, axis_room)};
    ImGuiID const id = id_of(chart.title);
    semantics::open(id, {.role = Role::group, .name = chart.title, .description = chart.summary}, flow::as_rect(whole));
    draw_y_axis(chart.y_ticks, in.plot);
    Walk walk(id, static_cast<int>(chart.columns.size()));
    for (std::size_t i = 0; i < chart.columns.size(); i++) {
        draw_column(in, i, walk.stop(static_cast<int>(i), in.strip(i), chart.columns[i].spoken));
    }
    draw_levels(in);
    draw_line_to_date(in);
    float taken = -1e9f;
    for (std::size_t i = 0; i < chart.columns.size(); i++) {
        draw_column_words(in, i, taken);
    }
    semantics::close();
}

}  // namespace counterpart::web::ui
