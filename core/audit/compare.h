// Compare: one line's asked amount against the expected one, and a finding for every part between.
#pragma once

#include "audit/split.h"

namespace counterpart {

/// One line, wherever it can be priced; its findings are appended.
LineAudit compare_line(Subject const&, std::size_t line, Quantities&, std::vector<Draft>&);

} // namespace counterpart
