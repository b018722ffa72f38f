// What stands above the page: dialogs, the passing message with its "Undo", and announcements.
#pragma once

#include "ui/palette.h"

#include <string_view>

namespace counterpart::web::ui {

struct DialogOptions
{
    float width = 480;
    bool closes_on_escape = true;
};

// A modal dialog while `open` is true; the page behind it cannot be reached. Escape and the
// cross set `open` to false, and the focus returns to where it was.
//   if (begin_dialog("Dispute this line", open)) {
//       text_area("Reason", reason);
//       begin_dialog_buttons();
//       if (button("Dispute", Kind::primary)) { ...; open = false; }
//       if (button("Cancel", Kind::quiet)) { open = false; }
//       end_dialog_buttons();
//       end_dialog();
//   }
bool begin_dialog(std::string_view title, bool& open, DialogOptions const& options = {});
void begin_dialog_buttons();   // a row at the right end of the dialog
void end_dialog_buttons();
void end_dialog();

// Says something to a screen reader without showing it.
void announce(std::string_view words);

// Shows a passing message at the bottom of the page for some seconds (and announces it). While
// it has an action, `snackbar_pressed` is true in the frame in which the action was pressed.
void show_snackbar(std::string_view words, std::string_view action = {});
bool snackbar_pressed();

// A description of the widget placed last: drawn after a pause of the pointer or on focus, and
// read as its description.
void tooltip(std::string_view words);

}  // namespace counterpart::web::ui
