// Store check: whether the files of a journal are whole, which of them is not, and what that touches.
#pragma once

#include "journal/integrity.h"
#include "journal/snapshot.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace counterpart {

/// What a whole store is told to hold, so that files cut off at its end are missed: written anew
/// beside the segments after each of them. "newest 12 9a3f01cc\n"
std::string newest_mark(std::uint64_t sequence);
constexpr std::string_view newest_file = "newest";

struct StoreCheck {
    Integrity integrity;    ///< of what is intact, with the troubles of the files in front
    std::vector<Event> events;
    std::uint64_t segments = 0;
    std::uint64_t packs = 0;
    std::uint64_t snapshots = 0;
    std::uint64_t last_sequence = 0;
    std::string digest;     ///< of the records that all intact events make

    bool whole() const { return integrity.troubles.empty(); }
};

/// Every byte is looked at. Troubles: those of check_events, and of the files segment.*, pack.*,
/// snapshot.*; segment.renamed (name and content disagree), snapshot.digest (it says something
/// other than its events), store.cut_off (the newest segments are missing), store.newest (the mark
/// of the newest segment is damaged).
StoreCheck check_store(std::vector<NamedBytes> const& files);

/// The same in small steps, for a page that has to stay awake meanwhile.
class StoreChecker {
public:
    explicit StoreChecker(std::vector<NamedBytes> files);
    ~StoreChecker();
    StoreChecker(StoreChecker&&) noexcept;
    StoreChecker& operator=(StoreChecker&&) noexcept;

    /// Goes on as long as `may_go_on` says so (asked after each step); answers whether all is done.
    bool go_on(std::function<bool()> const& may_go_on);
    int percent() const;
    std::string_view doing() const;  ///< "Reading what is stored"
    /// Once all is done.
    StoreCheck take();

private:
    class Work;
    std::unique_ptr<Work> work_;
};

}  // namespace counterpart
