// The colours of the page, as plain data: every colour has a role, and a light and a dark value.
// Nothing here knows how things are drawn, so a test can measure the contrast of each pair.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

namespace counterpart::web::ui {

struct Rgb
{
    std::uint8_t red;
    std::uint8_t green;
    std::uint8_t blue;
};

// What a colour is for. The order is the order of the rows in `light_palette` and `dark_palette`.
enum class Colour : std::uint8_t
{
    surface,        // the page itself
    raised,         // cards, panels, table bodies, fields
    sunken,         // table headers, wells, the rail
    hover,          // a row or quiet control under the pointer
    pressed,        // the same while it is held down
    line,           // hairlines that only separate
    outline,        // borders that show where a control is (3:1 against its surroundings)
    text,           // what is read
    muted,          // what is read second
    accent,         // the one colour that says "you can act here"
    accent_strong,  // the accent under the pointer
    on_accent,      // text upon the accent
    accent_tint,    // a selected row, a chosen chip
    ok,
    ok_tint,
    attention,
    attention_tint,
    at_risk,
    at_risk_tint,
    info,
    info_tint,
    danger,         // the filled button that destroys
    danger_strong,  // the same under the pointer
    on_danger,
    focus,          // the ring around the focused control
    shade,          // laid over the page behind a dialog
    count,
};

inline constexpr std::size_t colour_count = static_cast<std::size_t>(Colour::count);

struct Palette
{
    std::array<Rgb, colour_count> colours;

    constexpr Rgb operator[](Colour role) const { return colours[static_cast<std::size_t>(role)]; }
};

inline constexpr Palette light_palette = {{{
    {249, 250, 251},  // surface
    {255, 255, 255},  // raised
    {243, 244, 246},  // sunken
    {240, 242, 245},  // hover
    {229, 232, 238},  // pressed
    {226, 229, 234},  // line
    {132, 140, 153},  // outline
    {23, 28, 38},     // text
    {88, 97, 112},    // muted
    {53, 84, 209},    // accent
    {41, 67, 176},    // accent_strong
    {255, 255, 255},  // on_accent
    {234, 239, 254},  // accent_tint
    {17, 112, 65},    // ok
    {226, 245, 234},  // ok_tint
    {139, 82, 0},     // attention
    {253, 241, 215},  // attention_tint
    {180, 35, 40},    // at_risk
    {253, 233, 232},  // at_risk_tint
    {14, 99, 143},    // info
    {225, 242, 250},  // info_tint
    {190, 38, 43},    // danger
    {160, 28, 33},    // danger_strong
    {255, 255, 255},  // on_danger
    {53, 84, 209},    // focus
    {16, 20, 29},     // shade
}}};

inline constexpr Palette dark_palette = {{{
    {15, 17, 21},     // surface
    {22, 25, 31},     // raised
    {18, 20, 26},     // sunken
    {32, 36, 44},     // hover
    {42, 47, 57},     // pressed
    {40, 44, 54},     // line
    {110, 118, 134},  // outline
    {232, 235, 241},  // text
    {154, 163, 179},  // muted
    {138, 164, 255},  // accent
    {165, 186, 255},  // accent_strong
    {13, 18, 38},     // on_accent
    {32, 40, 70},     // accent_tint
    {92, 207, 145},   // ok
    {20, 46, 34},     // ok_tint
    {240, 180, 84},   // attention
    {54, 40, 16},     // attention_tint
    {255, 138, 132},  // at_risk
    {62, 28, 30},     // at_risk_tint
    {106, 192, 236},  // info
    {18, 44, 60},     // info_tint
    {255, 128, 122},  // danger
    {255, 158, 152},  // danger_strong
    {44, 8, 8},       // on_danger
    {138, 164, 255},  // focus
    {4, 5, 8},        // shade
}}};

// How a piece of text or a badge speaks. A tone other than `text` and `muted` always comes with a
// word or an icon beside it, because a colour alone says nothing to many readers.
enum class Tone : std::uint8_t
{
    text,
    muted,
    accent,
    ok,
    attention,
    at_risk,
    info,
};

struct ToneColours
{
    Colour ink;
    Colour tint;
};

constexpr ToneColours colours_of(Tone tone)
{
    constexpr ToneColours rows[] = {
        {Colour::text, Colour::sunken},
        {Colour::muted, Colour::sunken},
        {Colour::accent, Colour::accent_tint},
        {Colour::ok, Colour::ok_tint},
        {Colour::attention, Colour::attention_tint},
        {Colour::at_risk, Colour::at_risk_tint},
        {Colour::info, Colour::info_tint},
    };
    return rows[static_cast<std::size_t>(tone)];
}

}  // namespace counterpart::web::ui
