// Past: what a desk makes in steps, because it may be long: the events behind a snapshot in their
// order, and the next snapshot.
#pragma once

#include "journal/archive.h"
#include "journal/records_steps.h"
#include "journal/sliced_order.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace counterpart {

class CompactionWriting;

struct EventBefore {
    bool operator()(Event const& a, Event const& b) const { return a.id < b.id; }
};

/// Reads what an archive holds, and puts it in the order of ids, each event once.
class PastReading {
public:
    /// Goes on as long as `may_go_on` says so; answers whether all is read.
    bool go_on(Archive const&, Archive::Place&, std::function<bool()> const& may_go_on);
    /// Once it is.
    std::vector<Event> take() { return std::move(ordered_); }

private:
    std::vector<Event> read_;
    std::optional<SlicedOrder<Event, EventBefore>> order_;
    bool sorted_ = false;
    std::vector<Event> ordered_;
};

/// Puts the second list behind the first and both in order, each event once. Both are in order
/// already, so that only where they overlap anything moves.
void join_in_order(std::vector<Event>& events, std::vector<Event> more);

/// The records of the next snapshot, and the compaction that is made of it.
struct SnapshotDraft {
    SnapshotDraft(Records const&, std::uint64_t last_sequence);

    ~SnapshotDraft();

    /// Answers whether there is more to do to the records.
    bool step();

    Records const* of;           ///< a desk that was moved has others
    std::uint64_t sequence = 0;  ///< of the last segment it knows
    std::uint64_t events = 0;    ///< how many
    std::string digest;          ///< once all is done
    std::vector<std::string> packed;  ///< likewise, in pieces
    std::unique_ptr<CompactionWriting> writing;

private:
    bool begun_ = false;
    std::optional<RecordsDigest> summing_;
    std::optional<RecordsPacking> packing_;
};

/// Lengths only: the past is read, and then checked byte by byte, when someone asks about it.
std::vector<Error> torn_packs(std::vector<NamedBytes> const& packs);

}  // namespace counterpart
