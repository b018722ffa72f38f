// Files: the one place of the terminal program that reads from disk, natively and under Node.
#pragma once

#include "base/result.h"

#include <string>

namespace counterpart::terminal {

/// Every byte of a file. Errors: file.missing, file.unreadable; the place is the path as given.
Result<std::string> read_bytes(std::string const& path);

}  // namespace counterpart::terminal
