// The lock: all that is shown while a passphrase protects the workspace and was not given yet.
#pragma once

#include "views/view.h"

namespace counterpart::web {

void draw_lock(Frame const&);

}  // namespace counterpart::web
