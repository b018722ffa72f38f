// Form view: draws any form of present/form.h and says which field was changed.
#pragma once

#include "present/form.h"

#include <cstddef>
#include <string>

namespace counterpart::web {

/// What happened to a form in this frame; at most one thing.
struct FormNews {
    std::string place;       ///< of the field or cell whose text changed
    std::string text;
    std::string grown;       ///< place of the grid that wants another row
    std::string shrunk;      ///< place of the grid or list of parts that loses `row`
    std::string stated;      ///< place of a part that is to be there (`row` 1) or not (0)
    std::string raised;      ///< place of the one whose `row` goes before the one in front of it
    std::size_t row = 0;
};

/// `name` tells the memory of two forms on one screen apart. Fields that are optional and not stated
/// stand behind a line that opens; `more` is what it says.
void draw_form(std::string_view name, present::Form const&, FormNews&, std::string_view more = {});

}  // namespace counterpart::web
