// Conflicts: fields that two devices wrote without knowing of each other. Clocks choose what is shown
// meanwhile; only a person, or the table here, settles what is right.
#pragma once

#include "journal/records.h"

#include <string>
#include <string_view>
#include <vector>

namespace counterpart {

/// One of the values that stand against each other.
struct Standing {
    EventId event;
    json::Value value;

    bool operator==(Standing const&) const = default;
};

struct Conflict {
    std::string record;
    std::string field;
    std::vector<Standing> values;  ///< oldest first; the last one is shown until it is settled

    bool operator==(Conflict const&) const = default;
};

/// Whether the latest write simply holds, because nothing of worth rests on the choice.
bool settles_silently(std::string_view record, std::string_view field);

/// What a person has to settle, in the order of records and fields.
std::vector<Conflict> conflicts(Records const&);
/// The conflict at one place, or one without values where nothing stands against anything.
Conflict conflict_at(Records const&, std::string_view record, std::string_view field);

}  // namespace counterpart
