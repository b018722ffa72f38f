// Everything a view may put on the screen. Views include this header and nothing of Dear ImGui:
// each widget draws itself and tells the semantic tree its role, name, value and state, so that
// what is seen, what is read out and what the tests find are one thing.
#pragma once

#include "ui/actions.h"
#include "ui/dialog.h"
#include "ui/fields.h"
#include "ui/layout.h"
#include "ui/palette.h"
#include "ui/table.h"
#include "ui/text.h"

namespace counterpart::web::ui {

enum class ThemeChoice : std::uint8_t { automatic, light, dark };
void set_theme(ThemeChoice choice);
ThemeChoice theme_choice();

// The name of the screen, shown as the title of the browser's tab.
void page_title(std::string_view title);

}  // namespace counterpart::web::ui
