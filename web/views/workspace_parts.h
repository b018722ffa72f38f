// Parts of the workspaces screen that have files of their own.
#pragma once

#include "views/parts.h"

namespace counterpart::web {

void draw_workspace_list(Frame const&);
void draw_passphrase(Frame const&);
void draw_keys(Frame const&);
/// The dialogs of the workspaces, which may be open over any screen.
void draw_workspace_dialogs(Frame const&);

}  // namespace counterpart::web
