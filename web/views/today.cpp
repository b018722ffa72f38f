#include "views/today.h"

#include "base/text.h"
#include "views/parts.h"

#include "icons.h"

#include <algorithm>

namespace counterpart::web {
namespace {

constexpr std::size_t shown_at_once = 50;
constexpr float least_wide = 876;  // below it a row stands on lines of its own
constexpr float icon_width = 20;
constexpr float when_width = 184;
constexpr float stake_width = 128;
constexpr float action_width = 172;

/// Backups stand in a tab of the workspaces, which no address names.
void go_to(present::TodayRow const& row, Frame const& frame)
{
    if (row.view == "backup") frame.memory.keeping.workspace_tab = 1;
    if (row.view == "backup") frame.memory.route = {"workspaces", {}};
    else frame.memory.route = {row.view, row.record};
    if (!row.why.empty()) frame.memory.why = row.why;
}

void draw_action(present::TodayRow const& row, Frame const& frame)
{
    if (ui::button(row.action, {.kind = ui::Kind::quiet, .glyph = icon::chevron_right,
                                .name = row.action + ": " + row.what}))
        go_to(row, frame);
}

void draw_words(present::TodayRow const& row)
{
    ui::text(row.what, {.strong = true});
    if (!row.says.empty()) ui::text(row.says, {.tone = ui::Tone::muted});
}

std::string in_one_line(present::TodayRow const& row)
{
    if (row.stake_text.empty()) return row.when;
    return row.day ? row.stake_text + ", " + row.when : row.stake_text;
}

void draw_narrow(present::TodayRow const& row, Frame const& frame)
{
    draw_words(row);
    ui::begin_row({.wrap = true});
    ui::icon(glyph_of(row.tone), tone_of(row.tone), row.kind);
    ui::text(in_one_line(row));
    ui::push_right();
    draw_action(row, frame);
    ui::end_row();
}

void draw_wide(present::TodayRow const& row, Frame const& frame)
{
    ui::begin_columns({ui::pixels(icon_width), ui::share(1), ui::pixels(when_width), ui::pixels(stake_width),
                       ui::pixels(action_width)}, 16);
    ui::icon(glyph_of(row.tone), tone_of(row.tone), row.kind);
    ui::next_column();
    draw_words(row);
    ui::next_column();
    if (row.day) ui::text(row.when);
    ui::next_column();
    ui::text(row.stake_text.empty() ? "not known" : row.stake_text,
             {.tone = row.stake_text.empty() ? ui::Tone::muted : ui::Tone::text, .align_right = true});
    ui::next_column();
    draw_action(row, frame);
    ui::end_columns();
}

/// No deadline is not yet nothing to do.
bool draw_invoices_that_wait(Frame const& frame)
{
    auto const& filters = frame.screens.invoices().invoices.filters;
    auto const waits = std::find_if(filters.begin(), filters.end(), [](auto const& filter) { return filter.id == "decide"; });
    if (waits == filters.end() || waits->count == 0) return false;
    static constexpr ui::EmptyAction actions[] = {{"Open the invoices", icon::receipt, true}};
    auto const sentence = counted(waits->count, "invoice waits", "invoices wait") + " to be decided. No alert, deadline, claim "
                          "or question is open besides.";
    if (ui::empty_state(icon::sun, "Nothing has a deadline today", sentence, actions) == 0) {
        frame.memory.invoices.filter = "decide";
        frame.memory.route = {"invoices", {}};
    }
    return true;
}

void draw_nothing(present::TodayScreen const& screen, Outbox& outbox)
{
    static constexpr ui::EmptyAction first[] = {{"Import files", icon::upload, true},
                                                {"Start from the sample", icon::book_open, false}};
    static constexpr ui::EmptyAction next[] = {{"Import files", icon::upload, true}};
    auto const actions = screen.no_records ? std::span<ui::EmptyAction const>(first)
                                           : std::span<ui::EmptyAction const>(next);
    auto const pressed = ui::empty_state(icon::sun, screen.empty_title, screen.empty, actions);
    if (pressed == 0) outbox.choose_files = true;
    if (pressed == 1) outbox.fetch_sample = true;
}

/// "Late (3)": the heading says how many there are, because a long group is cut.
void draw_group(present::TodayGroup const& group, Frame const& frame)
{
    ui::heading(2, group.title + " (" + std::to_string(group.rows.size()) + ")");
    draw_today_rows(group.title, group.rows, frame);
}

void draw_today(Frame const& frame)
{
    auto const& screen = frame.screens.today;
    ui::heading(1, screen.title);
    if (screen.groups.empty()) {
        if (!draw_invoices_that_wait(frame)) draw_nothing(screen, frame.outbox);
        return;
    }
    ui::begin_scroll("Today");
    draw_figures(screen.figures, frame.memory.why);
    if (!screen.says.empty()) ui::note(ui::Tone::info, icon::clock, screen.says);
    for (auto const& group : screen.groups) draw_group(group, frame);
    ui::end_scroll();
}

}  // namespace

void draw_today_rows(std::string_view label, std::vector<present::TodayRow> const& rows, Frame const& frame)
{
    auto& opened = frame.memory.today_whole;
    bool const whole = opened.count(std::string(label)) != 0;
    auto const shown = whole ? rows.size() : std::min(rows.size(), shown_at_once);
    ui::begin_card(label, {}, {.padding = 12});
    auto const stacked = ui::available_width() < least_wide;
    ui::begin_list(label);
    for (std::size_t i = 0; i < shown; ++i) {
        if (i) ui::separator();
        ui::push_id(rows[i].id);
        ui::begin_item();
        if (stacked) draw_narrow(rows[i], frame);
        else draw_wide(rows[i], frame);
        ui::end_item();
        ui::pop_id();
    }
    ui::end_list();
    if (shown < rows.size() &&
        ui::button("Show all " + std::to_string(rows.size()), {.kind = ui::Kind::quiet, .glyph = icon::chevron_down}))
        opened.insert(std::string(label));
    ui::end_card();
}

extern View const today_view{"today", "Today", icon::sun, draw_today};

}  // namespace counterpart::web
