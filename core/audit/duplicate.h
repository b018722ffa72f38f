// Duplicate: whether an earlier invoice already asked for the same.
#pragma once

#include "audit/subject.h"

namespace counterpart {

/// Fills `duplicate_of` and answers the finding, when there is one. Credit notes are left alone.
std::optional<Draft> find_duplicate(Subject&);

} // namespace counterpart
