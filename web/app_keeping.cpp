// History, conflicts and the check of the store: what takes long goes on in slices of a frame.
#include "app.h"

#include "desk/device_keys.h"
#include "host/canvas.h"
#include "host/page.h"
#include "slice.h"
#include "views/workspace_parts.h"

#include <utility>

namespace counterpart::web {
namespace {

constexpr std::string_view entry_mark = "event/";

}  // namespace

/// A workspace that was restored from a backup goes on in a chain of its own, because the one it came
/// from may go on, too.
std::string App::device_name() const
{
    auto const& workspace = storage::current();
    return workspace.empty() || workspace == "workspace" ? page::device() : page::device() + "." + workspace;
}

/// The device as it is known in this workspace: by the name its key stands for.
std::string App::author() const
{
    auto const name = device_name();
    auto const key = key_state(desk_.records(), keeping_.own_key);
    if (is_name_of(key.author, name) && !key.revoked) return key.author;
    return keeping_.author.empty() ? name : keeping_.author;
}

// -- what goes on ---------------------------------------------------------------------------------

void App::go_on_checking()
{
    auto& work = keeping_;
    if (!work.checker) return;
    auto const done = work.checker->go_on(for_a_slice());
    screens_.keeping.integrity = done ? present::integrity_screen(desk_.books(), work.checker->take())
                                      : present::integrity_running(*work.checker);
    if (done) work.checker.reset();
    if (done) ui::announce(screens_.keeping.integrity->says);
    canvas::wake();
}

void App::go_on_exporting()
{
    auto& file = keeping_.file;
    if (!file) return;
    auto const done = file->go_on(desk_, for_a_slice());
    screens_.keeping.export_percent = file->percent();
    if (done) {
        hand_out(file->take());
        file.reset();
        screens_.keeping.export_percent.reset();
    }
    canvas::wake();
}

void App::refresh_history()
{
    auto& screen = screens_.keeping;
    auto& query = memory_.keeping.history;
    bool const opened = memory_.route.record.rfind(entry_mark, 0) == 0;
    if (!opened) query.record = memory_.route.record;
    screen.history_row = [this](std::uint64_t row) {
        return screens_.keeping.history.row(desk_, static_cast<std::size_t>(row));
    };
    screen.history_about = query.record.empty() ? std::string() : present::history_about(desk_.books(), query.record);
    screen.history_waits = !past_is_here();
    if (screen.history_waits) {
        if (!std::exchange(keeping_.past_asked, true)) bring_past();
        return;
    }
    if (!screen.history.refresh(desk_, query, for_a_slice())) canvas::wake();
    bool const moved = keeping_.version != desk_.version() || keeping_.route != memory_.route.record;
    if (moved) {
        keeping_.version = desk_.version();
        keeping_.route = memory_.route.record;
        screen.entry = opened ? present::history_entry(desk_, memory_.route.record.substr(entry_mark.size()))
                              : std::nullopt;
    }
}

void App::refresh_conflicts()
{
    bool const shown = memory_.route.view == "conflicts";
    if (keeping_.conflicts_version == desk_.version() && keeping_.conflicts_shown == shown) return;
    keeping_.first_kept = present::first_action(desk_).value_or(Instant{});
    keeping_.conflicts_version = desk_.version();
    keeping_.conflicts_shown = shown;
    screens_.keeping.conflicts = shown ? present::conflicts_screen(desk_) : present::conflicts_banner(desk_);
}

void App::refresh_keeping()
{
    auto& screen = screens_.keeping;
    auto const& sealing = storage::sealing();
    screen.protection = {sealing.on, sealing.open, sealing.idle_minutes};
    screen.locked = storage::status().phase == storage::Phase::locked;
    screen.busy = keeping_.asked > 0;
    if (memory_.route.view == "workspaces") refresh_workspaces();
    if (!loaded_) return;
    name_when_open();
    restore_when_open();
    notice_revoked_key();
    go_on_joining();
    go_on_compacting();
    go_on_checking();
    go_on_exporting();
    refresh_conflicts();
    screens_.keeping.backup_reminder =
        present::backup_reminder(keeping_.first_kept, Instant{storage::backed_up_at()}, page::now(),
                                 present::is_synced(sync_facts_));
    if (memory_.route.view == "history") refresh_history();
}

// -- what is wanted -------------------------------------------------------------------------------

/// Everything is read from the disk again: what memory holds may be whole when the disk is not.
void App::begin_check()
{
    if (keeping_.check_wanted) return;
    keeping_.check_wanted = true;
    screens_.keeping.integrity = present::IntegrityScreen{};
    screens_.keeping.integrity->running = true;
    screens_.keeping.integrity->says = "Reading what is stored";
    storage::load_stored([this](storage::Stored stored) {
        if (!std::exchange(keeping_.check_wanted, false)) return;
        if (stored.ok) keeping_.checker.emplace(std::move(stored.files));
        else screens_.keeping.integrity.reset();
        if (!stored.ok) ui::show_snackbar(stored.error);
        canvas::wake();
    });
}

void App::stop_check()
{
    keeping_.check_wanted = false;
    keeping_.checker.reset();
    screens_.keeping.integrity.reset();
}

void App::begin_export(present::HistoryFile::Form form)
{
    auto ids = screens_.keeping.history.events(desk_);
    if (ids.empty()) {
        ui::show_snackbar("Nothing is shown that could be exported.");
        return;
    }
    keeping_.file.emplace(form, std::move(ids), page::today());
    canvas::wake();
}

void App::stop_export()
{
    keeping_.file.reset();
    screens_.keeping.export_percent.reset();
}

void App::carry_out(KeepingWish const& wish)
{
    using Act = KeepingWish::Act;
    switch (wish.act) {
    case Act::none: break;
    case Act::check: begin_check(); break;
    case Act::stop_check: stop_check(); break;
    case Act::export_csv: begin_export(present::HistoryFile::Form::csv); break;
    case Act::export_json: begin_export(present::HistoryFile::Form::json); break;
    case Act::stop_export: stop_export(); break;
    default: carry_out_in_store(wish); break;
    }
}

}  // namespace counterpart::web
