// Decisions about the memory itself: settling a conflict, taking back a key. They read the records,
// not the books, so the desk asks for them here.
#include "base/text.h"
#include "desk/memory_decisions.h"
#include "desk/record_names.h"
#include "journal/conflicts.h"
#include "journal/integrity.h"

#include <algorithm>

namespace counterpart {

Result<Proposal> decide(Records const& records, ResolveConflict const& wanted)
{
    auto const conflict = conflict_at(records, wanted.record, wanted.field);
    if (conflict.values.empty())
        return Error{"desk.no_conflict",
                     "There is nothing to settle: only one value of \"" + wanted.field + "\" stands.",
                     wanted.record};
    auto const chosen =
        std::find_if(conflict.values.begin(), conflict.values.end(),
                     [&](Standing const& standing) { return standing.event == wanted.chosen; });
    if (chosen == conflict.values.end())
        return Error{"desk.not_standing",
                     "The value that was chosen no longer stands; look at the conflict again.",
                     wanted.record};
    Proposal proposal;
    proposal.kind = "conflict.resolved";
    proposal.says = "Settled \"" + wanted.field + "\" of " + wanted.record + ": one of " +
                    counted(conflict.values.size(), "value", "values") + " holds";
    proposal.focus = wanted.record;
    proposal.writes.push_back(FieldWrite{wanted.record, wanted.field, chosen->value, {}});
    return proposal;
}

Result<Proposal> decide(Records const& records, RevokeKey const& wanted)
{
    if (trimmed(wanted.reason).empty())
        return Error{"desk.reason_missing", "Say why the key no longer counts.", ""};
    auto writes = writes_revoking(wanted.fingerprint, trimmed(wanted.reason));
    auto const* key = records.find(writes[0].record);
    if (key == nullptr)
        return Error{"desk.unknown_key", "There is no key " + wanted.fingerprint + " here.", ""};
    if (!key->value(key_record::revoked).is_null())
        return Error{"desk.already_revoked",
                     "The key " + wanted.fingerprint + " was revoked before.", ""};
    Proposal proposal;
    proposal.kind = std::string(key_record::revoked_kind);
    proposal.says = "Revoked the key " + wanted.fingerprint + ": " + std::string(trimmed(wanted.reason));
    proposal.writes = std::move(writes);
    return proposal;
}

}  // namespace counterpart
