// The workspaces: which there are, how large and how safe they are, and going from one to another.
#include "views/workspace_parts.h"

#include "icons.h"

namespace counterpart::web {
namespace {

using Act = KeepingWish::Act;
using present::WorkspaceCard;

// -- the list -------------------------------------------------------------------------------------

void draw_workspace(WorkspaceCard const& card, Frame const& frame)
{
    ui::push_id(card.name);
    ui::begin_item();
    ui::begin_card("workspace", card.title);
    ui::begin_row({.wrap = true});
    ui::heading(2, card.title);
    if (card.current) ui::badge(ui::Tone::ok, icon::circle_check, "Open");
    if (card.sealed) ui::badge(ui::Tone::info, icon::lock, "Passphrase");
    ui::push_right();
    if (!card.current && ui::button("Open", {.kind = ui::Kind::secondary, .name = "Open " + card.title}))
        frame.outbox.keeping.push_back({.act = Act::open_workspace, .text = card.name});
    if (ui::button("Delete", {.kind = ui::Kind::quiet, .glyph = icon::trash_2, .name = "Delete " + card.title}))
        frame.memory.keeping.deleting = {.open = true, .name = card.name, .title = card.title, .typed = {}, .tried = false};
    ui::end_row();
    ui::text(card.says, {.tone = ui::Tone::muted});
    ui::caption(card.backup);
    ui::end_card();
    ui::end_item();
    ui::pop_id();
}

void draw_room(present::WorkspacesScreen const& screen, Frame const& frame)
{
    if (screen.room.empty()) return;
    ui::heading(2, "Room");
    ui::begin_card("room", "Room");
    draw_facts(screen.room);
    if (screen.ask_to_persist && ui::button("Ask the browser to keep it", ui::Kind::secondary, icon::shield_check))
        frame.outbox.keeping.push_back({.act = Act::ask_to_persist});
    ui::end_card();
}

}  // namespace

void draw_workspace_list(Frame const& frame)
{
    auto const& screen = frame.screens.keeping.workspaces;
    ui::begin_scroll("Workspaces");
    if (!screen.trouble.empty()) ui::note(ui::Tone::attention, icon::triangle_alert, screen.trouble);
    ui::begin_list("Workspaces");
    for (auto const& card : screen.workspaces) draw_workspace(card, frame);
    ui::end_list();
    draw_room(screen, frame);
    ui::end_scroll();
}

namespace {

// -- backup ---------------------------------------------------------------------------------------

void draw_making(present::WorkspacesScreen const& screen, Frame const& frame)
{
    auto& keeping = frame.memory.keeping;
    ui::heading(2, "Make a backup");
    ui::begin_card("make", "Make a backup");
    ui::text("The whole workspace as one file: every action with its signature, and the documents it came from.");
    ui::caption(screen.last_backup);
    keeping.backup_originals = ui::checkbox("With the original documents", keeping.backup_originals);
    ui::text_field("Passphrase for the file", keeping.backup_passphrase,
                   {.hint = "Leave it empty for a file that everyone who has it can read.", .width = 360, .secret = true});
    if (ui::button("Download a backup", {.kind = ui::Kind::primary, .glyph = icon::download,
                                         .disabled = frame.screens.keeping.busy})) {
        frame.outbox.keeping.push_back({.act = Act::make_backup, .text = keeping.backup_passphrase,
                                        .flag = keeping.backup_originals});
        keeping.backup_passphrase.clear();
    }
    ui::end_card();
}

void draw_backup(Frame const& frame)
{
    auto const& screen = frame.screens.keeping.workspaces;
    ui::begin_scroll("Backup");
    if (!screen.reminder.empty()) ui::note(ui::Tone::attention, icon::triangle_alert, screen.reminder);
    draw_making(screen, frame);
    ui::heading(2, "Restore a backup");
    ui::begin_card("restore", "Restore a backup");
    ui::text("A backup goes into a new workspace, or is joined with this one: nothing is overwritten, and only what is "
             "not here yet is added. You can also drop its file anywhere on this page.");
    if (auto const percent = frame.screens.keeping.restore_percent)
        ui::progress("Restoring the backup", static_cast<float>(*percent) / 100);
    if (ui::button("Choose a backup", ui::Kind::secondary, icon::upload))
        frame.outbox.keeping.push_back({.act = Act::choose_backup});
    ui::end_card();
    ui::end_scroll();
}

void draw_workspaces(Frame const& frame)
{
    auto& keeping = frame.memory.keeping;
    ui::begin_row({.wrap = true});
    ui::heading(1, "Workspaces");
    ui::push_right();
    if (ui::button("New workspace", ui::Kind::secondary, icon::plus)) {
        keeping.new_workspace = true;
        keeping.new_tried = false;
        keeping.new_title.clear();
    }
    ui::end_row();
    static constexpr std::string_view titles[] = {"Workspaces", "Backup", "Passphrase", "Keys"};
    keeping.workspace_tab = ui::tabs("Parts of the workspaces", titles, keeping.workspace_tab);
    if (keeping.workspace_tab == 0) draw_workspace_list(frame);
    else if (keeping.workspace_tab == 1) draw_backup(frame);
    else if (keeping.workspace_tab == 2) draw_passphrase(frame);
    else draw_keys(frame);
}

}  // namespace

extern View const workspaces_view{"workspaces", "Workspaces", icon::folder_open, draw_workspaces};

}  // namespace counterpart::web
