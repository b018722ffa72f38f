// `counterpart verify FILE.counterpart`: what a snapshot proves, and what it does not.
#pragma once

#include "options.h"

namespace counterpart::terminal {

/// Prints what was found; 0 it holds, 1 it does not. Errors: what cannot be read at all.
Result<int> verify_counterpart(std::string const& path, Options const&);

}  // namespace counterpart::terminal
