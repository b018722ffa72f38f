// The history: who did what and when, what it changed, and whether all of it is whole.
#include "views/parts.h"

#include "icons.h"

namespace counterpart::web {
namespace {

using Act = KeepingWish::Act;

constexpr std::string_view entry_mark = "event/";

void wish(Frame const& frame, Act act) { frame.outbox.keeping.push_back({.act = act}); }

// -- the check ------------------------------------------------------------------------------------

void draw_trouble(present::TroubleCard const& card, std::size_t index)
{
    ui::push_id(static_cast<std::uint64_t>(index));
    ui::begin_item();
    ui::begin_card("trouble", card.says);
    ui::note(ui::Tone::at_risk, icon::circle_alert, card.says);
    ui::caption("Found in " + card.where);
    std::string touched;
    for (auto const& name : card.affected) touched += (touched.empty() ? "Touches " : ", ") + name;
    if (!touched.empty()) ui::caption(touched + (card.more.empty() ? "" : " " + card.more));
    ui::end_card();
    ui::end_item();
    ui::pop_id();
}

void draw_result(present::IntegrityScreen const& check, Frame const& frame)
{
    ui::begin_card("check", "Result of the check");
    ui::begin_row();
    ui::icon(glyph_of(check.tone), tone_of(check.tone));
    ui::text(check.says, {.tone = tone_of(check.tone), .strong = true});
    ui::push_right();
    if (ui::icon_button(icon::x, "Close the result of the check")) frame.memory.keeping.check_shown = false;
    ui::end_row();
    draw_facts(check.facts);
    ui::end_card();
    if (check.troubles.empty()) return;
    ui::begin_list("What is not whole");
    for (std::size_t i = 0; i < check.troubles.size(); ++i) draw_trouble(check.troubles[i], i);
    ui::end_list();
    if (!check.more.empty()) ui::caption(check.more);
}

void draw_check(Frame const& frame)
{
    auto const& check = frame.screens.keeping.integrity;
    if (!check || !frame.memory.keeping.check_shown) return;
    if (!check->running) return draw_result(*check, frame);
    if (ui::progress_button(check->says, static_cast<float>(check->percent) / 100, "Cancel the check"))
        wish(frame, Act::stop_check);
}

// -- the list -------------------------------------------------------------------------------------

void draw_heading(Frame const& frame)
{
    ui::begin_row({.wrap = true});
    ui::heading(1, "History");
    ui::push_right();
    if (ui::button("Verify", {.glyph = icon::shield_check,
                              .tooltip = "Looks at every byte that is stored, every chain and every signature"})) {
        frame.memory.keeping.check_shown = true;
        wish(frame, Act::check);
    }
    if (ui::begin_menu("Export", icon::download, "Export what is shown")) {
        if (ui::menu_item("As CSV", icon::download)) wish(frame, Act::export_csv);
        if (ui::menu_item("As JSON", icon::download)) wish(frame, Act::export_json);
        ui::end_menu();
    }
    ui::end_row();
}

void draw_about(Frame const& frame)
{
    auto const& about = frame.screens.keeping.history_about;
    if (about.empty()) return;
    ui::begin_row({.wrap = true});
    ui::note(ui::Tone::info, icon::filter, "Only what concerns " + about + ".");
    if (ui::button("Show everything", ui::Kind::secondary)) frame.memory.route.record.clear();
    ui::end_row();
}

/// The first choice is everything; the answer is the id of the one in force.
std::string chosen_of(std::string_view label, std::string_view everything,
                      std::vector<present::HistoryChoice> const& choices, std::string const& id)
{
    std::vector<std::string> words = {std::string(everything)};
    int chosen = 0;
    for (auto const& choice : choices) {
        if (choice.id == id) chosen = static_cast<int>(words.size());
        words.push_back(choice.label + " (" + std::to_string(choice.count) + ")");
    }
    std::vector<std::string_view> const shown(words.begin(), words.end());
    auto const now = ui::select(label, shown, chosen);
    if (now == chosen) return id;
    return now == 0 ? std::string() : choices[static_cast<std::size_t>(now - 1)].id;
}

void draw_filters(Frame const& frame)
{
    auto const& list = frame.screens.keeping.history;
    auto& query = frame.memory.keeping.history;
    ui::search_field("Search the history", query.search, {.placeholder = "Search the history"});
    if (ui::narrow()) ui::begin_columns({ui::share(1), ui::share(1)}, 12);
    else ui::begin_columns({ui::share(1), ui::share(1), ui::share(1)}, 12);
    query.person = chosen_of("Person", "Everybody", list.people(), query.person);
    ui::next_column();
    query.kind = chosen_of("Kind", "Every kind", list.kinds(), query.kind);
    if (ui::narrow()) ui::end_columns();
    else ui::next_column();
    ui::text_field("Day", query.day, {.placeholder = "2026-11-22 or 2026-11", .error = list.day_trouble()});
    if (!ui::narrow()) ui::end_columns();
}

void draw_count(KeepingScreens const& keeping)
{
    auto const& list = keeping.history;
    if (keeping.history_waits || !list.finished())
        ui::status("Looking through the history...", ui::Tone::muted, icon::clock);
    else
        ui::status(std::to_string(list.size()) + " of " + std::to_string(list.all()) + " actions");
}

void draw_export(Frame const& frame)
{
    auto const percent = frame.screens.keeping.export_percent;
    if (!percent) return;
    if (ui::progress_button("Writing the file", static_cast<float>(*percent) / 100, "Cancel the export"))
        wish(frame, Act::stop_export);
}

void draw_list(Frame const& frame)
{
    auto const& keeping = frame.screens.keeping;
    draw_heading(frame);
    if (keeping.history.all() == 0 && keeping.history.finished()) {
        ui::empty_state(icon::history, "Nothing has happened yet",
                        "Every import, decision and change appears here with its values before and after, and "
                        "can be taken back from here.");
        return;
    }
    draw_about(frame);
    draw_check(frame);
    draw_export(frame);
    draw_filters(frame);
    draw_count(keeping);
    present::Table shape;
    shape.title = "History";
    shape.columns = present::history_columns();
    shape.empty = "No action matches";
    auto const news = draw_long_table(shape, keeping.history.size(), keeping.history_row, {.opens_rows = true});
    if (!news.opened.empty()) frame.memory.route.record = std::string(entry_mark) + news.opened;
}

// -- one action -----------------------------------------------------------------------------------

void draw_actions(present::HistoryEntry const& entry, Frame const& frame)
{
    ui::begin_row({.wrap = true});
    if (ui::button("Take this back", {.glyph = icon::undo_2, .disabled = !entry.can_take_back,
                                      .tooltip = "Puts back what stood there before, as an action of its own"}))
        frame.outbox.commands.push_back(TakeBack{entry.id});
    if (!entry.focus.empty() && ui::button("Show " + entry.focus_title, ui::Kind::secondary, icon::external_link)) {
        auto const slash = entry.focus.find('/');
        frame.memory.route = {entry.focus.substr(0, slash) + "s", entry.focus.substr(slash + 1)};
    }
    ui::end_row();
    if (!entry.can_take_back) ui::caption(entry.why_not);
}

void draw_entry(Frame const& frame)
{
    auto& memory = frame.memory;
    if (ui::back_button("All history")) memory.route.record = memory.keeping.history.record;
    auto const& entry = frame.screens.keeping.entry;
    if (!entry) {
        ui::note(ui::Tone::info, icon::info, "There is no such action in this workspace.");
        return;
    }
    ui::heading(1, entry->title);
    if (entry->undone) ui::badge(ui::Tone::info, icon::undo_2, "Taken back");
    ui::begin_scroll("Action");
    draw_actions(*entry, frame);
    ui::begin_card("facts", "Facts of the action");
    draw_facts(entry->facts);
    ui::end_card();
    ui::heading(2, "What it changed");
    draw_table(entry->changes, memory.keeping.changes, {.fit_rows = true});
    if (!entry->more.empty()) ui::caption(entry->more);
    ui::end_scroll();
}

void draw_history(Frame const& frame)
{
    if (frame.memory.route.record.rfind(entry_mark, 0) == 0) draw_entry(frame);
    else draw_list(frame);
}

}  // namespace

extern View const history_view{"history", "History", icon::history, draw_history};

}  // namespace counterpart::web
