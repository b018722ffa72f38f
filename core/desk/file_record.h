// The record of a file that was read, by its digest, so that the same file is not taken in twice.
#pragma once

#include "desk/command.h"

#include <string>

namespace counterpart {

/// Errors: desk.already_imported, saying when and as what.
Result<Done> check_new_file(Books const&, std::string const& digest, std::string const& name);
Error already_imported(ImportedFile const& known, std::string const& name);
void write_file_record(Proposal&, std::string const& digest, std::string const& name,
                       Context const&);

}  // namespace counterpart
