// The command bar: everything one can go to or do, a few letters away.
#include "app.h"
#include "ui/combobox.h"

#include "icons.h"

#include <algorithm>
#include <utility>

namespace counterpart::web {
namespace {

constexpr std::size_t most_shown = 9;

ui::Icon glyph_of(present::BarEntry const& entry)
{
    if (entry.view == "invoices" && !entry.record.empty()) return icon::receipt;
    if (entry.view == "contracts" && !entry.record.empty()) return icon::handshake;
    switch (entry.deed) {
    case present::BarDeed::go: return icon::chevron_right;
    case present::BarDeed::import_files: return icon::upload;
    case present::BarDeed::start_sample: return icon::book_open;
    case present::BarDeed::new_contract: return icon::plus;
    case present::BarDeed::undo: return icon::undo_2;
    case present::BarDeed::redo: return icon::redo_2;
    case present::BarDeed::next_theme: return icon::settings;
    }
    return {};
}

}  // namespace

void App::open_command_bar()
{
    std::vector<present::BarView> named;
    for (auto const* view : views()) named.push_back({view->name, view->label});
    for (auto const* view : further_views()) named.push_back({view->name, view->label});
    memory_.bar = {};
    memory_.bar.entries = present::bar_entries(desk_, named, {can_undo(), can_redo()});
    memory_.bar.open = true;
}

void App::choose_entry(present::BarEntry const& entry)
{
    switch (entry.deed) {
    case present::BarDeed::go: memory_.route = {entry.view, entry.record}; break;
    case present::BarDeed::import_files: outbox_.choose_files = true; break;
    case present::BarDeed::start_sample: outbox_.fetch_sample = true; break;
    case present::BarDeed::new_contract: outbox_.edit = EditWish{EditWish::What::new_contract, {}, {}}; break;
    case present::BarDeed::undo: outbox_.commands.push_back(Undo{}); break;
    case present::BarDeed::redo: outbox_.commands.push_back(Redo{}); break;
    case present::BarDeed::next_theme: choose_next_theme(); break;
    }
}

void App::draw_command_bar()
{
    auto& bar = memory_.bar;
    if (!ui::begin_dialog("Go to or do", bar.open, {.width = 640})) {
        if (!bar.open) bar.entries.clear();
        return;
    }
    auto const shown = present::bar_matches(bar.entries, bar.typed, most_shown);
    std::vector<ui::ListChoice> choices;
    for (auto const index : shown) {
        auto const& entry = bar.entries[index];
        choices.push_back({entry.label, entry.detail, entry.kind, glyph_of(entry)});
    }
    auto const news = ui::combobox("Find a screen, contract, invoice or action", bar.typed, choices, bar.active,
                                   {.placeholder = "An invoice number, a contract, \"import\", \"theme\"...",
                                    .empty = "Nothing fits these letters"});
    if (news.chosen) {
        choose_entry(bar.entries[shown[static_cast<std::size_t>(*news.chosen)]]);
        bar.open = false;
    }
    ui::end_dialog();
}

}  // namespace counterpart::web
