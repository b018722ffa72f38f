// The careful way from bytes to the flat tree, for documents the quick way declines: behind the
// gate the library parses, and one walk over its nodes checks more.
#pragma once

#include "syntax/xml.h"
#include "syntax/xml_gate.h"

#include <optional>

namespace counterpart::xml {

/// Parses tree.source from passed.root on and fills all other fields of `tree`.
std::optional<Refusal> build(Tree& tree, Passed const& passed, Limits const& limits,
                             Vocabulary const* vocabulary);

}  // namespace counterpart::xml
