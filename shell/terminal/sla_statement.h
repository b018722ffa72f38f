// The credits of a month, as the terminal prints them.
#pragma once

#include "base/result.h"
#include "options.h"

namespace counterpart::terminal {

/// Reads --contract, --month, --known and --json. Exit code 1 when credits are due.
Result<int> print_credit_statement(Options const&);

}  // namespace counterpart::terminal
