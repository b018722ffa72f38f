// What is asked before a workspace is made, restored or deleted.
#include "views/workspace_parts.h"

#include "icons.h"

namespace counterpart::web {
namespace {

using Act = KeepingWish::Act;

void draw_new(Frame const& frame)
{
    auto& keeping = frame.memory.keeping;
    if (!ui::begin_dialog("New workspace", keeping.new_workspace)) return;
    ui::text("A workspace has its own contracts, invoices and history. Nothing is shared between two of them.");
    bool const missing = keeping.new_tried && keeping.new_title.empty();
    ui::text_field("Title", keeping.new_title, {.error = missing ? "A title is needed" : "", .required = true, .focus = true});
    ui::begin_dialog_buttons();
    if (ui::button("Make it", ui::Kind::primary)) {
        keeping.new_tried = true;
        if (!keeping.new_title.empty()) {
            frame.outbox.keeping.push_back({.act = Act::make_workspace, .text = keeping.new_title});
            keeping.new_workspace = false;
        }
    }
    if (ui::button("Cancel", ui::Kind::quiet)) keeping.new_workspace = false;
    ui::end_dialog_buttons();
    ui::end_dialog();
}

void draw_delete(Frame const& frame)
{
    auto& dialog = frame.memory.keeping.deleting;
    if (!ui::begin_dialog("Delete this workspace for good?", dialog.open)) return;
    ui::note(ui::Tone::at_risk, icon::triangle_alert,
             "Everything in \"" + dialog.title + "\" is removed from this browser: contracts, invoices, history, "
             "originals and its key. This cannot be undone; only a backup brings it back.");
    bool const wrong = dialog.tried && dialog.typed != dialog.title;
    ui::text_field("Type the title to confirm", dialog.typed,
                   {.placeholder = dialog.title, .error = wrong ? "This is not the title" : "", .required = true, .focus = true});
    ui::begin_dialog_buttons();
    if (ui::button("Delete it", ui::Kind::danger, icon::trash_2)) {
        dialog.tried = true;
        if (dialog.typed == dialog.title) {
            frame.outbox.keeping.push_back({.act = Act::delete_workspace, .text = dialog.name});
            dialog.open = false;
        }
    }
    if (ui::button("Keep it", ui::Kind::quiet)) dialog.open = false;
    ui::end_dialog_buttons();
    ui::end_dialog();
}

void draw_restore(Frame const& frame)
{
    auto& dialog = frame.memory.keeping.restoring;
    bool const was_open = dialog.open;
    if (!ui::begin_dialog("Restore this backup", dialog.open)) {
        if (was_open && !dialog.open) frame.outbox.keeping.push_back({.act = Act::leave_backup});
        return;
    }
    ui::text(dialog.file, {.strong = true});
    if (!dialog.says.empty()) ui::text(dialog.says);
    if (dialog.sealed)
        ui::text_field("Passphrase of the backup", dialog.passphrase,
                       {.error = dialog.trouble, .required = true, .focus = true, .secret = true});
    else if (!dialog.trouble.empty())
        ui::note(ui::Tone::at_risk, icon::circle_alert, dialog.trouble);
    static constexpr ui::RadioChoice choices[] = {
        {"Into a new workspace", "It becomes a workspace of its own; this one stays as it is."},
        {"Into this workspace", "Both are joined: what is not here yet is added, nothing is overwritten."},
    };
    dialog.where = ui::radio_group("Where to", choices, dialog.where);
    ui::begin_dialog_buttons();
    if (ui::button("Restore", {.kind = ui::Kind::primary, .disabled = frame.screens.keeping.busy}))
        frame.outbox.keeping.push_back({.act = Act::restore, .text = dialog.passphrase, .number = dialog.where});
    if (ui::button("Cancel", ui::Kind::quiet)) {
        dialog.open = false;
        frame.outbox.keeping.push_back({.act = Act::leave_backup});
    }
    ui::end_dialog_buttons();
    ui::end_dialog();
}

}  // namespace

void draw_workspace_dialogs(Frame const& frame)
{
    draw_new(frame);
    draw_delete(frame);
    draw_restore(frame);
}

}  // namespace counterpart::web
