#include "ui/chart.h"

#include "ui/chart_parts.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace counterpart::web::ui {
namespace {

using namespace chart_parts;
using semantics::Role;

constexpr float axis_room = 20;
constexpr float mark_room = 18;
constexpr float value_room = 26;   // above the highest point

void draw_axes(present::CurveChart const& chart, Plot const& plot)
{
    paint::Font const font = paint::Font::of(TextSize::small);
    ImU32 const muted = theme::ink(Colour::muted);
    draw_y_axis(chart.y_ticks, plot);
    float const title_width = paint::width_of(font, chart.x_title);
    paint::words(font, ImVec2(plot.box.Max.x - title_width, plot.box.Max.y + 4), muted, chart.x_title);
    float taken = -1e9f;
    for (auto const& tick : chart.x_ticks) {
        float const x = plot.at(tick.at, 0).x;
        if (title_width == 0 || x < plot.box.Max.x - title_width - 24) {
            tick_word(x, plot.box.Max.y + 4, tick.text, muted, plot.box.Min.x - 8, plot.box.Max.x, taken);
        }
    }
}

void draw_marks(present::CurveChart const& chart, Plot const& plot)
{
    float taken = -1e9f;
    for (auto const& mark : chart.marks) {
        float const x = std::round(plot.at(mark.at, 0).x) + 0.5f;
        ImU32 const colour = theme::ink(colour_of(mark.tone));
        dashed_line(ImVec2(x, plot.box.Min.y - 2), ImVec2(x, plot.box.Max.y), colour);
        tick_word(x, plot.box.Min.y - mark_room, mark.text, colour, plot.box.Min.x - 8, plot.box.Max.x, taken);
    }
}

void draw_path(std::vector<ImVec2>& path, ImU32 colour)
{
    if (path.size() > 1) {
        ImGui::GetWindowDrawList()->AddPolyline(path.data(), static_cast<int>(path.size()), colour, 0, 2);
    }
    path.clear();
}

void draw_curve(std::vector<present::ChartPoint> const& points, Plot const& plot, ImU32 colour)
{
    std::vector<ImVec2> path;
    for (auto const& point : points) {
        if (point.after_gap) {
            draw_path(path, colour);
        }
        path.push_back(plot.at(point.x, point.y));
    }
    draw_path(path, colour);
}

// The words of a band stand before the line they speak of, where nothing else is; a line that begins
// at the edge has them above its beginning.
void draw_band_words(present::ChartBand const& band, Plot const& plot, ImU32 colour)
{
    auto const& last = band.stretches.back();
    auto const first = std::find_if(band.stretches.begin(), band.stretches.end(),
                                    [&](auto const& stretch) { return stretch.at == last.at; });
    ImVec2 at = plot.at(first->from, first->at);
    float const width = paint::width_of(paint::Font::of(TextSize::small), band.label) + 12;
    if (first == band.stretches.begin() && at.x - width > plot.box.Min.x) {
        at = ImVec2(at.x - width, at.y + 10);
    }
    level_word(at, band.label, colour);
}

// A band is a dashed line over the months in which it was in force.
void draw_band(present::ChartBand const& band, Plot const& plot)
{
    ImU32 const colour = theme::ink(Colour::muted);
    for (auto const& stretch : band.stretches) {
        dashed_line(plot.at(stretch.from, stretch.at), plot.at(stretch.to, stretch.at), colour);
    }
    if (!band.stretches.empty()) {
        draw_band_words(band, plot, colour);
    }
}

// The figure above its point, on a ground of its own so that a line behind it does not cross it.
void draw_value(ImVec2 at, present::ChartPoint const& point, Plot const& plot)
{
    paint::Font const font = paint::Font::of(TextSize::small);
    float const half = paint::width_of(font, point.value) / 2 + 3;
    float const x = std::clamp(at.x, plot.box.Min.x + half, std::max(plot.box.Min.x + half, plot.box.Max.x - half));
    ImRect const box(x - half, at.y - 24, x + half, at.y - 8);
    paint::fill(box, theme::ink(Colour::raised, 0.85f));
    paint::line(font, box, theme::ink(Colour::text), point.value, 0.5f);
}

void draw_point(ImVec2 at, present::ChartPoint const& point, bool shown, bool stands_out)
{
    ImDrawList& canvas = *ImGui::GetWindowDrawList();
    ImU32 const colour = theme::ink(colour_of(point.tone));
    float const radius = shown ? 5.0f : point.tone == present::Tone::plain && !stands_out ? 0.0f : 4.0f;
    if (radius > 0) {
        canvas.AddCircleFilled(at, radius + 1.5f, theme::ink(Colour::raised));
        canvas.AddCircleFilled(at, radius, colour);
    }
}

// Every stop owns the strip that is nearer to it than to its neighbours.
void walk_points(present::CurveChart const& chart, Plot const& plot, ImGuiID id)
{
    std::vector<present::ChartPoint const*> stops;
    for (auto const& point : chart.points) {
        if (!point.spoken.empty()) {
            stops.push_back(&point);
        }
    }
    Walk walk(id, static_cast<int>(stops.size()));
    for (std::size_t i = 0; i < stops.size(); i++) {
        float const x = plot.at(stops[i]->x, 0).x;
        float const left = i == 0 ? plot.box.Min.x : (plot.at(stops[i - 1]->x, 0).x + x) / 2;
        float const right = i + 1 == stops.size() ? plot.box.Max.x : (plot.at(stops[i + 1]->x, 0).x + x) / 2;
        ImRect const strip(left, plot.box.Min.y, std::max(left + 1, right), plot.box.Max.y);
        bool const shown = walk.stop(static_cast<int>(i), strip, stops[i]->spoken);
        ImVec2 const at = plot.at(stops[i]->x, stops[i]->y);
        draw_point(at, *stops[i], shown, chart.shows_values);
        if (chart.shows_values) {
            draw_value(at, *stops[i], plot);
        }
    }
}

// --- bars ---------------------------------------------------------------------------------------

constexpr float bar_height = 10;

void draw_track(present::ChartBar const& bar, ImRect const& track)
{
    paint::fill(track, theme::ink(Colour::pressed, 0.6f), bar_height / 2);
    if (bar.expected > bar.share) {
        ImRect expected = track;
        expected.Max.x = track.Min.x + part_of(track.GetWidth(), bar.expected);
        paint::outline(expected, theme::ink(colour_of(bar.tone), 0.7f), bar_height / 2);
    }
    ImRect used = track;
    used.Max.x = track.Min.x + std::max(bar.share > 0 ? bar_height : 0.0f, part_of(track.GetWidth(), bar.share));
    paint::fill(used, theme::ink(colour_of(bar.tone)), bar_height / 2);
    float taken = -1e9f;
    for (auto const& edge : bar.edges) {
        float const x = std::round(track.Min.x + part_of(track.GetWidth(), edge.at));
        paint::vertical_line(std::min(x, track.Max.x - 1), track.Min.y - 3, track.Max.y + 3,
                             theme::ink(colour_of(edge.tone)));
        tick_word(x, track.Max.y + 5, edge.text, theme::ink(Colour::muted), track.Min.x, track.Max.x, taken);
    }
}

constexpr float words_height = 24;

// On a phone name, amounts and state are too much for one line.
bool fits_one_line(present::ChartBar const& bar, float width)
{
    float const state = bar.state.empty() ? 0 : badge_width(glyph_of(bar.tone), bar.state) + 12;
    return paint::width_of(paint::Font::of(TextSize::body, true), bar.label) + 12 +
               paint::width_of(paint::Font::of(TextSize::body), bar.value) + state <=
           width;
}

void draw_bar_words(present::ChartBar const& bar, ImRect const& box)
{
    paint::Font const body = paint::Font::of(TextSize::body);
    bool const one_line = fits_one_line(bar, box.GetWidth());
    ImRect const line(box.Min.x, box.Min.y, box.Max.x, box.Min.y + words_height);
    float right = line.Max.x;
    if (!bar.state.empty()) {
        Tone const tone = tone_of(bar.tone);
        float const width = badge_width(glyph_of(bar.tone), bar.state);
        draw_badge(ImRect(right - width, line.Min.y, right, line.Max.y), tone, glyph_of(bar.tone), bar.state);
        right -= width + 12;
    }
    float const value = one_line ? paint::width_of(body, bar.value) : 0;
    if (one_line) {
        paint::line(body, ImRect(right - value, line.Min.y, right, line.Max.y), theme::ink(Colour::text), bar.value, 1);
    } else {
        paint::line(body, ImRect(box.Min.x, line.Max.y, box.Max.x, box.Max.y), theme::ink(Colour::text), bar.value);
    }
    paint::line(paint::Font::of(TextSize::body, true), ImRect(line.Min.x, line.Min.y, right - value - 12, line.Max.y),
                theme::ink(Colour::text), bar.label);
}

std::string spoken_bar(present::ChartBar const& bar)
{
    std::string spoken = bar.label + ": " + bar.value;
    for (auto const* more : {&bar.state, &bar.says}) {
        spoken += more->empty() ? "" : ". " + *more;
    }
    return spoken;
}

}  // namespace

void chart(present::CurveChart const& chart, float height)
{
    title(chart.title);
    ImRect const whole = flow::place(flow::available_width(), height);
    Plot const plot = plot_in(whole, chart.y_ticks, (chart.shows_values ? value_room : mark_room) + 4, axis_room);
    ImGuiID const id = id_of(chart.title);
    semantics::open(id, {.role = Role::group, .name = chart.title, .description = chart.summary}, flow::as_rect(whole));
    draw_axes(chart, plot);
    draw_marks(chart, plot);
    for (auto const& band : chart.bands) {
        draw_band(band, plot);
    }
    draw_curve(chart.points, plot, theme::ink(Colour::accent));
    walk_points(chart, plot, id);
    semantics::close();
}

void chart(present::BarChart const& chart)
{
    title(chart.title);
    ImVec2 const corner = flow::cursor();
    ImGuiID const id = id_of(chart.title);
    semantics::open(id, {.role = Role::group, .name = chart.title, .description = chart.summary},
                    {corner.x, corner.y, flow::available_width(), 1});
    Walk walk(id, static_cast<int>(chart.bars.size()));
    for (std::size_t i = 0; i < chart.bars.size(); i++) {
        auto const& bar = chart.bars[i];
        paint::Font const small = paint::Font::of(TextSize::small);
        float const line = fits_one_line(bar, flow::available_width()) ? words_height : words_height * 2 - 4;
        float const below = bar.edges.empty() ? 0.0f : 22.0f;
        float const says = bar.says.empty() ? 0.0f : paint::size_of(small, bar.says, flow::available_width()).y + 4;
        ImRect const box = flow::place(flow::available_width(), line + 6 + bar_height + below + says + 4);
        draw_bar_words(bar, ImRect(box.Min.x, box.Min.y, box.Max.x, box.Min.y + line));
        ImRect const track(box.Min.x, box.Min.y + line + 6, box.Max.x, box.Min.y + line + 6 + bar_height);
        draw_track(bar, track);
        paint::wrapped(small, ImVec2(box.Min.x, track.Max.y + below + 2), theme::ink(Colour::muted), bar.says, box.GetWidth());
        walk.stop(static_cast<int>(i), box, spoken_bar(bar));
    }
    semantics::resize({corner.x, corner.y, flow::available_width(), std::max(1.0f, flow::bottom() - corner.y)});
    semantics::close();
}

void sparkline(present::Sparkline const& chart, float width, float height)
{
    ImRect const box = flow::place(flow::fitting(width), height);
    ImRect inside = box;
    inside.Expand(ImVec2(-2, -4));
    draw_curve(chart.points, Plot{inside}, theme::ink(Colour::accent));
    semantics::leaf(id_of(chart.title), {.role = Role::image, .name = chart.title}, flow::as_rect(box));
}

}  // namespace counterpart::web::ui
