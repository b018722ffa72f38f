// EventKey: the name of an event as numbers, for the millions of places that hold one. Keys sort as
// the texts do.
#pragma once

#include "journal/event.h"

#include <cstdint>
#include <optional>
#include <string_view>
#include <tuple>

namespace counterpart {

struct EventKey {
    std::uint64_t stamp = 0;       ///< the first twelve digits of the clock
    std::uint64_t hash_high = 0;   ///< the first half of the digest
    std::uint64_t hash_low = 0;
    std::uint8_t last_digit = 0;   ///< the thirteenth digit of the clock

    /// None when the text is no event id.
    static std::optional<EventKey> of(std::string_view id);
    /// The id; empty for the key of no event.
    EventId text() const;

    bool operator==(EventKey const& other) const
    {
        return hash_low == other.hash_low && hash_high == other.hash_high &&
               stamp == other.stamp && last_digit == other.last_digit;
    }
    bool operator<(EventKey const& other) const
    {
        return std::tie(stamp, last_digit, hash_high, hash_low) <
               std::tie(other.stamp, other.last_digit, other.hash_high, other.hash_low);
    }
};

}  // namespace counterpart
