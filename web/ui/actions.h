// What can be pressed: buttons, links, amounts, navigation, tabs, chips, menus and shortcuts.
//
// A label may carry an invisible suffix after "##" to tell two equal labels apart ("Open##7").
// The accessible name is the visible label unless another is given; when it is, let it contain
// the visible words, so that voice control finds it.
#pragma once

#include "ui/text.h"

#include <span>
#include <string_view>

namespace counterpart::web::ui {

enum class Kind : std::uint8_t { primary, secondary, quiet, danger };

struct ButtonOptions
{
    Kind kind = Kind::secondary;
    Icon glyph = {};
    bool disabled = false;
    std::string_view name = {};      // accessible name, when the label is not enough
    std::string_view tooltip = {};   // shown on hover and focus, and read as the description
    bool fill_width = false;
};
bool button(std::string_view label, ButtonOptions const& options = {});
bool button(std::string_view label, Kind kind, Icon glyph = {}, bool disabled = false);

// Leads back to the list; its words begin where the heading below it begins.
bool back_button(std::string_view label, std::string_view name = {});
// A notice with what can be done about it, at its right end where there is room.
bool note_button(Tone tone, Icon glyph, std::string_view words, std::string_view label,
                 ButtonOptions const& options = {});

// How far a long work is, and Cancel beside it; the name says what is cancelled.
bool progress_button(std::string_view label, float fraction, std::string_view cancel_name);

struct IconButtonOptions
{
    std::string_view tooltip = {};   // empty: the name
    bool disabled = false;
    bool selected = false;           // a pressed toggle
    Tone tone = Tone::muted;
};
bool icon_button(Icon glyph, std::string_view name, IconButtonOptions const& options = {});

bool link(std::string_view label, std::string_view name = {});

// An amount that explains itself when pressed: tabular figures, aligned to the right edge of
// `width`, underlined under the pointer. `selected` while its explanation is shown.
struct AmountOptions
{
    Tone tone = Tone::text;
    bool strong = false;
    bool selected = false;
    float width = 0;                 // 0: as wide as the figures
};
bool amount_button(std::string_view amount, std::string_view name, AmountOptions const& = {});
// A key on the left and such an amount at the right end of the line.
bool key_amount(std::string_view key, std::string_view amount, std::string_view name,
                AmountOptions const& options = {});

// An entry of the rail (icon and label in a line) or of the bottom bar (icon above label).
// A count of 0 is not shown.
bool nav_item(Icon glyph, std::string_view label, bool selected, int count = 0);
bool bottom_item(Icon glyph, std::string_view label, bool selected, int count, float width);

// Returns the index of the choice now in force.
int segmented(std::string_view label, std::span<std::string_view const> choices, int chosen);
int tabs(std::string_view label, std::span<std::string_view const> titles, int chosen);

// The setting as it is after this frame.
bool toggle(std::string_view label, bool on, bool disabled = false);
// A sentence stands below the label of a box to tick.
bool checkbox(std::string_view label, bool checked, bool disabled = false,
              std::string_view says = {});

// A filter that is on or off; a negative count is not shown. Returns true when pressed.
bool chip(std::string_view label, bool chosen, int count = -1, Icon glyph = {});

// A button that opens a list of actions:
//   if (begin_menu("More", icon::more, "More actions")) {
//       if (menu_item("Export", icon::download)) { ... }
//       end_menu();
//   }
bool begin_menu(std::string_view label, Icon glyph = {}, std::string_view name = {});
bool menu_item(std::string_view label, Icon glyph = {}, bool disabled = false);
void end_menu();

// A heading line that opens and closes what follows. Returns whether it is open.
bool disclosure(std::string_view label, bool open_at_first = false);

// Keys that work anywhere on the page (not while a text field uses them itself).
enum class Shortcut : std::uint8_t { undo, redo, command_bar, search, escape };
bool shortcut(Shortcut which);

}  // namespace counterpart::web::ui
