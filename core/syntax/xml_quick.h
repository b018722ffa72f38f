// The quick way through ordinary documents: from bytes to the flat tree in one pass.
//
// Ordinary is what nearly every invoice is: no CDATA, no instructions after the root begins, no
// text torn by comments, no mistakes. Whatever is not ordinary is left to the careful way (the gate
// and the library behind it), which reads it or finds the words for what is wrong. So the quick
// way must accept nothing that the careful way refuses, and read the same wherever it accepts.
#pragma once

#include "syntax/xml.h"

#include <cstddef>

namespace counterpart::xml {

/// Reads tree.source, which is padded, from the root element's '<' on. When false, nothing is
/// said about the document and the tree is to be cleared.
bool read_quickly(Tree& tree, std::size_t root, Limits const& limits, Vocabulary const* vocabulary);

} // namespace counterpart::xml
