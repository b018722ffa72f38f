// What a sheet is and what its columns mean, as far as its header says so: from mappings a person
// confirmed before, then from the names that columns go by.
#pragma once

#include "formats/sheet_kind.h"

namespace counterpart {

/// The id of the mapping that is remembered for sheets with these column names, in this order.
SheetMappingId mapping_id(std::vector<std::string> const& columns);

/// The kind whose required fields the header names best; null when two fit equally or none does.
SheetKind const* guessed_kind(Sheet const&);

/// The mapping to begin with. A remembered one for the very same header comes as it was confirmed;
/// `kind` (when not null) overrules it and the guess.
SheetMapping guessed_mapping(Books const&, Sheet const&, SheetKind const* kind = nullptr);

/// Whether this very mapping was confirmed before.
bool is_remembered(Books const&, SheetMapping const&);

}  // namespace counterpart
