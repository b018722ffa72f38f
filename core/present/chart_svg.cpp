#include "present/chart_svg.h"

#include <algorithm>
#include <cstdlib>
#include <string_view>
#include <utility>

namespace counterpart::present {
namespace {

constexpr int width = 720;
constexpr int left = 96;
constexpr int right = 24;
constexpr int plot = width - left - right;

std::string escaped(std::string_view text)
{
    std::string safe;
    for (char const letter : text) {
        if (letter == '<') safe += "&lt;";
        else if (letter == '>') safe += "&gt;";
        else if (letter == '&') safe += "&amp;";
        else if (letter == '"') safe += "&quot;";
        else safe += letter;
    }
    return safe;
}

std::string_view ink(Tone tone)
{
    switch (tone) {
    case Tone::ok: return "#117041";
    case Tone::attention: return "#8b5200";
    case Tone::at_risk: return "#b42328";
    case Tone::info: return "#0e638f";
    case Tone::muted: return "#586170";
    case Tone::plain: break;
    }
    return "#3554d1";
}

std::string number(int value) { return std::to_string(value); }
int scaled(std::int32_t part, int length) { return static_cast<int>(static_cast<std::int64_t>(part) * length / chart_span); }

/// Writes elements one after the other; coordinates are whole pixels of the drawing.
class Drawing {
public:
    Drawing(int height, std::string_view title, std::string_view summary)
    {
        out_ = "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" viewBox=\"0 0 " + number(width) + " " +
               number(height) + "\" font-family=\"Inter, system-ui, sans-serif\" font-size=\"12\" "
               "font-feature-settings=\"'tnum'\">\n<title>" + escaped(title) + "</title>\n<desc>" +
               escaped(summary) + "</desc>\n<rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>\n";
    }
    void line(int x1, int y1, int x2, int y2, std::string_view colour, std::string_view more = {})
    {
        out_ += "<line x1=\"" + number(x1) + "\" y1=\"" + number(y1) + "\" x2=\"" + number(x2) + "\" y2=\"" +
                number(y2) + "\" stroke=\"" + std::string(colour) + "\"" + std::string(more) + "/>\n";
    }
    void box(int x, int y, int w, int h, std::string_view colour, std::string_view more = {})
    {
        out_ += "<rect x=\"" + number(x) + "\" y=\"" + number(y) + "\" width=\"" + number(std::max(0, w)) +
                "\" height=\"" + number(h) + "\" fill=\"" + std::string(colour) + "\"" + std::string(more) + "/>\n";
    }
    void text(int x, int y, std::string_view words, std::string_view anchor = "start",
              std::string_view colour = "#171c26", std::string_view more = {})
    {
        out_ += "<text x=\"" + number(x) + "\" y=\"" + number(y) + "\" text-anchor=\"" + std::string(anchor) +
                "\" fill=\"" + std::string(colour) + "\"" + std::string(more) + ">" + escaped(words) + "</text>\n";
    }
    void path(std::string const& steps)
    {
        out_ += "<polyline fill=\"none\" stroke=\"#3554d1\" stroke-width=\"2\" stroke-linejoin=\"round\" points=\"" +
                steps + "\"/>\n";
    }
    void dot(int x, int y, std::string_view colour, std::string_view spoken)
    {
        out_ += "<circle cx=\"" + number(x) + "\" cy=\"" + number(y) + "\" r=\"3\" fill=\"" + std::string(colour) +
                "\"><title>" + escaped(spoken) + "</title></circle>\n";
    }
    std::string done() && { return std::move(out_) + "</svg>\n"; }

private:
    std::string out_;
};

constexpr std::string_view heavy = " font-weight=\"600\"";
constexpr std::string_view dashed = " stroke-dasharray=\"3 3\"";

void draw_bands(Drawing& drawing, CurveChart const& chart, int top, int tall)
{
    for (auto const& band : chart.bands) {
        for (auto const& part : band.stretches)
            drawing.line(left + scaled(part.from, plot), top + tall - scaled(part.at, tall), left + scaled(part.to, plot),
                         top + tall - scaled(part.at, tall), "#586170", dashed);
        if (!band.stretches.empty())
            drawing.text(left + 4 + scaled(band.stretches.back().from, plot),
                         top + tall - scaled(band.stretches.back().at, tall) - 4, band.label, "start", "#586170");
    }
}

/// One month: its column or the words for no data, its figure and its name.
void draw_column(Drawing& drawing, ChartColumn const& column, int base, int middle, int top, int tall)
{
    drawing.text(middle, top + tall + 20, column.label, "middle", "#586170", " font-size=\"10\"");
    if (column.value.empty()) {
        drawing.text(middle, base - 6, "no data", "middle", "#586170", " font-size=\"10\"");
        return;
    }
    auto const end = top + tall - scaled(column.height, tall);
    drawing.box(middle - 14, std::min(base, end), 28, std::max(2, std::abs(base - end)), ink(column.tone), " rx=\"2\"");
    drawing.text(middle, std::min(base, end) - 6, column.value, "middle", "#171c26", " font-size=\"10\"");
}

}  // namespace

std::string svg(CurveChart const& chart)
{
    constexpr int top = 44;
    constexpr int tall = 200;
    Drawing drawing(top + tall + 56, chart.title, chart.summary);
    drawing.text(left, 24, chart.title, "start", "#171c26", heavy);
    for (auto const& tick : chart.y_ticks) {
        auto const y = top + tall - scaled(tick.at, tall);
        drawing.line(left, y, left + plot, y, "#e2e5ea");
        drawing.text(left - 8, y + 4, tick.text, "end", "#586170");
    }
    for (auto const& tick : chart.x_ticks)
        drawing.text(left + scaled(tick.at, plot), top + tall + 20, tick.text, "middle", "#586170");
    for (auto const& mark : chart.marks) {
        auto const x = left + scaled(mark.at, plot);
        drawing.line(x, top, x, top + tall, ink(mark.tone), dashed);
        drawing.text(x + 4, top + 12, mark.text, "start", ink(mark.tone));
    }
    draw_bands(drawing, chart, top, tall);
    std::string steps;
    for (auto const& point : chart.points) {
        if (point.after_gap) drawing.path(std::exchange(steps, {}));
        steps += number(left + scaled(point.x, plot)) + "," + number(top + tall - scaled(point.y, tall)) + " ";
    }
    drawing.path(steps);
    for (auto const& point : chart.points)
        if (!point.spoken.empty())
            drawing.dot(left + scaled(point.x, plot), top + tall - scaled(point.y, tall), ink(point.tone), point.spoken);
    drawing.text(left + plot, top + tall + 42, chart.x_title, "end", "#586170");
    return std::move(drawing).done();
}

std::string svg(ColumnChart const& chart)
{
    constexpr int top = 60;
    constexpr int tall = 200;
    Drawing drawing(top + tall + 40, chart.title, chart.summary);
    drawing.text(left, 24, chart.title, "start", "#171c26", heavy);
    for (auto const& tick : chart.y_ticks) {
        auto const y = top + tall - scaled(tick.at, tall);
        drawing.line(left, y, left + plot, y, "#e2e5ea");
        drawing.text(left - 8, y + 4, tick.text, "end", "#586170");
    }
    auto const base = top + tall - scaled(chart.base, tall);
    auto const strip = plot / std::max<int>(1, static_cast<int>(chart.columns.size()));
    int middle = left + strip / 2;
    std::string to_date;
    for (auto const& column : chart.columns) {
        draw_column(drawing, column, base, middle, top, tall);
        if (column.to_date >= 0) to_date += number(middle) + "," + number(top + tall - scaled(column.to_date, tall)) + " ";
        middle += strip;
    }
    drawing.path(to_date);
    for (auto const& level : chart.levels) {
        auto const y = top + tall - scaled(level.at, tall);
        drawing.line(left, y, left + plot, y, ink(level.tone), dashed);
        drawing.text(left + 4, y - 4, level.text, "start", ink(level.tone));
    }
    return std::move(drawing).done();
}

std::string svg(BarChart const& chart)
{
    constexpr int row = 56;
    Drawing drawing(44 + row * static_cast<int>(chart.bars.size()) + 8, chart.title, chart.summary);
    drawing.text(24, 24, chart.title, "start", "#171c26", heavy);
    int y = 44;
    for (auto const& bar : chart.bars) {
        auto const colour = ink(bar.tone);
        drawing.text(24, y + 12, bar.label);
        drawing.text(width - 24, y + 12, bar.state.empty() ? bar.value : bar.value + "  " + bar.state, "end", colour);
        drawing.box(24, y + 20, width - 48, 10, "#f3f4f6", " rx=\"5\"");
        drawing.box(24, y + 20, scaled(bar.share, width - 48), 10, colour, " rx=\"5\"");
        for (auto const& edge : bar.edges) {
            auto const x = 24 + scaled(edge.at, width - 48);
            drawing.line(x, y + 16, x, y + 34, ink(edge.tone));
            drawing.text(x, y + 45, edge.text, "middle", "#586170", " font-size=\"10\"");
        }
        y += row;
    }
    return std::move(drawing).done();
}

std::string svg(Sparkline const& chart)
{
    Drawing drawing(64, chart.title, chart.title);
    std::string steps;
    for (auto const& point : chart.points)
        steps += number(8 + scaled(point.x, width - 16)) + "," + number(56 - scaled(point.y, 48)) + " ";
    drawing.path(steps);
    return std::move(drawing).done();
}

std::string svg(HeatMap const& chart)
{
    constexpr int row = 28;
    Drawing drawing(72 + row * static_cast<int>(chart.rows.size()), chart.title, chart.title);
    drawing.text(24, 24, chart.title, "start", "#171c26", heavy);
    auto const columns = std::max<int>(1, static_cast<int>(chart.columns.size()));
    auto const cell = (width - 184) / columns;
    for (int c = 0; c < static_cast<int>(chart.columns.size()); ++c)
        drawing.text(160 + c * cell + cell / 2, 48, chart.columns[static_cast<std::size_t>(c)], "middle", "#586170");
    int y = 56;
    for (auto const& line : chart.rows) {
        drawing.text(24, y + 18, line.label);
        int x = 160;
        for (auto const& one : line.cells) {
            if (one.tone != Tone::plain && one.tone != Tone::muted)
                drawing.box(x + 1, y + 1, cell - 2, row - 2, ink(one.tone), " rx=\"3\" fill-opacity=\"0.16\"");
            drawing.text(x + cell / 2, y + 18, one.text, "middle", one.tone == Tone::plain ? "#171c26" : ink(one.tone));
            x += cell;
        }
        y += row;
    }
    return std::move(drawing).done();
}

std::string svg(Timeline const& chart)
{
    constexpr int row = 32;
    constexpr int begin = 184;
    constexpr int length = width - begin - 24;
    auto const lanes = lanes_of(chart);
    Drawing drawing(72 + row * static_cast<int>(lanes.size()), chart.title, chart.from + " to " + chart.to);
    drawing.text(24, 24, chart.title, "start", "#171c26", heavy);
    drawing.text(begin, 46, chart.from, "start", "#586170");
    drawing.text(begin + length, 46, chart.to, "end", "#586170");
    int y = 56;
    for (auto const& lane : lanes) {
        drawing.text(24, y + 20, lane);
        for (auto const& piece : chart.pieces) {
            if (piece.lane != lane) continue;
            drawing.box(begin + piece.begin * length / 1000, y + 6, std::max(3, (piece.end - piece.begin) * length / 1000),
                        row - 12, ink(piece.tone), " rx=\"3\" fill-opacity=\"0.35\"");
        }
        y += row;
    }
    return std::move(drawing).done();
}

std::string svg(Trend const& chart) { return svg(curve_of(chart)); }

}  // namespace counterpart::present
