// Archive: the segments behind a snapshot, kept as bytes and read only when someone asks about the
// past.
#pragma once

#include "journal/snapshot.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace counterpart {

class Archive {
public:
    /// A pack, or a segment that is not packed yet.
    void add(NamedBytes file) { files_.push_back(std::move(file)); }

    bool empty() const { return files_.empty(); }
    /// How far a reader has come.
    struct Place {
        std::size_t file = 0;
        std::size_t at = 0;  ///< byte of that file
    };
    /// Appends the intact events of the next few segments, in the order of the segments; answers
    /// whether there are more.
    bool read_on(Place&, std::vector<Event>&) const;
    std::optional<Event> find(EventId const&) const;
    /// The first sequence up to `last` that no file covers; 0 when all are.
    std::uint64_t first_uncovered(std::uint64_t last) const;

private:
    std::vector<NamedBytes> files_;
};

}  // namespace counterpart
