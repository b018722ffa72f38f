// Fields that say what they understood: dates and shares typed as people write them.
#pragma once

#include "present/entries.h"

#include <string>
#include <string_view>

namespace counterpart::web {

/// What stands in the field, read as a date. Below it stands what was understood; once `tried`, what
/// cannot be taken is marked as an error.
present::DateEntry draw_date_field(std::string_view label, std::string& typed, Date today, bool tried);

/// The same for a share of the contested amount. It must be there.
present::ShareEntry draw_share_field(std::string_view label, std::string& typed, Money const& contested,
                                     bool tried);

}  // namespace counterpart::web
