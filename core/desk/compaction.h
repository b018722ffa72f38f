// Compaction: what makes a long journal short to open. It is stored together with the removal of
// what it replaces, or not at all.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace counterpart {

struct Compaction {
    std::string snapshot;                 ///< empty when only segments were packed
    std::string pack;
    std::uint64_t sequence = 0;           ///< of the snapshot and of the pack
    std::vector<std::uint64_t> replaces;  ///< segments that are in the pack now
};

/// The same of which everything behind the two heads was handed out in pieces.
struct CompactionHeads {
    std::string snapshot;
    std::string pack;
    std::uint64_t sequence = 0;
    std::vector<std::uint64_t> replaces;
};

enum class CompactionFile : std::uint8_t { snapshot, pack };

/// Who takes the pieces of both files, each in their order.
struct CompactionTaker {
    /// Whatever was taken before counts for nothing.
    std::function<void()> begin;
    std::function<void(CompactionFile, std::string_view)> add;
};

}  // namespace counterpart
