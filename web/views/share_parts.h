// The halves of the Share screen: making a snapshot, and looking at one.
#pragma once

#include "views/parts.h"

namespace counterpart::web {

void draw_share_export(Frame const&);
void draw_snapshot(Frame const&, present::SnapshotScreen const&);
/// Parts of a snapshot: our findings beside theirs, and the files that go along.
void draw_answers(Frame const&, present::SnapshotScreen const&);
void draw_originals(Frame const&, present::SnapshotScreen const&);
void draw_answer_dialogs(Frame const&, present::SnapshotScreen const&);
void draw_original_dialog(Frame const&);

}  // namespace counterpart::web
