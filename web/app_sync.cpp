// Where the page's program meets its syncing: the screen made from how it goes, and what people want.
#include "app.h"

#include "host/canvas.h"
#include "host/page.h"
#include "host/people.h"
#include "host/sync.h"
#include "journal/conflicts.h"
#include "present/people.h"
#include "views/parts.h"

#include "icons.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

namespace counterpart::web {

void App::start_sync()
{
    sync::on_change([] { canvas::wake(); });
    people::on_change([this](std::vector<std::string> const& erased) { names_changed(erased); });
}

void App::refresh_sync()
{
    auto facts = sync::facts();
    facts.sealed = storage::sealing().on;
    if (sync_made_version_ != desk_.version()) {
        sync_made_version_ = desk_.version();
        sync_facts_.conflicts = conflicts(desk_.records()).size();
        screens_.sync = present::sync_screen(sync_facts_);
    }
    facts.conflicts = sync_facts_.conflicts;
    if (facts == sync_facts_) return;
    // What was typed is of no use once it works, and a credential must not lie about.
    if (facts.set_up && !sync_facts_.set_up) memory_.sync = {};
    sync_facts_ = std::move(facts);
    screens_.sync = present::sync_screen(sync_facts_);
}

/// What was made with the names of before is made anew. Who was erased is not given another pseudonym by
/// the next action.
void App::names_changed(std::vector<std::string> const& erased)
{
    if (std::find(erased.begin(), erased.end(), memory_.keeping.person) != erased.end()) {
        memory_.keeping.person.clear();
        page::remember("person", "");
    }
    made_ = Made{};
    share_.books = nullptr;
    sync_made_version_ = ~std::uint64_t{0};
    canvas::wake();
}

void App::erase_person(std::string const& id)
{
    std::string why_not;
    if (!may_change(why_not)) return ui::show_snackbar(why_not);
    auto const name = present::person_name(id);
    if (!people::erase(id)) return ui::show_snackbar("The name could not be erased.");
    ui::show_snackbar("Erased the name " + name);
}

void App::carry_out(SyncWish const& wish)
{
    switch (wish.act) {
    case SyncWish::Act::none: return;
    case SyncWish::Act::try_address: sync::try_address(wish.address, wish.name, wish.secret); break;
    case SyncWish::Act::pause: sync::pause(); break;
    case SyncWish::Act::resume: sync::resume(); break;
    case SyncWish::Act::compare: sync::compare(); break;
    case SyncWish::Act::forget: sync::forget(); break;
    case SyncWish::Act::erase_person: erase_person(wish.person); break;
    }
    canvas::wake();
}

/// Nothing is said of sync to people who do not use it.
void App::draw_sync_mark(bool compact)
{
    auto const& mark = screens_.sync.mark;
    if (mark.words.empty()) return;
    ui::begin_row({.gap = 6, .height = 24});
    if (!compact) ui::icon(glyph_of(mark.tone), tone_of(mark.tone));
    if (ui::link(compact ? mark.brief : mark.words, "Sync: " + mark.words)) memory_.route = {"sync", {}};
    ui::end_row();
}

}  // namespace counterpart::web
