#include "ui/theme.h"

#include "ui/widgets.h"

#include <emscripten.h>

#include <array>

namespace counterpart::web::ui {
namespace {

ThemeChoice choice = ThemeChoice::automatic;

}  // namespace

void set_theme(ThemeChoice wanted)
{
    choice = wanted;
    theme::apply();
}

ThemeChoice theme_choice()
{
    return choice;
}

}  // namespace counterpart::web::ui

namespace counterpart::web::ui::theme {
namespace {

std::array<ImFont*, 3> faces = {};
Device current_device;

ImVec4 as_vector(Colour role, float opacity = 1)
{
    return ImGui::ColorConvertU32ToFloat4(ink(role, opacity));
}

void apply_colours(ImGuiStyle& style)
{
    ImVec4 const none(0, 0, 0, 0);
    for (ImVec4& each : style.Colors) {
        each = none;
    }
    style.Colors[ImGuiCol_Text] = as_vector(Colour::text);
    style.Colors[ImGuiCol_PopupBg] = as_vector(Colour::raised);
    style.Colors[ImGuiCol_Border] = as_vector(Colour::line);
    style.Colors[ImGuiCol_ScrollbarGrab] = as_vector(Colour::outline, 0.45f);
    style.Colors[ImGuiCol_ScrollbarGrabHovered] = as_vector(Colour::outline, 0.75f);
    style.Colors[ImGuiCol_ScrollbarGrabActive] = as_vector(Colour::outline);
    style.Colors[ImGuiCol_ModalWindowDimBg] = as_vector(Colour::shade, is_dark() ? 0.6f : 0.35f);
}

void apply_measures(ImGuiStyle& style)
{
    style.WindowPadding = ImVec2(0, 0);
    style.ItemSpacing = ImVec2(0, 0);
    style.WindowBorderSize = 0;
    style.ChildBorderSize = 0;
    style.PopupBorderSize = 1;
    style.PopupRounding = card_radius;
    style.WindowRounding = card_radius;
    style.WindowMinSize = ImVec2(1, 1);
    style.ScrollbarSize = 10;
    style.ScrollbarRounding = 5;
    style.FontSizeBase = line_height(TextSize::body);
    style.DisabledAlpha = 1;   // the widgets mute what is disabled themselves
}

}  // namespace

void set_face(Face face, ImFont* font)
{
    faces[static_cast<std::size_t>(face)] = font;
}

ImFont* font_of(Face face)
{
    ImFont* const font = faces[static_cast<std::size_t>(face)];
    return font ? font : ImGui::GetFont();
}

void set_device(Device const& reported)
{
    current_device = reported;
    apply();
}

Device const& device()
{
    return current_device;
}

bool is_dark()
{
    return theme_choice() == ThemeChoice::automatic ? current_device.dark
                                                    : theme_choice() == ThemeChoice::dark;
}

Rgb colour(Colour role)
{
    // Who asks for more contrast reads no muted text and sees every border.
    if (current_device.more_contrast && role == Colour::muted) {
        role = Colour::text;
    }
    if (current_device.more_contrast && role == Colour::line) {
        role = Colour::outline;
    }
    return is_dark() ? dark_palette[role] : light_palette[role];
}

ImU32 ink(Colour role, float opacity)
{
    Rgb const rgb = colour(role);
    return IM_COL32(rgb.red, rgb.green, rgb.blue, static_cast<int>(opacity * 255 + 0.5f));
}

float css_size(TextSize size)
{
    constexpr std::array<float, 3> sizes = {13, 15, 20};
    return sizes[static_cast<std::size_t>(size)];
}

// A phone zooms into a field whose text is smaller than 16 pixels.
float input_css_size()
{
    return current_device.coarse_pointer ? 16 : css_size(TextSize::body);
}

float line_height(TextSize size)
{
    return css_size(size) * inter_line;
}

float control_height()
{
    return current_device.coarse_pointer ? 44 : 34;
}

void apply()
{
    if (!ImGui::GetCurrentContext()) {
        return;
    }
    apply_colours(ImGui::GetStyle());
    apply_measures(ImGui::GetStyle());
}

extern "C" {

EMSCRIPTEN_KEEPALIVE void theme_device(int dark, int coarse, int reduced, int contrast)
{
    set_device({dark != 0, coarse != 0, reduced != 0, contrast != 0});
}

EMSCRIPTEN_KEEPALIVE int theme_is_dark()
{
    return is_dark() ? 1 : 0;
}

// As 0xRRGGBB, for the few things the browser draws itself: caret, selection, typed text.
EMSCRIPTEN_KEEPALIVE int theme_colour(int role)
{
    Rgb const rgb = colour(static_cast<Colour>(role));
    return rgb.red << 16 | rgb.green << 8 | rgb.blue;
}

EMSCRIPTEN_KEEPALIVE float theme_input_size()
{
    return input_css_size();
}

}  // extern "C"

}  // namespace counterpart::web::ui::theme
