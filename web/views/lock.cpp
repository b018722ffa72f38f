// The lock: all that is shown while a passphrase protects the workspace and was not given yet.
#include "views/lock.h"

#include "views/workspace_parts.h"

#include "icons.h"

namespace counterpart::web {

void draw_lock(Frame const& frame)
{
    auto& keeping = frame.memory.keeping;
    ui::heading(1, "This workspace is locked");
    ui::text("What is stored here is encrypted. Its passphrase opens it; without it nobody can, and nobody can "
             "bring it back.",
             {.tone = ui::Tone::muted});
    ui::begin_card("lock", "Unlock the workspace");
    ui::text_field("Passphrase", keeping.unlock,
                   {.error = keeping.unlock_trouble, .focus = true, .width = 360, .secret = true});
    ui::begin_row();
    auto const pressed = ui::button("Unlock", {.kind = ui::Kind::primary, .glyph = icon::lock,
                                               .disabled = frame.screens.keeping.busy});
    if ((pressed || ui::field_sent("Passphrase")) && !frame.screens.keeping.busy)
        frame.outbox.keeping.push_back({.act = KeepingWish::Act::unlock, .text = keeping.unlock});
    if (ui::button("Other workspaces", ui::Kind::quiet, icon::folder_open)) frame.memory.route = {"workspaces", {}};
    ui::end_row();
    if (frame.screens.keeping.busy) ui::status("Opening...", ui::Tone::muted, icon::clock);
    ui::end_card();
    // Other workspaces can be reached while this one is locked; nothing of it is shown.
    if (frame.memory.route.view != "workspaces") return;
    ui::heading(2, "Other workspaces");
    draw_workspace_list(frame);
}

}  // namespace counterpart::web
