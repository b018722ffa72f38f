// Price statement: what a contract says that a period costs, for `counterpart price --contract`.
#pragma once

#include "options.h"

namespace counterpart::terminal {

/// Prints one statement for each contract of the file. The exit code says whether all of it could
/// be priced. Errors: option.value, price.no_contract, and those of reading files.
Result<int> price_statements(Options const&);

} // namespace counterpart::terminal
