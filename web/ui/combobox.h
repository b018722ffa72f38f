// A field with a list below it: what is typed narrows the list, the arrow keys walk in it, Enter
// takes from it. The field keeps the focus throughout.
#pragma once

#include "ui/text.h"

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace counterpart::web::ui {

struct ListChoice
{
    std::string_view label;
    std::string_view detail = {};
    std::string_view kind = {};   // a muted word at its right end
    Icon glyph = {};
};

struct ComboNews
{
    bool typed = false;            // the text changed
    std::optional<int> chosen;     // taken by Enter or a press
};

struct ComboOptions
{
    std::string_view placeholder = {};
    std::string_view empty = "Nothing fits";
};

// `active` is the entry the keys stand on; it is kept within the list.
ComboNews combobox(std::string_view label, std::string& value, std::span<ListChoice const> choices,
                   int& active, ComboOptions const& options = {});

}  // namespace counterpart::web::ui
