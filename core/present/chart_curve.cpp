#include "present/chart_curve.h"

#include <algorithm>
#include <utility>

namespace counterpart::present {
namespace {

/// The greatest power of ten that is not above the value.
Decimal power_below(Decimal const& value)
{
    auto power = Decimal::of(1);
    auto const ten = Decimal::of(10);
    for (int i = 0; i < 24 && power * ten <= value; ++i) power = power * ten;
    for (int i = 0; i < 12 && value < power; ++i) power = power * Decimal::of(1, 1);
    return power;
}

/// 1, 2, 2.5 or 5 times a power of ten: the first that is not below `rough`.
Decimal round_step(Decimal const& rough)
{
    auto const power = power_below(rough);
    for (auto const factor : {Decimal::of(1), Decimal::of(2), Decimal::of(25, 1), Decimal::of(5)})
        if (rough <= power * factor) return power * factor;
    return power * Decimal::of(10);
}

}  // namespace

std::int32_t ChartScale::at(Decimal const& value) const
{
    auto const width = high - low;
    if (width.sign() <= 0) return 0;
    auto const part = multiply_divide(value - low, Decimal::of(chart_span), width, 0, Rounding::half_up);
    std::int64_t coefficient = 0;
    int scale = 0;
    if (!part.small(coefficient, scale)) return 0;
    return static_cast<std::int32_t>(std::clamp<std::int64_t>(coefficient, 0, chart_span));
}

ChartScale chart_scale(Decimal const& low, Decimal const& high, int count, bool round_ends)
{
    ChartScale scale{low, high > low ? high : low + Decimal::of(1), {}};
    auto const step = round_step(divide(scale.high - scale.low, Decimal::of(count), 12, Rounding::up));
    auto tick = divide(scale.low, step, 0, round_ends ? Rounding::floor : Rounding::ceil) * step;
    if (round_ends) {
        scale.low = tick;
        scale.high = divide(scale.high, step, 0, Rounding::ceil) * step;
    }
    for (int i = 0; i < 4 * count && tick <= scale.high; ++i, tick += step) scale.ticks.push_back(tick);
    return scale;
}

std::vector<std::string> lanes_of(Timeline const& chart)
{
    std::vector<std::string> lanes;
    for (auto const& piece : chart.pieces)
        if (std::find(lanes.begin(), lanes.end(), piece.lane) == lanes.end()) lanes.push_back(piece.lane);
    return lanes;
}

/// Months stand side by side; each owns a strip, and its point the middle of it.
static std::int32_t strip(std::size_t index, std::size_t count)
{
    return static_cast<std::int32_t>(index) * chart_span / static_cast<std::int32_t>(std::max<std::size_t>(1, count));
}

static ChartBand band_of(Trend::Band const& band)
{
    constexpr std::int32_t thousandth = chart_span / 1000;
    ChartBand curve;
    curve.label = band.label;
    for (std::size_t i = 0; i < band.heights.size(); ++i)
        if (band.heights[i] >= 0)
            curve.stretches.push_back({strip(i, band.heights.size()), strip(i + 1, band.heights.size()),
                                       band.heights[i] * thousandth});
    return curve;
}

CurveChart curve_of(Trend const& trend)
{
    constexpr std::int32_t thousandth = chart_span / 1000;
    CurveChart curve;
    curve.title = trend.title;
    curve.shows_values = true;
    curve.y_ticks = {{0, trend.lowest}, {chart_span, trend.highest}};
    bool gap = false;
    for (std::size_t i = 0; i < trend.points.size(); ++i) {
        auto const& point = trend.points[i];
        auto const x = (strip(i, trend.points.size()) + strip(i + 1, trend.points.size())) / 2;
        curve.x_ticks.push_back({x, point.label});
        gap = gap || point.value.empty();
        if (point.value.empty()) continue;
        curve.points.push_back({x, point.height * thousandth, point.label, point.value,
                                point.label + ": " + point.value, point.tone, std::exchange(gap, false)});
        curve.summary += (curve.summary.empty() ? "" : ", ") + point.label + " " + point.value;
    }
    for (auto const& band : trend.bands) curve.bands.push_back(band_of(band));
    return curve;
}

Table chart_table(CurveChart const& chart)
{
    Table table;
    table.title = chart.title;
    table.columns = {{.title = chart.x_title}, {.title = chart.y_title}};
    for (auto const& point : chart.points) {
        if (point.spoken.empty()) continue;
        Row row;
        row.id = std::to_string(point.x);
        row.cells = {{.text = point.at}, {.text = point.value, .tone = point.tone}};
        table.rows.push_back(std::move(row));
    }
    return table;
}

Table chart_table(BarChart const& chart)
{
    Table table;
    table.title = chart.title;
    table.columns = {{.title = "What"}, {.title = "Used"}, {.title = "State"}};
    for (auto const& bar : chart.bars) {
        Row row;
        row.id = bar.label;
        row.cells = {{.text = bar.label, .detail = bar.says}, {.text = bar.value}, {.text = bar.state, .tone = bar.tone}};
        table.rows.push_back(std::move(row));
    }
    return table;
}

Table chart_table(ColumnChart const& chart)
{
    Table table;
    table.title = chart.title;
    table.columns = {{.title = "Month"}, {.title = chart.column_word, .numeric = true}};
    for (auto const& column : chart.columns) {
        Row row;
        row.id = column.label;
        row.cells = {{.text = column.label}, {.text = column.value.empty() ? "no data" : column.value, .spoken = column.spoken}};
        table.rows.push_back(std::move(row));
    }
    return table;
}

}  // namespace counterpart::present
