// Device: a desk with a disk under it, for stories of several devices that meet.
#pragma once

#include "desk/desk.h"
#include "journal/snapshot.h"
#include "support/morning.h"

#include <algorithm>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace device {

using namespace counterpart;
using Files = std::vector<NamedBytes>;

inline std::string file_name(std::string const& prefix, std::uint64_t sequence)
{
    auto const digits = std::to_string(sequence);
    return prefix + std::string(10 - digits.size(), '0') + digits;
}

/// A desk with a disk under it, that packs what it stored when it is told to.
struct Device {
    Files disk;
    Desk desk{[this](std::uint64_t sequence, std::string bytes) {
        disk.emplace_back(file_name("seg-", sequence), std::move(bytes));
    }};
    Context context;

    explicit Device(std::string author)
    {
        context = support::morning();
        context.author = author;
        context.person = author;
    }

    Result<Outcome> act(Command const& command)
    {
        context.now.milliseconds += 1'000;
        return desk.dispatch(command, context);
    }

    /// For the dice, which do not mind a refusal.
    void try_to(Command const& command) { static_cast<void>(act(command)); }

    /// What a store does with a compaction: all of it, or nothing.
    void compact()
    {
        auto const compaction = desk.compact();
        auto const gone = [](NamedBytes const& file) {
            return file.first.rfind("seg-", 0) == 0 || file.first.rfind("snap-", 0) == 0;
        };
        disk.erase(std::remove_if(disk.begin(), disk.end(), gone), disk.end());
        if (!compaction.replaces.empty())
            disk.emplace_back(file_name("pack-1-", compaction.replaces.back()), compaction.pack);
        disk.emplace_back(file_name("snap-", compaction.sequence), compaction.snapshot);
    }
};

}  // namespace device
