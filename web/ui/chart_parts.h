// What all pictures share: the colours of tones, places within a drawing area, and the walk from
// point to point.
#pragma once

#include "present/chart_curve.h"
#include "ui/flow.h"
#include "ui/item.h"
#include "ui/semantics.h"
#include "ui/shapes.h"
#include "ui/tone_glyph.h"

#include <string_view>
#include <vector>

namespace counterpart::web::ui::chart_parts {

Colour colour_of(present::Tone tone);
Tone tone_of(present::Tone tone);
// `part` of a length in `present::chart_span`ths.
float part_of(float length, std::int32_t part);

// The rectangle in which values are drawn, with room around it for the words on its axes.
struct Plot
{
    ImRect box;

    ImVec2 at(std::int32_t x, std::int32_t y) const
    {
        return ImVec2(box.Min.x + part_of(box.GetWidth(), x), box.Max.y - part_of(box.GetHeight(), y));
    }
};
// What fits beside the words of the upward axis.
Plot plot_in(ImRect const& whole, std::vector<present::ChartTick> const& y_ticks, float above, float below);
void draw_y_axis(std::vector<present::ChartTick> const& ticks, Plot const& plot);
// A small word at the left end of a level, on a ground of its own.
void level_word(ImVec2 at, std::string_view word, ImU32 colour);

void dashed_line(ImVec2 from, ImVec2 to, ImU32 colour);
// A small word centred at x unless that place is taken; `taken` is the right edge of the last one.
void tick_word(float x, float y, std::string_view word, ImU32 colour, float left, float right,
               float& taken);
// The picture's title above it.
void title(std::string_view words);

// The points of one picture, of which one is in the Tab order.
class Walk
{
public:
    Walk(ImGuiID id, int count);
    // A point that can be reached; returns whether it is under the pointer or has the focus.
    bool stop(int index, ImRect const& box, std::string_view spoken);

private:
    ImGuiID id_at(int index) const;
    void step_from(int index);

    ImGuiID id_;
    int count_;
    int reachable_;
};

}  // namespace counterpart::web::ui::chart_parts
