// Decisions about the memory: what is decided from the records themselves, before books are made of
// them.
#pragma once

#include "desk/command.h"
#include "journal/records.h"

namespace counterpart {

/// The value of one of the writes that stand holds; the event names all of them as replaced.
/// Errors: desk.no_conflict, desk.not_standing.
Result<Proposal> decide(Records const&, ResolveConflict const&);
/// Errors: desk.reason_missing, desk.unknown_key, desk.already_revoked.
Result<Proposal> decide(Records const&, RevokeKey const&);

}  // namespace counterpart
