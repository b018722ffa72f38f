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
    bool after_gap = false;  ///< nothing is known right before it, so no line leads here
};

/// A vertical line at a place that matters: the edge of a tier, a cliff.
struct ChartMark {
    std::int32_t at = 0;
    std::string text;
    Tone tone = Tone::muted;
};

/// A level that something is held against, over the stretches on which it holds.
struct ChartBand {
    struct Stretch {
        std::int32_t from = 0;
        std::int32_t to = 0;
        std::int32_t at = 0;  ///< upward
    };
    std::string label;
    std::vector<Stretch> stretches;
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
    std::vector<ChartBand> bands;
    bool shows_values = false;  ///< every point says its value in the picture
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

/// What came in one month, or that nothing is known of it, which is not the same as zero.
struct ChartColumn {
    std::string label;        ///< "Mar 2026"
    std::string value;        ///< "812"; empty: no data
    std::string spoken;       ///< "Mar 2026: 812, tier 2 of 3"
    std::int32_t height = 0;  ///< upward, in parts of chart_span
    std::int32_t to_date = -1;  ///< what there is until its end; -1: not counted on
    Tone tone = Tone::plain;
};
/// Months side by side, how they add up, and the levels they are held against.
struct ColumnChart {
    std::string title;
    std::string summary;
    std::vector<ChartTick> y_ticks;
    std::vector<ChartColumn> columns;
    std::vector<ChartMark> levels;   ///< lines across, `at` upward
    std::int32_t base = 0;           ///< where zero lies
    std::string column_word;         ///< "In the month"
    std::string line_word;           ///< "To date"; empty: there is no line
};

/// A row of figures, small enough to stand in a line of text.
struct Sparkline {
    std::string title;
    std::vector<ChartPoint> points;
};

/// The lanes of a timeline in the order in which their pieces begin.
std::vector<std::string> lanes_of(Timeline const&);
/// A trend as a curve: months across, figures upward, with its bands.
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
Table chart_table(ColumnChart const&);

}  // namespace counterpart::present
