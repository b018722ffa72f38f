// Takeover: how much of a record must be shown before it can become ours. What is withheld must not
// change what the rest means: a price without its day would be another price.
#pragma once

#include "share/shared_record.h"

#include <string>
#include <string_view>

namespace counterpart::share {

/// Why the whole of a record, or an entry of it that we do not have, cannot be taken over as it is
/// shown; empty: it can.
std::string why_not_whole(std::string_view record, SharedState const& theirs);

/// "1 of its 48 fields is withheld and stays empty here."; empty when all of it is shown.
std::string note_of_withheld(SharedState const& theirs);

/// What is shown, with words in the place of what our books ask for and the other party withheld.
json::Value with_stand_ins(std::string_view record, json::Value value);

/// Documents are taken over whole: their totals belong to their lines.
bool is_taken_whole(std::string_view record_kind);

}  // namespace counterpart::share
