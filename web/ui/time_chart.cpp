#include "ui/time_chart.h"

#include "ui/flow.h"
#include "ui/item.h"
#include "ui/semantics.h"
#include "ui/shapes.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

namespace counterpart::web::ui {
namespace {

constexpr float trend_height = 168;
constexpr float lane_height = 30;
constexpr float margin = 12;
constexpr float line_room = 20;   // a line of small words

Colour colour_of(present::Tone tone)
{
    switch (tone) {
    case present::Tone::ok: return Colour::ok;
    case present::Tone::attention: return Colour::attention;
    case present::Tone::at_risk: return Colour::at_risk;
    case present::Tone::info: return Colour::info;
    case present::Tone::muted: return Colour::muted;
    case present::Tone::plain: break;
    }
    return Colour::accent;
}

paint::Font small_font()
{
    return paint::Font::of(TextSize::small);
}

ImRect begin_picture(float height, std::string const& spoken)
{
    ImRect const box = flow::place(flow::available_width(), height);
    paint::fill(box, theme::ink(Colour::raised), theme::card_radius);
    paint::outline(box, theme::ink(Colour::line), theme::card_radius);
    semantics::leaf(0, {.role = semantics::Role::image, .name = spoken}, flow::as_rect(box));
    return box;
}

// -- the trend -------------------------------------------------------------------------------------

struct Plot
{
    ImRect area;
    std::size_t points;

    float x(std::size_t index) const
    {
        auto const steps = static_cast<float>(std::max<std::size_t>(1, points));
        return std::round(area.Min.x + area.GetWidth() * (static_cast<float>(index) + 0.5f) / steps);
    }
    float y(std::int32_t thousandths) const
    {
        return std::round(area.Max.y - area.GetHeight() * static_cast<float>(thousandths) / 1000.0f);
    }
};

// A band is a dashed line over the months in which it was in force, with its words at the end.
void draw_band(Plot const& plot, present::Trend::Band const& band)
{
    ImDrawList& canvas = *ImGui::GetWindowDrawList();
    std::int32_t last = -1;
    for (std::size_t i = 0; i < band.heights.size(); i++) {
        if (band.heights[i] < 0) {
            continue;
        }
        last = band.heights[i];
        float const half = (plot.x(1) - plot.x(0)) / 2;
        float const y = plot.y(last);
        for (float x = plot.x(i) - half; x < plot.x(i) + half; x += 8) {
            canvas.AddLine(ImVec2(x, y), ImVec2(x + 4, y), theme::ink(Colour::muted));
        }
    }
    if (last >= 0) {
        float const y = plot.y(last);
        paint::line(small_font(), ImRect(plot.area.Min.x, y - 18, plot.area.Min.x + 260, y - 2),
                    theme::ink(Colour::muted), band.label);
    }
}

void draw_points(Plot const& plot, present::Trend const& trend)
{
    ImDrawList& canvas = *ImGui::GetWindowDrawList();
    auto const at = [&](std::size_t i) { return ImVec2(plot.x(i), plot.y(trend.points[i].height)); };
    for (std::size_t i = 1; i < trend.points.size(); i++) {
        if (!trend.points[i].value.empty() && !trend.points[i - 1].value.empty()) {
            canvas.AddLine(at(i - 1), at(i), theme::ink(Colour::accent), 2);
        }
    }
    for (std::size_t i = 0; i < trend.points.size(); i++) {
        auto const& point = trend.points[i];
        if (point.value.empty()) {
            continue;
        }
        canvas.AddCircleFilled(at(i), 6, theme::ink(Colour::raised));
        canvas.AddCircleFilled(at(i), 4.5f, theme::ink(colour_of(point.tone)));
        ImVec2 const place = at(i);
        float const half = paint::width_of(small_font(), point.value) / 2 + 3;
        paint::fill(ImRect(place.x - half, place.y - 23, place.x + half, place.y - 8),
                    theme::ink(Colour::raised, 0.85f));
        paint::line(small_font(), ImRect(place.x - 48, place.y - 24, place.x + 48, place.y - 6),
                    theme::ink(Colour::text), point.value, 0.5f);
    }
}

void draw_months(Plot const& plot, present::Trend const& trend, float bottom)
{
    float taken = 0;
    for (std::size_t i = 0; i < trend.points.size(); i++) {
        float const width = paint::width_of(small_font(), trend.points[i].label);
        float const left = std::round(plot.x(i) - width / 2);
        if (left < taken + 8) {
            continue;
        }
        taken = left + width;
        paint::words(small_font(), ImVec2(left, bottom - line_room), theme::ink(Colour::muted),
                     trend.points[i].label);
    }
}

// -- the timeline ----------------------------------------------------------------------------------

std::vector<std::string> lanes_of(present::Timeline const& timeline)
{
    std::vector<std::string> lanes;
    for (auto const& piece : timeline.pieces) {
        if (std::find(lanes.begin(), lanes.end(), piece.lane) == lanes.end()) {
            lanes.push_back(piece.lane);
        }
    }
    return lanes;
}

// A minute of a month is less than a pixel, so a piece has a least width. Its words stand within it,
// or after it where it is too narrow.
void draw_piece(present::Timeline::Piece const& piece, ImRect const& lane)
{
    auto const x_at = [&](std::int32_t part) {
        return std::round(lane.Min.x + lane.GetWidth() * static_cast<float>(part) / 1000.0f);
    };
    float const left = std::min(x_at(piece.begin), lane.Max.x - 5);
    ImRect const box(left, lane.Min.y + 5, std::max(left + 5, x_at(piece.end)), lane.Max.y - 5);
    Colour const colour = colour_of(piece.tone);
    paint::fill(box, theme::ink(colour, box.GetWidth() > 24 ? 0.2f : 1.0f), 2);
    paint::outline(box, theme::ink(colour, 0.8f), 2);
    float const words = paint::width_of(small_font(), piece.label);
    bool const inside = words + 12 < box.GetWidth();
    float const start = inside ? box.Min.x + 6
                        : box.Max.x + 6 + words < lane.Max.x ? box.Max.x + 6
                                                             : box.Min.x - 6 - words;
    paint::line(small_font(), ImRect(start, box.Min.y, start + words + 2, box.Max.y),
                theme::ink(Colour::text), piece.label);
}

}  // namespace

void trend_chart(present::Trend const& trend)
{
    ImRect const box = begin_picture(trend_height, trend.title + ", from " + trend.lowest + " to " +
                                                       trend.highest + "; the figures stand below");
    ImRect const area(box.Min.x + margin, box.Min.y + margin + 20, box.Max.x - margin,
                      box.Max.y - margin - line_room - 4);
    Plot const plot = {area, trend.points.size()};
    for (auto const& band : trend.bands) {
        draw_band(plot, band);
    }
    draw_points(plot, trend);
    draw_months(plot, trend, box.Max.y - 4);
}

void timeline_chart(present::Timeline const& timeline)
{
    auto const lanes = lanes_of(timeline);
    float const height = margin * 2 + line_room + lane_height * static_cast<float>(lanes.size());
    ImRect const box = begin_picture(height, timeline.title + ", from " + timeline.from + " to " +
                                                 timeline.to + "; its pieces stand below");
    float const labels = 96;
    ImRect const area(box.Min.x + margin + labels, box.Min.y + margin, box.Max.x - margin,
                      box.Max.y - margin - line_room);
    float y = area.Min.y;
    for (auto const& lane : lanes) {
        ImRect const row(area.Min.x, y, area.Max.x, y + lane_height);
        paint::line(small_font(), ImRect(box.Min.x + margin, y, area.Min.x - 8, row.Max.y),
                    theme::ink(Colour::muted), lane);
        paint::horizontal_line(row.Min.x, row.Max.x, row.GetCenter().y, theme::ink(Colour::line));
        for (auto const& piece : timeline.pieces) {
            if (piece.lane == lane) {
                draw_piece(piece, row);
            }
        }
        y += lane_height;
    }
    ImRect const ends(area.Min.x, area.Max.y + 2, area.Max.x, box.Max.y - margin + 2);
    paint::line(small_font(), ends, theme::ink(Colour::muted), timeline.from);
    paint::line(small_font(), ends, theme::ink(Colour::muted), timeline.to, 1);
}

}  // namespace counterpart::web::ui
