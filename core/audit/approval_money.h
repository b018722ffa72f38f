// Approval money: an approval as things stand, and whether they moved since one was given.
#pragma once

#include "audit/audit.h"

namespace counterpart {

/// What approving would let pay now; who, when and until when are still to be said.
Approval approval_now(Audit const&, Disposition const&);

/// Whether the money is another than it was when the approval was given.
bool moved_since(Approval const&, Audit const&, Disposition const&);

/// "pay EUR 5,500.00 now, hold EUR 4,500.00 until 31 Dec 2026"
std::string approval_in_words(Approval const&);

} // namespace counterpart
