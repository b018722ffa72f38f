// `counterpart export --kind counterpart`: books as a file the other party can verify.
#pragma once

#include "desk/desk.h"
#include "options.h"

namespace counterpart::terminal {

/// Writes "-o" from what the desk holds. Errors: option.value, and those of the file.
Result<int> export_counterpart(Desk const&, Context const&, Options const&);

}  // namespace counterpart::terminal
