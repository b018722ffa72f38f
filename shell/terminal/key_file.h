// Key file: the key a device signs with, as one line in a file that only its owner reads.
#pragma once

#include "base/signature.h"

#include <string>

namespace counterpart::terminal {

/// A line written here, or one the page exported; that one needs its passphrase in the environment
/// variable COUNTERPART_PASSPHRASE. Errors: key.syntax, key.passphrase, and those of reading.
Result<SigningKey> read_key(std::string const& path);
/// Makes a key and its file. Errors: key.exists (a key is never overwritten), key.unwritable.
Result<SigningKey> new_key(std::string const& path);

}  // namespace counterpart::terminal
