// Files: the one place of the terminal program that reads files and writes them whole, natively and
// under Node.
#pragma once

#include "base/result.h"

#include <string>
#include <string_view>

namespace counterpart::terminal {

/// Every byte of a file. Errors: file.missing, file.unreadable; the place is the path as given.
Result<std::string> read_bytes(std::string const& path);

/// What a file that is still being written has at the end of its name.
inline constexpr std::string_view unfinished = ".unfinished";

struct Writing {
    bool secret = false;   ///< for its owner's eyes only
    bool flushed = false;  ///< on the disk, not only on its way there
};

/// Under another name first: a name that is there stands for all of its bytes. False: errno says why.
bool write_whole(std::string const& path, std::string_view bytes, Writing how);

/// Whole or not at all. Errors: file.unwritable.
Result<Done> write_bytes(std::string const& path, std::string_view bytes, Writing how = {});

}  // namespace counterpart::terminal
