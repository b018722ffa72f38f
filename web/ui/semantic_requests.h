// What the page asked for since the last frame. Private to the semantic layer.
#pragma once

#include "ui/semantics.h"

namespace counterpart::web::ui::semantics {

// The focus the program asked for in this frame, or 0.
Key take_focus_request();
// A request nobody answered within its frame is forgotten: its widget is gone.
void drop_requests();

}  // namespace counterpart::web::ui::semantics
