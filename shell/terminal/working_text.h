// Working text: the steps of a calculation as a person reads them in a terminal.
#pragma once

#include "base/working.h"

#include <string>

namespace counterpart::terminal {

/// One line a step, with its clause and amount, and one for each switch with what the other
/// readings give.
std::string working_text(Working const&);

} // namespace counterpart::terminal
