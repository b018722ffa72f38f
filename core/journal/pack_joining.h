// Joining packs: how their number stays small, however long a journal grows. Small packs become one
// as they gather, so that each event is written a few times in its life and there are about as many
// packs as the length has digits, and one more for every 32 MB.
#pragma once

#include "base/result.h"
#include "journal/frame.h"
#include "journal/snapshot.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace counterpart {

/// Larger ones stay as they are.
constexpr std::uint64_t largest_joined_pack = 32u << 20;

/// How many of the newest packs belong into one; 0 when all may stay. `sizes` in bytes, oldest first.
std::size_t packs_to_join(std::vector<std::uint64_t> const& sizes);

/// One pack with the segments of several, oldest first, byte for byte.
/// Errors: those of PackJoining.
Result<std::string> joined_packs(std::vector<NamedBytes> const& packs);

/// The same of packs that are not here as a whole: the payload is theirs, one after the other, so
/// only the head is made, and every payload is gone through once, in pieces.
class PackJoining {
public:
    struct Part {
        std::string name;
        std::string head;         ///< its first bytes
        std::uint64_t bytes = 0;  ///< with the head
    };
    explicit PackJoining(std::vector<Part> packs);

    /// The next bytes behind the head of the pack that is not whole yet, the first one first.
    void add(std::string_view piece);
    /// Once all were added. Errors: pack.torn, pack.crc: damage is left where it was found.
    Result<std::string> head();

private:
    void close_whole_ones();

    std::vector<Part> packs_;
    std::size_t now_ = 0;      ///< the pack whose bytes come next
    std::uint64_t left_ = 0;   ///< of them
    FrameHead own_;
    FrameHead joined_;
    std::vector<std::string> damaged_;  ///< names
};

}  // namespace counterpart
