// Pieces of time in lanes: outages of a month, and when a ticket's clock ran.
#include "ui/chart.h"

#include "ui/chart_parts.h"

#include <algorithm>
#include <cmath>
#include <string>

namespace counterpart::web::ui {
namespace {

using namespace chart_parts;
using semantics::Role;

constexpr float lane_height = 30;
constexpr float lane_words = 96;
constexpr float ends_room = 22;
constexpr float least_piece = 5;

ImRect box_of(present::Timeline::Piece const& piece, ImRect const& lane)
{
    auto const x_at = [&](std::int32_t part) {
        return std::round(lane.Min.x + lane.GetWidth() * static_cast<float>(part) / 1000.0f);
    };
    // A minute of a month is less than a pixel, so a piece has a least width.
    float const left = std::min(x_at(piece.begin), lane.Max.x - least_piece);
    return ImRect(left, lane.Min.y + 5, std::max(left + least_piece, x_at(piece.end)), lane.Max.y - 5);
}

// Its words stand within it, or after it where it is too narrow, or before it at the right end.
void draw_piece(present::Timeline::Piece const& piece, ImRect const& lane, ImRect const& box)
{
    Colour const colour = colour_of(piece.tone);
    paint::fill(box, theme::ink(colour, box.GetWidth() > 24 ? 0.2f : 1.0f), 2);
    paint::outline(box, theme::ink(colour, 0.8f), 2);
    paint::Font const font = paint::Font::of(TextSize::small);
    float const words = paint::width_of(font, piece.label);
    float const start = words + 12 < box.GetWidth()            ? box.Min.x + 6
                        : box.Max.x + 6 + words < lane.Max.x ? box.Max.x + 6
                                                             : box.Min.x - 6 - words;
    paint::line(font, ImRect(start, box.Min.y, start + words + 2, box.Max.y), theme::ink(Colour::text), piece.label);
}

std::string spoken_piece(present::Timeline::Piece const& piece)
{
    return piece.lane + ", " + piece.label + (piece.says.empty() ? "" : ": " + piece.says);
}

void draw_lane(present::Timeline const& chart, std::string const& name, ImRect const& lane, float words_at, Walk& walk,
               int& stop)
{
    paint::line(paint::Font::of(TextSize::small), ImRect(words_at, lane.Min.y, lane.Min.x - 8, lane.Max.y),
                theme::ink(Colour::muted), name);
    paint::horizontal_line(lane.Min.x, lane.Max.x, lane.GetCenter().y, theme::ink(Colour::line));
    for (auto const& piece : chart.pieces) {
        if (piece.lane != name) {
            continue;
        }
        ImRect const box = box_of(piece, lane);
        draw_piece(piece, lane, box);
        walk.stop(stop++, box, spoken_piece(piece));
    }
}

}  // namespace

void chart(present::Timeline const& chart)
{
    title(chart.title);
    auto const lanes = present::lanes_of(chart);
    float const height = lane_height * static_cast<float>(lanes.size()) + ends_room;
    ImRect const whole = flow::place(flow::available_width(), height);
    ImGuiID const id = id_of(chart.title);
    semantics::open(id, {.role = Role::group, .name = chart.title, .description = chart.from + " to " + chart.to},
                    flow::as_rect(whole));
    Walk walk(id, static_cast<int>(chart.pieces.size()));
    int stop = 0;
    float y = whole.Min.y;
    for (auto const& lane : lanes) {
        ImRect const row(whole.Min.x + lane_words, y, whole.Max.x, y + lane_height);
        draw_lane(chart, lane, row, whole.Min.x, walk, stop);
        y += lane_height;
    }
    ImRect const ends(whole.Min.x + lane_words, y + 2, whole.Max.x, whole.Max.y);
    paint::line(paint::Font::of(TextSize::small), ends, theme::ink(Colour::muted), chart.from);
    paint::line(paint::Font::of(TextSize::small), ends, theme::ink(Colour::muted), chart.to, 1);
    semantics::close();
}

}  // namespace counterpart::web::ui
