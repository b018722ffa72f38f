// Header: a document's difference as a whole, held against the tolerance for totals.
#pragma once

#include "audit/subject.h"

namespace counterpart {

/// Whether the document may differ by as much as all its findings come to. They are then notes
/// that weigh nothing. What puts the whole document in question is never a small difference.
bool tolerate_total(Subject const&, std::vector<Draft>&);

void take_off_stakes(std::vector<Draft> const&, std::vector<Stake>&);

} // namespace counterpart
