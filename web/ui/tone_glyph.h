// The picture that goes with a tone, so that colour never speaks alone.
#pragma once

#include "present/screen.h"
#include "ui/text.h"

namespace counterpart::web::ui {

Icon glyph_of(present::Tone tone);   // empty for what is plain or muted

}  // namespace counterpart::web::ui
