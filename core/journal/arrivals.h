// Arrivals: in which order events came into this journal, segment by segment, so that what is new can
// be handed on without comparing everything. Nothing of it is stored; the segments say it.
#pragma once

#include "journal/event_key.h"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace counterpart {

struct Arrival {
    std::uint64_t sequence = 0;  ///< of the segment
    EventKey event;
};

class Arrivals {
public:
    /// What came before and with this segment stands behind a snapshot and is not listed.
    void begin_after(std::uint64_t sequence) { floor_ = sequence; }
    std::uint64_t floor() const { return floor_; }

    void add(std::uint64_t sequence, EventId const& id);

    /// Of whole segments after `sequence` and up to `last`: as many as hold `most` events, or one.
    std::vector<Arrival> after(std::uint64_t sequence, std::uint64_t last, std::size_t most) const;
    /// How many events came after the segment, up to `last`.
    std::size_t count_after(std::uint64_t sequence, std::uint64_t last) const;
    /// The last one of the newest segment up to `sequence`; sequence 0 when there is none.
    Arrival newest(std::uint64_t sequence) const;
    /// Every event that is listed, in the order of ids.
    std::vector<EventKey> sorted() const;

private:
    std::vector<Arrival>::const_iterator first_after(std::uint64_t sequence) const;

    std::uint64_t floor_ = 0;
    std::vector<Arrival> list_;  // in the order of segments
};

}  // namespace counterpart
