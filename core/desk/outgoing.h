// Outgoing: hands the events of a desk on in the order in which they came, a batch at a time, from
// wherever someone says they were.
#pragma once

#include "desk/desk.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace counterpart {

struct OutgoingBatch {
    std::vector<Event const*> events;  ///< valid until the desk changes
    std::string position;              ///< what to ask for next; unchanged at the end
    std::uint64_t left = 0;            ///< events behind this batch
    bool past_needed = false;          ///< what stands behind the snapshot has to be brought first
};

/// Where the newest stored event stands, so that one can tell later whether the journal is the same.
struct JournalMark {
    std::uint64_t sequence = 0;
    EventId event;  ///< empty when it stands behind the snapshot

    bool operator==(JournalMark const&) const = default;
};

JournalMark journal_mark(Desk const&, std::uint64_t saved);
bool stands(Desk const&, JournalMark const&);

class Outgoing {
public:
    /// A position is a segment's sequence: everything up to it was handed on. `saved` is the last
    /// segment that is on the disk; what is not could still be lost here.
    OutgoingBatch after(Desk const&, std::string_view position, std::uint64_t saved, bool past_is_here,
                        std::size_t most = 500);

private:
    OutgoingBatch past_after(Desk const&, std::string_view position, std::size_t most);
    void begin_past(Desk const&);

    std::vector<EventId> past_;    ///< what stands behind the snapshot, while it is handed on
    std::size_t handed_on_ = 0;
};

}  // namespace counterpart
