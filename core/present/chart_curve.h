// Chart curve: curves and bars as data. Positions are parts per 10,000 of the drawing area, so that a
// screen, a file and a test see the same picture; every picture can be said in words.
#pragma once

#include "base/decimal.h"
#include "present/chart_data.h"
#include "present/screen.h"

#include <cstdint>
#include <string>
#include <vector>

namespace counterpart::present {

inline constexpr std::int32_t chart_span = 10'000;

/// A labelled place on an axis.
struct ChartTick {
    std::int32_t at = 0;
    std::string text;
};

struct ChartPoint {
    std::int32_t x = 0;
    std::int32_t y = 0;
    std::string at;       ///< "11"
    std::string value;    ///< "EUR 88.00"
    std::string spoken;   ///< "11 units cost EUR 88.00"; only points worth stopping at have one
    Tone tone = Tone::plain;
};

/// A vertical line at a place that matters: the edge of a tier, a cliff.
struct ChartMark {
    std::int32_t at = 0;
    std::string text;
    Tone tone = Tone::muted;
};

/// One value that follows another: what a quantity costs.
struct CurveChart {
    std::string title;
    std::string summary;      ///< the picture in one or two sentences
    std::string x_title;
    std::string y_title;
    std::vector<ChartTick> x_ticks;
    std::vector<ChartTick> y_ticks;
    std::vector<ChartPoint> points;
    std::vector<ChartMark> marks;
};

/// How far something has come, against the edges that matter.
struct ChartBar {
    std::string label;
    std::string value;        ///< "812 of 1,000"
    std::string says;         ///< "Tier 2 of 3; 188 to the next edge"
    std::int32_t share = 0;   ///< of the whole width; may end at chart_span
    std::int32_t expected = -1;  ///< where it will be at the end, dotted; -1: no forecast
    std::vector<ChartMark> edges;
    Tone tone = Tone::plain;
    std::string state;        ///< the word that goes with the tone: "Over the ceiling"
};
struct BarChart {
    std::string title;
    std::string summary;
    std::vector<ChartBar> bars;
};

/// A row of figures, small enough to stand in a line of text.
struct Sparkline {
    std::string title;
    std::vector<ChartPoint> points;
};

/// The lanes of a timeline in the order in which their pieces begin.
std::vector<std::string> lanes_of(Timeline const&);
/// A trend as a curve: months across, figures upward, its bands as further lines left out.
CurveChart curve_of(Trend const&);

/// An axis from `low` to `high` with round numbers on it.
struct ChartScale {
    Decimal low;
    Decimal high;
    std::vector<Decimal> ticks;

    std::int32_t at(Decimal const& value) const;
};
/// About `count` ticks; low and high are moved outwards to round numbers when `round_ends`.
ChartScale chart_scale(Decimal const& low, Decimal const& high, int count, bool round_ends);

/// The chart's points as a table, for those who do not see it.
Table chart_table(CurveChart const&);
Table chart_table(BarChart const&);

}  // namespace counterpart::present
