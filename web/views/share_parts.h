// The halves of the Share screen: making a snapshot, and looking at one.
#pragma once

#include "views/parts.h"

namespace counterpart::web {

void draw_share_export(Frame const&);
void draw_snapshot(Frame const&, present::SnapshotScreen const&);

}  // namespace counterpart::web
