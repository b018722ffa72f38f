// Footprints: what many audits rest on, in one piece of memory, so that a change of the books looks
// through all of them in the time of a blink.
//
//     keys   | 3 of audit 0 | 5 of audit 1 | (2 of one that is gone) | 4 of audit 2 |
//     spans  | 0, 3 | 3, 5 | 10, 4 |
#pragma once

#include "desk/reach.h"

#include <cstdint>
#include <vector>

namespace counterpart {

class Footprints {
public:
    using Slot = std::uint32_t;

    /// Slots of audits that are gone are given out again.
    Slot add(Footprint const&);
    void remove(Slot);
    void clear() { *this = {}; }

    /// The audits that rest on something the change moves, from the lowest slot to the highest.
    std::vector<Slot> touched_by(Reach const&) const;

private:
    struct Span {
        std::uint32_t first = 0;
        std::uint32_t count = 0;
    };
    void close_gaps();

    std::vector<std::uint64_t> keys_;
    std::vector<Span> spans_;
    std::vector<Slot> free_;
    std::size_t gaps_ = 0;  ///< keys of audits that are gone
};

}  // namespace counterpart
