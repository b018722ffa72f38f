#include "ui/tone_glyph.h"

#include "icons.h"

namespace counterpart::web::ui {

Icon glyph_of(present::Tone tone)
{
    switch (tone) {
    case present::Tone::ok: return icon::circle_check;
    case present::Tone::attention: return icon::triangle_alert;
    case present::Tone::at_risk: return icon::circle_alert;
    case present::Tone::info: return icon::info;
    default: return {};
    }
}

}  // namespace counterpart::web::ui
