// Audit text: an audit as a person reads it in a terminal.
#pragma once

#include "audit/audit.h"

#include <string>

namespace counterpart::terminal {

std::string audit_text(Invoice const&, std::string const& file, Audit const&);

}  // namespace counterpart::terminal
