// One service level, one ticket's clock, and the credits of a month.
#include "views/level_charts.h"
#include "views/level_route.h"

#include "icons.h"

namespace counterpart::web {
namespace {

using present::CreditScreen;
using present::LevelScreen;
using present::Table;

void draw_gone(std::string_view what, Memory& memory)
{
    ui::heading(1, what);
    ui::note(ui::Tone::info, icon::info, "There is no such record in this workspace.");
    if (ui::button("All service levels", ui::Kind::secondary, icon::chevron_left)) memory.route.record.clear();
}

void draw_plain_table(Table const& table, present::TableQuery& query, Memory& memory)
{
    ui::heading(2, table.title);
    auto const news = draw_table(table, query, {.fit_rows = true, .why = memory.why});
    if (!news.why.empty()) memory.why = news.why;
}

void draw_level_top(LevelScreen const& screen, Memory& memory)
{
    ui::begin_row();
    if (ui::back_button("All service levels")) memory.route.record.clear();
    ui::push_right();
    ui::text(screen.month_title, {.strong = true});
    if (ui::icon_button(icon::chevron_up, "Month before", {.disabled = screen.month_before.empty()}))
        memory.route.record = to_record({"level", screen.month_before, screen.id});
    if (ui::icon_button(icon::chevron_down, "Month after", {.disabled = screen.month_after.empty()}))
        memory.route.record = to_record({"level", screen.month_after, screen.id});
    ui::end_row();
    ui::heading(1, screen.title);
    ui::text(screen.subtitle, {.tone = ui::Tone::muted});
}

void draw_sentences(std::vector<std::string> const& sentences, ui::Tone tone, ui::Icon glyph)
{
    for (auto const& sentence : sentences) ui::note(tone, glyph, sentence);
}

/// Choosing an incident sets the minutes aside, because one thing is changed at a time.
void draw_what_if_fields(LevelScreen const& screen, LevelMemory& memory)
{
    std::vector<std::string_view> incidents = {"none"};
    for (auto const& row : screen.incidents.rows)
        if (incidents.back() != row.id) incidents.push_back(row.id);
    memory.incident = memory.incident < static_cast<int>(incidents.size()) ? memory.incident : 0;
    ui::begin_columns({ui::share(1), ui::share(1)}, 16);
    ui::text_field("More minutes of outage", memory.minutes, {.placeholder = "30", .disabled = memory.incident > 0});
    ui::next_column();
    memory.incident = ui::select("Or without the incident", incidents, memory.incident,
                                 {.disabled = incidents.size() == 1});
    ui::end_columns();
    if (ui::button("Tell the month again", {.glyph = icon::refresh_cw})) {
        memory.asked.without_incident =
            memory.incident > 0 ? std::string(incidents[static_cast<std::size_t>(memory.incident)]) : std::string();
        memory.asked.more_minutes = memory.incident > 0 ? std::string() : memory.minutes;
    }
}

void draw_what_if(LevelScreen const& screen, Frame const& frame)
{
    ui::heading(2, "What would the month be if...");
    ui::begin_card("what if", "What would the month be if...");
    draw_what_if_fields(screen, frame.memory.levels);
    if (auto const& told = frame.screens.what_if) {
        ui::space(4);
        ui::note(tone_of(told->tone), glyph_of(told->tone), told->says);
        if (!told->compared.rows.empty())
            draw_table(told->compared, frame.memory.levels.compared, {.fit_rows = true, .two_lines = false});
    }
    ui::end_card();
}

void draw_tickets(LevelScreen const& screen, Memory& memory)
{
    if (screen.tickets.rows.empty()) return;
    ui::heading(2, screen.tickets.title);
    ui::caption("Each opens into its clock, segment by segment.");
    auto const news = draw_table(screen.tickets, memory.levels.tickets, {.opens_rows = true, .fit_rows = true});
    if (!news.opened.empty()) memory.route.record = to_record({"ticket", screen.month, news.opened});
}

void draw_reports(LevelScreen const& screen, Memory& memory)
{
    draw_plain_table(screen.months, memory.levels.months, memory);
    if (!screen.contract.empty() &&
        ui::button("Credits of " + screen.month_title, {.glyph = icon::coins,
                                                        .name = "Credits of " + screen.month_title + ", " +
                                                                screen.contract_title}))
        memory.route.record = to_record({"credits", screen.month, screen.contract});
}

void draw_terms(LevelScreen const& screen)
{
    if (screen.switches.empty()) return;
    ui::heading(2, "How the contract reads it");
    ui::begin_card("switches", "How the contract reads it");
    draw_facts(screen.switches);
    draw_sentences(screen.lint, ui::Tone::attention, icon::triangle_alert);
    ui::end_card();
}

void draw_month(LevelScreen const& screen, Memory& memory)
{
    if (screen.timeline.pieces.empty()) ui::heading(2, screen.month_title);
    draw_timeline(screen.timeline);
    if (screen.incidents.rows.empty()) return;
    auto const news = draw_table(screen.incidents, memory.levels.incidents, {.fit_rows = true, .why = memory.why});
    if (!news.why.empty()) memory.why = news.why;
}

void draw_report_choices(CreditScreen const& screen, Frame const& frame)
{
    struct Choice {
        std::string_view label;
        ReportForm form;
    };
    static constexpr Choice choices[] = {{"As a table (CSV)", ReportForm::csv},
                                         {"With working (JSON)", ReportForm::json},
                                         {"To print (HTML)", ReportForm::html}};
    if (!ui::begin_menu("Download", icon::download, "Download the month report")) return;
    for (auto const& choice : choices)
        if (ui::menu_item(choice.label, icon::download))
            frame.outbox.reports.push_back({screen.id, screen.month, choice.form});
    ui::end_menu();
}

std::optional<Month> month_of(CreditScreen const& screen)
{
    auto const month = Month::parse(screen.month);
    return month ? std::optional<Month>(*month) : std::nullopt;
}

void draw_credit_actions(CreditScreen const& screen, Frame const& frame)
{
    auto const month = month_of(screen);
    if (!month) return;
    ui::begin_row({.wrap = true});
    if (!screen.reported &&
        ui::button("Report month", {.kind = ui::Kind::primary, .glyph = icon::check, .disabled = !screen.complete,
                                    .tooltip = "Freezes the figures as they are told the other party"}))
        frame.outbox.commands.push_back(ReportMonth{{screen.id}, *month});
    if (screen.reported && ui::button("Restate month", {.glyph = icon::history})) {
        frame.memory.levels.restating = true;
        frame.memory.levels.reason.clear();
        frame.memory.levels.reason_missing = false;
    }
    draw_report_choices(screen, frame);
    ui::end_row();
}

void draw_restate_dialog(CreditScreen const& screen, Frame const& frame)
{
    auto& memory = frame.memory.levels;
    if (!ui::begin_dialog("Restate " + screen.month_title, memory.restating)) return;
    ui::text("The month is told anew with what is known today. The earlier report stays beside it, with the "
             "difference and these words.");
    ui::text_area("Reason", memory.reason,
                  {.error = memory.reason_missing ? "A reason is needed, so that both parties can follow it." : "",
                   .required = true, .focus = true});
    ui::begin_dialog_buttons();
    if (ui::button("Restate this month", ui::Kind::primary)) {
        memory.reason_missing = memory.reason.find_first_not_of(" \n\t") == std::string::npos;
        auto const month = month_of(screen);
        if (!memory.reason_missing && month) {
            frame.outbox.commands.push_back(RestateMonth{{screen.id}, *month, memory.reason});
            memory.restating = false;
        }
    }
    if (ui::button("Cancel", ui::Kind::quiet)) memory.restating = false;
    ui::end_dialog_buttons();
    ui::end_dialog();
}

}  // namespace

void draw_level(Frame const& frame)
{
    if (!frame.screens.level) return draw_gone("Service level", frame.memory);
    auto const& screen = *frame.screens.level;
    auto& memory = frame.memory;
    draw_level_top(screen, memory);
    ui::begin_scroll("Service level");
    draw_figures(screen.figures, memory.why);
    draw_sentences(screen.forecast, ui::Tone::info, icon::lightbulb);
    draw_month(screen, memory);
    draw_trend(screen.trend, memory.levels.trend, memory.why);
    draw_what_if(screen, frame);
    draw_tickets(screen, memory);
    draw_reports(screen, memory);
    draw_terms(screen);
    ui::end_scroll();
}

void draw_ticket(Frame const& frame)
{
    if (!frame.screens.ticket) return draw_gone("Ticket", frame.memory);
    auto const& screen = *frame.screens.ticket;
    auto& memory = frame.memory;
    if (ui::back_button(screen.level_title, "Back to " + screen.level_title))
        memory.route.record = to_record({"level", level_route(memory.route.record).month, screen.level});
    ui::heading(1, screen.title);
    ui::begin_scroll("Ticket");
    draw_figures(screen.figures, memory.why);
    draw_timeline(screen.timeline);
    draw_plain_table(screen.segments, memory.levels.segments, memory);
    ui::end_scroll();
}

void draw_credits(Frame const& frame)
{
    if (!frame.screens.credit) return draw_gone("Service credits", frame.memory);
    auto const& screen = *frame.screens.credit;
    auto& memory = frame.memory;
    if (ui::back_button("All service levels")) memory.route.record.clear();
    ui::heading(1, screen.title);
    ui::text(screen.subtitle, {.tone = ui::Tone::muted});
    ui::begin_scroll("Service credits");
    ui::note(screen.reported ? ui::Tone::ok : ui::Tone::info, screen.reported ? icon::circle_check : icon::info,
             screen.standing);
    draw_credit_actions(screen, frame);
    draw_figures(screen.figures, memory.why);
    draw_plain_table(screen.levels, memory.levels.levels, memory);
    if (!screen.earned_back.rows.empty()) draw_plain_table(screen.earned_back, memory.levels.earned_back, memory);
    ui::end_scroll();
    draw_restate_dialog(screen, frame);
}

}  // namespace counterpart::web
