#include "ui/palette.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <string>

using namespace counterpart::web::ui;

namespace {

// Contrast as WCAG 2.2 defines it. The definition is itself in real numbers and nothing of a book
// hangs on it, so binary arithmetic is right here.
double linear(std::uint8_t channel)
{
    double const share = channel / 255.0;
    return share <= 0.04045 ? share / 12.92 : std::pow((share + 0.055) / 1.055, 2.4);
}

double luminance(Rgb colour)
{
    return 0.2126 * linear(colour.red) + 0.7152 * linear(colour.green) +
           0.0722 * linear(colour.blue);
}

double contrast(Rgb one, Rgb other)
{
    double const brighter = std::max(luminance(one), luminance(other));
    double const darker = std::min(luminance(one), luminance(other));
    return (brighter + 0.05) / (darker + 0.05);
}

struct Pair
{
    char const* says;
    Colour front;
    Colour back;
};

// Text needs 4.5 to 1 (success criterion 1.4.3).
constexpr Pair readable[] = {
    {"text on the page", Colour::text, Colour::surface},
    {"text on a card", Colour::text, Colour::raised},
    {"text in the rail", Colour::text, Colour::sunken},
    {"text of a row under the pointer", Colour::text, Colour::hover},
    {"text of a pressed button", Colour::text, Colour::pressed},
    {"text of a selected row", Colour::text, Colour::accent_tint},
    {"text in a notice that needs attention", Colour::text, Colour::attention_tint},
    {"text in a notice at risk", Colour::text, Colour::at_risk_tint},
    {"text in an information", Colour::text, Colour::info_tint},
    {"text in a confirmation", Colour::text, Colour::ok_tint},
    {"a caption on the page", Colour::muted, Colour::surface},
    {"a caption on a card", Colour::muted, Colour::raised},
    {"a table header", Colour::muted, Colour::sunken},
    {"a date in a row under the pointer", Colour::muted, Colour::hover},
    {"a choice not made", Colour::muted, Colour::pressed},
    {"a date in a selected row", Colour::muted, Colour::accent_tint},
    {"a link on the page", Colour::accent, Colour::surface},
    {"a link on a card", Colour::accent, Colour::raised},
    {"an amount under the pointer", Colour::accent, Colour::hover},
    {"a chosen filter", Colour::accent, Colour::accent_tint},
    {"a primary button", Colour::on_accent, Colour::accent},
    {"a primary button under the pointer", Colour::on_accent, Colour::accent_strong},
    {"a button that destroys", Colour::on_danger, Colour::danger},
    {"a button that destroys under the pointer", Colour::on_danger, Colour::danger_strong},
    {"a badge: ok", Colour::ok, Colour::ok_tint},
    {"a badge: attention", Colour::attention, Colour::attention_tint},
    {"a badge: at risk", Colour::at_risk, Colour::at_risk_tint},
    {"a badge: information", Colour::info, Colour::info_tint},
    {"an amount that agrees", Colour::ok, Colour::raised},
    {"an amount to look at", Colour::attention, Colour::raised},
    {"an amount that is wrong", Colour::at_risk, Colour::raised},
    {"an amount that is wrong, under the pointer", Colour::at_risk, Colour::hover},
    {"an amount that is wrong, in a selected row", Colour::at_risk, Colour::accent_tint},
    {"what an error says below a field", Colour::at_risk, Colour::surface},
    {"an amount that is new", Colour::info, Colour::raised},
    {"a tooltip and a passing message", Colour::raised, Colour::text},
};

// Borders, marks and the focus ring need 3 to 1 (1.4.11).
constexpr Pair discernible[] = {
    {"the border of a field on a card", Colour::outline, Colour::raised},
    {"the border of a field on the page", Colour::outline, Colour::surface},
    {"a tick box in the header of a table", Colour::outline, Colour::sunken},
    {"the focus ring on the page", Colour::focus, Colour::surface},
    {"the focus ring on a card", Colour::focus, Colour::raised},
    {"the focus ring in the rail", Colour::focus, Colour::sunken},
    {"the focus ring around a selected row", Colour::focus, Colour::accent_tint},
    {"the line under the open tab", Colour::accent, Colour::raised},
};

void check(Palette const& palette, char const* name, Pair const& pair, double least)
{
    std::string const says = std::string(name) + ": " + pair.says;
    CAPTURE(says);
    CHECK(contrast(palette[pair.front], palette[pair.back]) >= least);
}

}  // namespace

TEST_CASE("contrast is measured as the guideline defines it")
{
    CHECK(contrast({255, 255, 255}, {0, 0, 0}) == doctest::Approx(21.0));
    // The grey the guideline's own explanation calls the lightest that passes on white.
    CHECK(contrast({118, 118, 118}, {255, 255, 255}) == doctest::Approx(4.54).epsilon(0.002));
    CHECK(contrast({119, 119, 119}, {255, 255, 255}) < 4.5);
}

TEST_CASE("every text can be read in the light and in the dark")
{
    for (Pair const& pair : readable) {
        check(light_palette, "light", pair, 4.5);
        check(dark_palette, "dark", pair, 4.5);
    }
}

TEST_CASE("every control and its focus can be told from what surrounds it")
{
    for (Pair const& pair : discernible) {
        check(light_palette, "light", pair, 3.0);
        check(dark_palette, "dark", pair, 3.0);
    }
}
