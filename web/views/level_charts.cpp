#include "views/level_charts.h"

#include "present/chart_curve.h"
#include "ui/chart.h"
#include "ui/heat_grid.h"

namespace counterpart::web {
namespace {

ui::HeatCell heat_cell(present::Cell const& cell)
{
    ui::HeatCell drawn;
    drawn.text = cell.text;
    drawn.tone = tone_of(cell.tone);
    drawn.glyph = glyph_of(cell.tone);
    drawn.spoken = cell.spoken;
    return drawn;
}

/// The trend's points as a table: the same figures, each opening into its reasons.
present::Table numbers_of(present::Trend const& trend)
{
    present::Table table;
    table.title = "Figures of the trend";
    table.columns = {{.title = "Month"}, {.title = "Figure", .numeric = true}};
    table.empty = trend.empty;
    for (auto const& point : trend.points) {
        if (point.value.empty()) continue;
        present::Row row;
        row.id = point.label;
        row.cells = {{.text = point.label},
                     {.text = point.value, .tone = point.tone, .why = point.why,
                      .spoken = "Why " + point.label + " is " + point.value}};
        row.sort = {std::to_string(1000 + table.rows.size()), point.value};
        table.rows.push_back(std::move(row));
    }
    return table;
}

}  // namespace

HeatMapNews draw_heat_map(present::HeatMap const& map)
{
    std::vector<std::string> rows;
    for (auto const& row : map.rows) rows.push_back(row.label);
    ui::HeatGridOptions options;
    options.label = map.title;
    options.columns = map.columns;
    options.rows = rows;
    auto const cell_at = [&](std::uint64_t row, int column) -> present::Cell const& {
        return map.rows[static_cast<std::size_t>(row)].cells[static_cast<std::size_t>(column)];
    };
    options.cell = [&](std::uint64_t row, int column) { return heat_cell(cell_at(row, column)); };

    auto const events = ui::heat_grid(options);
    HeatMapNews news;
    auto const row_id = [&](ui::CellPlace place) { return map.rows[static_cast<std::size_t>(place.row)].id; };
    auto const column_id = [&](ui::CellPlace place) {
        return map.column_ids[static_cast<std::size_t>(place.column)];
    };
    if (map.rows.empty()) return news;
    news.at = &cell_at(events.at.row, events.at.column);
    news.at_row = row_id(events.at);
    news.at_column = column_id(events.at);
    if (events.opened) {
        news.row = row_id(*events.opened);
        news.column = column_id(*events.opened);
    }
    return news;
}

void draw_trend(present::Trend const& trend, present::TableQuery& query, std::string& why)
{
    auto const table = numbers_of(trend);
    if (table.rows.empty()) {
        ui::heading(2, trend.title);
        ui::text(trend.empty, {.tone = ui::Tone::muted});
        return;
    }
    ui::begin_card("trend", trend.title);
    ui::chart(present::curve_of(trend), 176);
    ui::end_card();
    auto const news = draw_table(table, query, {.fit_rows = true, .two_lines = false, .why = why});
    if (!news.why.empty()) why = news.why;
}

void draw_timeline(present::Timeline const& timeline)
{
    if (timeline.pieces.empty()) {
        ui::text(timeline.empty, {.tone = ui::Tone::muted});
        return;
    }
    ui::begin_card("timeline", timeline.title);
    ui::chart(timeline);
    ui::end_card();
}

}  // namespace counterpart::web
