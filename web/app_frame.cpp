// What surrounds every view: the rail, the bottom bar, banners, the Why panel and the dialogs.
#include "app.h"
#include "host/page.h"
#include "views/lock.h"
#include "views/workspace_parts.h"

#include "icons.h"

#include <algorithm>

namespace counterpart::web {
namespace {

constexpr float rail_width = 224;
constexpr float compact_rail_width = 108;
constexpr float bottom_bar_height = 64;
constexpr float bottom_item_width = 92;  // "Service levels" and its margins
constexpr float why_width = 400;
constexpr float least_content = 520;

struct SavedWord {
    ui::Tone tone;
    ui::Icon glyph;
    std::string words;
};

/// "Saved 14:03" is said only when the browser confirmed it, with the minute it did.
SavedWord saved_word(storage::Status const& status)
{
    using storage::Phase;
    switch (status.phase) {
    case Phase::loading: return {ui::Tone::muted, icon::clock, "Opening..."};
    case Phase::saved:
        if (status.saved_at == 0) return {ui::Tone::muted, icon::circle_check, "Nothing to save"};
        return {ui::Tone::ok, icon::circle_check, "Saved " + page::clock_text(Instant{status.saved_at})};
    case Phase::saving: return {ui::Tone::muted, icon::save, "Saving..."};
    case Phase::not_saved_retrying: return {ui::Tone::at_risk, icon::circle_alert, "Not saved, retrying"};
    case Phase::read_only: return {ui::Tone::attention, icon::lock, "Read only"};
    case Phase::follower: return {ui::Tone::info, icon::eye, "Following another tab"};
    case Phase::unavailable: return {ui::Tone::at_risk, icon::circle_alert, "Not kept"};
    case Phase::locked: return {ui::Tone::info, icon::lock, "Locked"};
    }
    return {ui::Tone::muted, {}, {}};
}

struct ThemeRow {
    ui::ThemeChoice choice;
    ui::ThemeChoice next;
    ui::Icon glyph;
    std::string_view name;
};
constexpr ThemeRow themes[] = {
    {ui::ThemeChoice::automatic, ui::ThemeChoice::light, icon::settings, "Theme: as the device"},
    {ui::ThemeChoice::light, ui::ThemeChoice::dark, icon::sun, "Theme: light"},
    {ui::ThemeChoice::dark, ui::ThemeChoice::automatic, icon::moon, "Theme: dark"},
};

ThemeRow const& theme_in_force()
{
    for (auto const& row : themes)
        if (row.choice == ui::theme_choice()) return row;
    return themes[0];
}

void choose_theme(ui::ThemeChoice choice)
{
    ui::set_theme(choice);
    page::remember("theme", std::to_string(static_cast<int>(choice)));
}

void draw_theme_button()
{
    auto const& row = theme_in_force();
    if (ui::icon_button(row.glyph, row.name)) choose_theme(row.next);
}

}  // namespace

void App::choose_next_theme() { choose_theme(theme_in_force().next); }

void App::draw_status(bool compact)
{
    auto const word = saved_word(storage::status());
    if (compact) ui::centred_status(word.words, word.tone);
    else ui::status(word.words, word.tone, word.glyph);
    draw_sync_mark(compact);
}

void App::draw_rail(ui::Rect const& where, bool compact)
{
    ui::begin_region(ui::Landmark::navigation, "Main", where,
                     {.surface = ui::RegionOptions::Surface::sunken, .padding = compact ? 4.0f : 12.0f, .line_right = true});
    if (!compact) {
        ui::text("Counterpart", {.size = ui::TextSize::title, .strong = true});
        auto const& title = desk_.books().workspace;
        if (ui::nav_item(icon::folder_open, title.empty() ? "Workspace" : title, memory_.route.view == "workspaces"))
            memory_.route = {"workspaces", {}};
        ui::space(8);
    }
    for (auto const* view : views()) {
        auto const selected = memory_.route.view == view->name;
        auto const pressed = compact ? ui::bottom_item(view->glyph, view->label, selected, 0, compact_rail_width - 8)
                                     : ui::nav_item(view->glyph, view->label, selected);
        if (pressed) memory_.route = {std::string(view->name), {}};
    }
    auto const mark = screens_.sync.mark.words.empty() ? 0.0f : 32.0f;
    auto const tools = compact ? 324.0f : screens_.keeping.conflicts.count > 0 ? 220.0f : 176.0f;
    auto const foot = tools + mark;
    ui::space(std::max(8.0f, ui::available_height() - foot));
    if (compact) draw_compact_tools();
    else draw_tools();
    draw_status(compact);
    ui::end_region();
}

void App::draw_tools()
{
    auto const conflicts = static_cast<int>(screens_.keeping.conflicts.count);
    if (conflicts > 0 && ui::nav_item(icon::scale, "Conflicts", memory_.route.view == "conflicts", conflicts))
        memory_.route = {"conflicts", {}};
    if (ui::nav_item(icon::history, "History", memory_.route.view == "history")) memory_.route = {"history", {}};
    if (ui::nav_item(icon::search, "Go to or do", false)) open_command_bar();
    ui::begin_row();
    if (ui::icon_button(icon::undo_2, "Undo", {.disabled = !can_undo()})) outbox_.commands.push_back(Undo{});
    if (ui::icon_button(icon::redo_2, "Redo", {.disabled = !can_redo()})) outbox_.commands.push_back(Redo{});
    draw_theme_button();
    ui::end_row();
}

void App::draw_compact_tools()
{
    auto const item = [](ui::Icon glyph, std::string_view label, bool possible) {
        ui::begin_disabled(!possible);
        auto const pressed = ui::bottom_item(glyph, label, false, 0, compact_rail_width - 8);
        ui::end_disabled();
        return pressed && possible;
    };
    if (item(icon::search, "Find", true)) open_command_bar();
    if (item(icon::undo_2, "Undo", can_undo())) outbox_.commands.push_back(Undo{});
    if (item(icon::redo_2, "Redo", can_redo())) outbox_.commands.push_back(Redo{});
    if (item(icon::ellipsis, "More", true)) memory_.more_open = true;
}

/// A thumb needs room: what does not fit side by side waits behind "More".
void App::draw_bottom_bar(ui::Rect const& where)
{
    ui::begin_region(ui::Landmark::navigation, "Main", where,
                     {.surface = ui::RegionOptions::Surface::sunken, .padding = 4, .padding_top = 4, .line_top = true});
    ui::begin_row();
    auto const places = std::clamp(static_cast<std::size_t>((where.width - 8) / bottom_item_width),
                                   std::size_t{2}, views().size() + 1);
    auto const width = (where.width - 8) / static_cast<float>(places) - 8;
    bool elsewhere = true;
    for (auto const* view : views().first(places - 1)) {
        auto const selected = memory_.route.view == view->name;
        if (ui::bottom_item(view->glyph, view->label, selected, 0, width)) memory_.route = {std::string(view->name), {}};
        if (selected) elsewhere = false;
    }
    if (ui::bottom_item(icon::ellipsis, "More", elsewhere, 0, width)) memory_.more_open = true;
    ui::end_row();
    ui::end_region();
}

void App::draw_more()
{
    if (!ui::begin_dialog("More", memory_.more_open, {.width = 320})) return;
    auto const item = [](ui::Icon glyph, std::string_view label, bool selected, bool possible) {
        ui::begin_disabled(!possible);
        auto const pressed = ui::nav_item(glyph, label, selected);
        ui::end_disabled();
        return pressed && possible;
    };
    auto const route = memory_.route;
    for (auto const* view : views())
        if (item(view->glyph, view->label, route.view == view->name, true)) {
            memory_.route = {std::string(view->name), {}};
            memory_.more_open = false;
        }
    if (item(icon::search, "Go to or do", false, true)) {
        memory_.more_open = false;
        open_command_bar();
    }
    for (auto const* view : further_views())
        if (item(view->glyph, view->label, route.view == view->name, true)) {
            memory_.route = {std::string(view->name), {}};
            memory_.more_open = false;
        }
    if (item(icon::undo_2, "Undo", false, can_undo())) outbox_.commands.push_back(Undo{});
    if (item(icon::redo_2, "Redo", false, can_redo())) outbox_.commands.push_back(Redo{});
    auto const& theme = theme_in_force();
    if (item(theme.glyph, theme.name, false, true)) choose_theme(theme.next);
    ui::begin_dialog_buttons();
    if (ui::button("Close", ui::Kind::primary)) memory_.more_open = false;
    ui::end_dialog_buttons();
    ui::end_dialog();
}

/// What a person has to know before they trust what is on the page.
void App::draw_banner()
{
    auto const& status = storage::status();
    if (!load_error_.empty()) ui::note(ui::Tone::at_risk, icon::circle_alert, load_error_);
    else if (!status.message.empty()) ui::note(ui::Tone::attention, icon::triangle_alert, status.message);
    if (status.phase == storage::Phase::follower) {
        if (ui::note_button(ui::Tone::info, icon::eye, "Another tab is writing; changes appear here as it saves them.",
                            "Work here"))
            outbox_.ask_to_write = true;
    }
    if (screens_.sheet && memory_.route.view != "sheet") {
        auto const name = "Continue with it: " + screens_.sheet->title;
        if (ui::note_button(ui::Tone::info, icon::upload, "A sheet waits to be imported.", "Continue with it", {.name = name}))
            memory_.route = {"sheet", {}};
    }
    auto const& conflicts = screens_.keeping.conflicts;
    if (conflicts.count > 0 && memory_.route.view != "conflicts") {
        if (ui::note_button(ui::Tone::attention, icon::scale, conflicts.banner, "Settle"))
            memory_.route = {"conflicts", {}};
    }
    auto const& reminder = screens_.keeping.backup_reminder;
    // Today tells it among what there is to do.
    if (!reminder.empty() && memory_.route.view != "workspaces" && memory_.route.view != "today") {
        if (ui::note_button(ui::Tone::attention, icon::save, reminder, "Make a backup")) {
            memory_.keeping.workspace_tab = 1;
            memory_.route = {"workspaces", {}};
        }
    }
    auto const endangered = status.phase == storage::Phase::not_saved_retrying ||
                            status.phase == storage::Phase::unavailable;
    if (endangered && ui::button("Download everything", ui::Kind::secondary, icon::download))
        outbox_.download_everything = true;
}

void App::draw_content(ui::Rect const& where)
{
    auto const& view = view_called(memory_.route.view);
    ui::begin_region(ui::Landmark::main, view.label, where, {.padding = where.width < 600 ? 12.0f : 24.0f});
    if (ui::narrow()) draw_status(false);
    draw_banner();
    draw_work();
    Frame const all{screens_, memory_, outbox_};
    if (screens_.keeping.locked) draw_lock(all);
    else if (loaded_) view.draw(all);
    else draw_opening();
    ui::end_region();
}

void App::draw_why_panel(ui::Rect const& where)
{
    ui::begin_region(ui::Landmark::complementary, "Why", where,
                     {.surface = ui::RegionOptions::Surface::sunken, .line_left = true});
    if (screens_.why) draw_why(*screens_.why, memory_.why);
    ui::end_region();
}

void App::draw_dialogs()
{
    draw_more();
    draw_workspace_dialogs(Frame{screens_, memory_, outbox_});
    draw_import_news();
}

/// What did not come in, and what came in with care.
void App::draw_import_news()
{
    auto const& problems = memory_.problems;
    auto const& warnings = memory_.warnings;
    auto const title = problems.empty() ? "Taken in, with remarks" : "Not everything could be read";
    if (!ui::begin_dialog(title, memory_.problems_open, {.width = 640})) {
        if (!memory_.problems_open) memory_.problems.clear();
        if (!memory_.problems_open) memory_.warnings.clear();
        return;
    }
    ui::begin_scroll("Problems", std::min(320.0f, 72.0f + 64.0f * static_cast<float>(problems.size() + warnings.size())));
    if (!problems.empty()) ui::text("Nothing of these was taken in; the rest of the workspace is unchanged.");
    for (auto const& problem : problems) ui::note(ui::Tone::at_risk, icon::circle_alert, problem);
    if (!warnings.empty()) ui::text("These were taken in, and read with care:");
    for (auto const& warning : warnings) ui::note(ui::Tone::attention, icon::triangle_alert, warning);
    ui::end_scroll();
    ui::begin_dialog_buttons();
    if (ui::button("Close", ui::Kind::primary)) memory_.problems_open = false;
    ui::end_dialog_buttons();
    ui::end_dialog();
}

void App::draw()
{
    auto const screen = ui::screen();
    auto const narrow = ui::narrow();
    auto const compact = screen.width < 1100;
    auto const left = narrow ? 0.0f : compact ? compact_rail_width : rail_width;
    auto const height = screen.height - (narrow ? bottom_bar_height : 0.0f);
    auto const room = screen.width - left;
    auto const beside = room - why_width >= least_content;
    auto const shows_why = screens_.why.has_value();

    if (!narrow) draw_rail({0, 0, left, height}, compact);
    if (!shows_why || beside) draw_content({left, 0, room - (shows_why ? why_width : 0), height});
    if (shows_why) draw_why_panel(beside ? ui::Rect{screen.width - why_width, 0, why_width, height}
                                         : ui::Rect{left, 0, room, height});
    if (narrow) draw_bottom_bar({0, height, screen.width, bottom_bar_height});
    draw_dialogs();
    draw_command_bar();

    auto const& title = screens_.invoice ? screens_.invoice->title : screens_.contract ? screens_.contract->title
                                         : std::string(view_called(memory_.route.view).label);
    ui::page_title(title + " - Counterpart");
}

}  // namespace counterpart::web
