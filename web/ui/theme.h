// How the page looks: the palette in force, the two weights of Inter and the icons, the three
// text sizes and the measures of controls. For the widgets; views speak in tones and kinds.
#pragma once

#include "ui/palette.h"
#include "ui/text.h"

#include <imgui.h>

namespace counterpart::web::ui::theme {

enum class Face : std::uint8_t { regular, semibold, icons };
void set_face(Face face, ImFont* font);
ImFont* font_of(Face face);

// What the device prefers. The page's script reports it, and again when it changes.
struct Device
{
    bool dark = false;
    bool coarse_pointer = false;   // fingers need larger targets
    bool reduced_motion = false;
    bool more_contrast = false;
};
void set_device(Device const& device);
Device const& device();

bool is_dark();
Rgb colour(Colour role);
// As Dear ImGui wants it; `opacity` from 0 to 1.
ImU32 ink(Colour role, float opacity = 1);

// Dear ImGui counts a font from its highest to its lowest point, CSS by its em. This is the ratio
// of Inter; text fields of the browser only match the canvas when both use it.
inline constexpr float inter_line = 1.2102f;

// CSS pixels.
float css_size(TextSize size);
float input_css_size();
// The size Dear ImGui draws it with, which is also the height of its line.
float line_height(TextSize size);

float control_height();
inline constexpr float radius = 7;
inline constexpr float small_radius = 5;
inline constexpr float card_radius = 10;
inline constexpr float icon_size = 16;

// Puts palette and measures into Dear ImGui's own style, for the little it draws by itself.
void apply();

}  // namespace counterpart::web::ui::theme
