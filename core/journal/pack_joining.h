// Joining packs: how their number stays small, however long a journal grows. Small packs become one
// as they gather, so that each event is written a few times in its life and there are about as many
// packs as the length has digits, and one more for every 32 MB.
#pragma once

#include "base/result.h"
#include "journal/snapshot.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace counterpart {

/// Larger ones stay as they are.
constexpr std::uint64_t largest_joined_pack = 32u << 20;

/// How many of the newest packs belong into one; 0 when all may stay. `sizes` in bytes, oldest first.
std::size_t packs_to_join(std::vector<std::uint64_t> const& sizes);

/// One pack with the segments of several, oldest first, byte for byte.
/// Errors: those of check_frame: damage is left where it was found.
Result<std::string> joined_packs(std::vector<NamedBytes> const& packs);

}  // namespace counterpart
