#include "views/level_charts.h"
#include "views/level_route.h"
#include "views/today.h"

#include "icons.h"

namespace counterpart::web {

void draw_level(Frame const&);
void draw_ticket(Frame const&);
void draw_credits(Frame const&);
void draw_level_draft(Frame const&);

namespace {

void draw_nothing(std::string const& sentence, Outbox& outbox)
{
    static constexpr ui::EmptyAction actions[] = {
        {"Import service levels", icon::upload, true},
        {"Start from the sample", icon::book_open, false},
    };
    auto const pressed = ui::empty_state(
        icon::gauge, "No service level yet",
        sentence + " Levels come in a contract file or as OpenSLO; incidents, tickets and measurements as "
                   "JSON or Prometheus ranges.",
        actions);
    if (pressed == 0) outbox.choose_files = true;
    if (pressed == 1) outbox.fetch_sample = true;
}

/// What the cell one has walked to says, and what can be done with it.
void draw_cell_line(HeatMapNews const& news, Memory& memory)
{
    if (!news.at) return;
    if (ui::narrow()) {
        ui::begin_columns({ui::pixels(20), ui::share(1)}, 8);
        ui::icon(glyph_of(news.at->tone), tone_of(news.at->tone));
        ui::next_column();
        ui::text(news.at->spoken);
        ui::end_columns();
    }
    ui::begin_row({.wrap = true});
    if (!ui::narrow()) ui::icon(glyph_of(news.at->tone), tone_of(news.at->tone));
    if (!ui::narrow()) ui::text(news.at->spoken);
    ui::push_right();
    if (!news.at->why.empty() && ui::button("Why", {.kind = ui::Kind::quiet, .glyph = icon::info,
                                                     .name = "Why " + news.at->spoken}))
        memory.why = news.at->why;
    if (ui::button("Open the month", {.kind = ui::Kind::quiet, .glyph = icon::chevron_right,
                                      .name = "Open the month: " + news.at->spoken}))
        memory.route.record = to_record({"level", news.at_column, news.at_row});
    ui::end_row();
}

void draw_months(present::HeatMap const& months, Memory& memory)
{
    ui::heading(2, months.title);
    auto const news = draw_heat_map(months);
    draw_cell_line(news, memory);
    if (!news.row.empty()) memory.route.record = to_record({"level", news.column, news.row});
}

void draw_contracts_of_levels(present::LevelsScreen const& screen, Memory& memory)
{
    ui::heading(2, screen.contracts.title);
    auto const news = draw_table(screen.contracts, memory.levels.contracts,
                                 {.opens_rows = true, .fit_rows = true, .two_lines = false, .why = memory.why});
    if (!news.why.empty()) memory.why = news.why;
    if (!news.opened.empty() && screen.months.column_ids.size() > 1)
        memory.route.record = to_record({"credits", *(screen.months.column_ids.end() - 2), news.opened});
}

/// Whole sentences: what needs somebody is read, not guessed from its first words.
void draw_alerts(present::LevelsScreen const& screen, Frame const& frame)
{
    ui::heading(2, "Needs somebody");
    if (screen.alerts.empty()) ui::caption("Nothing about service levels needs anybody today.");
    else draw_today_rows("Needs somebody", screen.alerts, frame);
}

void draw_drafts(present::LevelsScreen const& screen, Memory& memory)
{
    if (screen.drafts.rows.empty()) return;
    ui::heading(2, screen.drafts.title);
    ui::caption("Each came from a file and opens into the question which contract promises it.");
    auto const news = draw_table(screen.drafts, memory.levels.drafts, {.opens_rows = true, .fit_rows = true});
    if (!news.opened.empty()) memory.route.record = to_record({"draft", screen.months.column_ids.back(), news.opened});
}

void draw_all(Frame const& frame)
{
    auto const& screen = frame.screens.levels;
    auto& memory = frame.memory;
    ui::heading(1, screen.title);
    if (screen.months.rows.empty() && screen.drafts.rows.empty()) {
        draw_nothing(screen.months.empty, frame.outbox);
        return;
    }
    ui::begin_scroll("Service levels");
    draw_figures(screen.figures, memory.why);
    if (!screen.months.rows.empty()) draw_months(screen.months, memory);
    draw_alerts(screen, frame);
    draw_drafts(screen, memory);
    draw_contracts_of_levels(screen, memory);
    ui::end_scroll();
}

struct Part {
    std::string_view kind;
    void (*draw)(Frame const&);
};
constexpr Part parts[] = {{"level", draw_level}, {"ticket", draw_ticket}, {"credits", draw_credits},
                          {"draft", draw_level_draft}};

void draw_service_levels(Frame const& frame)
{
    auto const& all = frame.screens.levels;
    if (!all.title.empty() && all.months.columns.empty()) {
        ui::heading(1, all.title);
        ui::status(all.months.empty + "...", ui::Tone::muted, icon::clock);
        return;
    }
    auto const kind = level_route(frame.memory.route.record).kind;
    for (auto const& part : parts)
        if (part.kind == kind) return part.draw(frame);
    draw_all(frame);
}

}  // namespace

extern View const service_levels_view{"levels", "Service levels", icon::gauge, draw_service_levels};

}  // namespace counterpart::web
