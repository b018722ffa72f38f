// Where the page's program meets its syncing: the screen made from how it goes, and what people want.
#include "app.h"

#include "host/canvas.h"
#include "host/sync.h"
#include "journal/conflicts.h"
#include "views/parts.h"

#include "icons.h"

#include <utility>

namespace counterpart::web {

void App::start_sync()
{
    sync::on_change([] { canvas::wake(); });
}

void App::refresh_sync()
{
    auto facts = sync::facts();
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

void App::carry_out(SyncWish const& wish)
{
    switch (wish.act) {
    case SyncWish::Act::none: return;
    case SyncWish::Act::try_address: sync::try_address(wish.address, wish.name, wish.secret); break;
    case SyncWish::Act::pause: sync::pause(); break;
    case SyncWish::Act::resume: sync::resume(); break;
    case SyncWish::Act::compare: sync::compare(); break;
    case SyncWish::Act::forget: sync::forget(); break;
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
