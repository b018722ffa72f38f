// The desk's memory: how it follows what others wrote, and packs what has grown long.
#include "desk/desk.h"

#include "desk/compaction_writing.h"
#include "desk/device_keys.h"
#include "desk/past.h"
#include "desk/snapshot_parts.h"
#include "journal/frame.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace counterpart {
namespace {

// A snapshot is written when what came since the last one is half its size, so that all snapshots
// together never cost more than a fixed multiple of the events themselves.
constexpr std::uint64_t least_worth_packing = 256u << 10;

// A store that holds more files than this takes noticeably longer to look through.
constexpr std::size_t most_loose_segments = 256;

constexpr std::size_t most_events_merged = 1000;

bool by_id(Event const& a, Event const& b)
{
    return a.id < b.id;
}

}  // namespace

// -- following --------------------------------------------------------------------------------------

std::vector<Error> Desk::follow(std::vector<NamedBytes> const& named_files)
{
    settle();
    std::vector<std::string> touched;
    auto damage = absorb(sorted_files(named_files), sequence_ + 1, touched);
    auto const unshown = project(touched);
    damage.insert(damage.end(), unshown.begin(), unshown.end());
    return damage;
}

/// What the snapshot knows is put away unread; the rest stays in `files`.
std::vector<Error> Desk::shelve(StoredFiles& files)
{
    if (sequence_ == 0)
        return {};
    for (auto* kind : {&files.packs, &files.segments}) {
        auto const known = [this](NamedBytes const& file) {
            bool const whole = begins_as(segment_frame, file.second) &&
                               file.second.size() == stated_length(file.second);
            return (whole || is_pack(file.second)) &&
                   sequence_in(file.second) <= sequence_;
        };
        auto const rest = std::stable_partition(kind->begin(), kind->end(), known);
        for (auto at = kind->begin(); at != rest; ++at)
            archive_.add(std::move(*at));
        kind->erase(kind->begin(), rest);
    }
    return past_is_elsewhere_ ? std::vector<Error>{} : what_is_missing();
}

/// What the next pack will hold: intact segments that lie in no pack yet.
void Desk::note_loose(StoredFiles const& files, std::uint64_t first)
{
    for (auto const& [name, bytes] : files.packs) {
        if (sequence_in(bytes) >= first)
            unsnapped_bytes_ += bytes.size();
    }
    for (auto const& [name, bytes] : files.segments) {
        if (!begins_as(segment_frame, bytes) || sequence_in(bytes) < first ||
            !check_frame(segment_frame, bytes, name))
            continue;
        unpacked_.emplace_back(name, bytes);
        unsnapped_bytes_ += bytes.size();
    }
}

std::vector<Error> Desk::absorb(StoredFiles const& files, std::uint64_t first,
                                std::vector<std::string>& touched)
{
    auto replayed = replay(all_segments(files), first);
    std::vector<Event> events;
    // What is intact behind a gap still counts: events are a set, and each proves itself.
    for (auto* part : {&replayed.segments, &replayed.stranded}) {
        for (auto& segment : *part) {
            for (auto& event : segment.events) {
                arrivals_.add(segment.sequence, event.id);
                events.push_back(std::move(event));
            }
        }
    }
    note_loose(files, first);
    std::stable_sort(events.begin(), events.end(), by_id);
    sequence_ = std::max(sequence_, replayed.last_sequence);
    touched = take_all(events);
    return std::move(replayed.damage);
}

std::uint64_t Desk::merge(std::vector<Event> const& events)
{
    settle();
    std::vector<Event> fresh;
    for (auto const& event : events) {
        if (!records_.has_seen(event.id))
            fresh.push_back(event);
    }
    std::sort(fresh.begin(), fresh.end(), by_id);
    fresh.erase(std::unique(fresh.begin(), fresh.end()), fresh.end());
    if (fresh.empty())
        return 0;
    keep(fresh);
    project(take_all(fresh));
    return fresh.size();
}

/// A whole workspace may arrive at once, and one segment holds only so much.
void Desk::keep(std::vector<Event> const& events)
{
    for (std::size_t at = 0; at < events.size(); at += most_events_merged) {
        auto const end = std::min(events.size(), at + most_events_merged);
        Segment segment{++sequence_, {}};
        for (auto next = at; next < end; ++next) {
            arrivals_.add(sequence_, events[next].id);
            segment.events.push_back(events[next]);
        }
        keep(sequence_, encode(segment));
    }
}

void Desk::keep(std::uint64_t sequence, std::string bytes)
{
    unpacked_.emplace_back(std::string(), bytes);
    unsnapped_bytes_ += bytes.size();
    if (store_)
        store_(sequence, std::move(bytes));
}

// -- events ---------------------------------------------------------------------------------------

/// Answers the records that the books have to show anew.
std::vector<std::string> Desk::take_all(std::vector<Event> const& events)
{
    std::vector<std::string> touched;
    for (auto const& event : events)
        take(event, touched);
    // Once for all of them: a restored workspace may bring thousands.
    if (trail_is_stale_)
        rebuild_trail();
    if (!touched.empty())
        ++version_;
    return touched;
}

void Desk::take(Event const& event, std::vector<std::string>& touched)
{
    if (records_.has_seen(event.id))
        return;
    auto const records = records_.apply(event);
    touched.insert(touched.end(), records.begin(), records.end());
    note(event);
}

/// What is known of an event besides its records.
void Desk::note(Event event)
{
    auto& tail = tails_[event.author];
    bool const late = event.sequence <= tail.sequence;
    if (!late)
        tail = Tail{event.sequence, event.id, event.clock};
    // What a device can take back follows its own order alone, whatever others did meanwhile.
    if (late)
        trail_is_stale_ = true;
    else
        trail_.take(event);
    remember(std::move(event));
}

// -- packing --------------------------------------------------------------------------------------

bool Desk::snapshot_due() const
{
    return !trail_waits_ && unsnapped_bytes_ >= std::max(least_worth_packing, snapshot_bytes_ / 2);
}

bool Desk::compaction_due() const
{
    return snapshot_due() || unpacked_.size() >= most_loose_segments;
}

std::string Desk::packed_tails() const
{
    Packer packer;
    packer.number(tails_.size());
    for (auto const& [author, tail] : tails_) {
        packer.text(author);
        packer.number(tail.sequence);
        packer.text(tail.event);
        packer.text(tail.clock);
    }
    return std::move(packer.bytes);
}

/// Everything but the records, which are packed in steps.
Snapshot Desk::bare_snapshot() const
{
    Packer trail;
    trail_.pack(trail);
    Snapshot snapshot;
    snapshot.sequence = sequence_;
    snapshot.parts[std::string(snapshot_part::tails)] = packed_tails();
    snapshot.parts[std::string(snapshot_part::trail)] = std::move(trail.bytes);
    return snapshot;
}

/// Begun anew when something was done meanwhile.
SnapshotDraft& Desk::draft_of_now()
{
    bool const stale = !draft_ || draft_->of != &records_ || draft_->sequence != sequence_ ||
                       draft_->events != records_.events();
    if (stale)
        draft_ = std::make_unique<SnapshotDraft>(records_, sequence_);
    return *draft_;
}

bool Desk::prepare_snapshot(std::function<bool()> const& may_go_on)
{
    if (trail_waits_)
        return true;
    // Half of an action is nothing to begin from.
    if (run_ && run_->stage_ == CommitRun::Stage::applying)
        return false;
    draft_of_now();
    while (draft_->step()) {
        if (!may_go_on())
            return false;
    }
    return true;
}

/// What is long of it is moved, and never put together.
std::vector<std::string> Desk::snapshot_payload()
{
    auto snapshot = bare_snapshot();
    snapshot.digest = std::move(draft_->digest);
    return payload_of(snapshot, snapshot_part::records, std::move(draft_->packed));
}

void Desk::begin_compacting(bool with_snapshot)
{
    std::stable_sort(unpacked_.begin(), unpacked_.end(),
                     [](NamedBytes const& a, NamedBytes const& b) {
                         return sequence_in(a.second) < sequence_in(b.second);
                     });
    auto payload = with_snapshot ? snapshot_payload() : std::vector<std::string>{};
    draft_->writing = std::make_unique<CompactionWriting>(sequence_, unpacked_, std::move(payload));
}

std::optional<CompactionHeads> Desk::compact_some(bool with_snapshot, CompactionTaker const& taker,
                                                  std::function<bool()> const& may_go_on)
{
    // Half of an action is nothing to begin from.
    if (run_ && run_->stage_ == CommitRun::Stage::applying)
        return std::nullopt;
    // While the trail waits for the past, a snapshot would keep what is only half of it.
    with_snapshot = with_snapshot && !trail_waits_;
    if (!draft_of_now().writing || draft_->writing->has_snapshot() != with_snapshot) {
        if (draft_->writing)
            draft_.reset();
        if (with_snapshot && !prepare_snapshot(may_go_on))
            return std::nullopt;
        draft_of_now();
        begin_compacting(with_snapshot);
    }
    auto& writing = *draft_->writing;
    while (writing.step(taker)) {
        if (!may_go_on())
            return std::nullopt;
    }
    if (with_snapshot) {
        snapshot_bytes_ = writing.snapshot_size();
        unsnapped_bytes_ = 0;
    }
    auto heads = writing.take();
    draft_.reset();
    unpacked_.clear();
    return heads;
}

Compaction Desk::compact(bool with_snapshot)
{
    settle();
    // Somebody else may hold the pieces of one that was begun.
    if (draft_ && draft_->writing)
        draft_.reset();
    Compaction whole;
    CompactionTaker const taker{
        [&whole] { whole.pack = whole.snapshot = std::string(frame_head, ' '); },
        [&whole](CompactionFile file, std::string_view piece) {
            (file == CompactionFile::pack ? whole.pack : whole.snapshot) += piece;
        }};
    auto heads = compact_some(with_snapshot, taker, [] { return true; });
    whole.pack.replace(0, frame_head, heads->pack);
    whole.snapshot.replace(0, frame_head, heads->snapshot);
    whole.sequence = heads->sequence;
    whole.replaces = std::move(heads->replaces);
    return whole;
}

std::uint64_t Desk::bytes_to_pack() const
{
    std::uint64_t bytes = 0;
    for (auto const& segment : unpacked_)
        bytes += segment.second.size();
    return bytes;
}

// -- keys -----------------------------------------------------------------------------------------

Result<Outcome> Desk::use_key(SigningKey const& key, Context const& context)
{
    Proposal proposal;
    proposal.kind = std::string(key_record::added_kind);
    proposal.says = "Made the key " + fingerprint(key.public_half) + " of this device known";
    proposal.writes = writes_adding(key.public_half, context.author);
    auto const* known = records_.find(proposal.writes[0].record);
    if (known != nullptr && known->value(key_record::author).string() != context.author)
        return Error{"desk.key_of_another",
                     "This key belongs to another device; after restoring a backup a device needs a "
                     "key of its own.",
                     ""};
    if (auto const state = key_state(records_, fingerprint(key.public_half)); state.revoked)
        return Error{"desk.key_revoked",
                     "The key " + fingerprint(key.public_half) + " was revoked (" + state.reason +
                         "); what it signs would not count.",
                     ""};
    auto const before = key_;
    bool const vouched = before && before->author == context.author;
    // The key of today vouches for the next one; the first one stands for itself.
    if (known != nullptr || !vouched)
        key_ = OwnKey{context.author, key};
    if (known != nullptr)
        return Outcome{"This device signs with the key " + fingerprint(key.public_half), 0, ""};
    auto outcome = commit(std::move(proposal), context, CommitRun::Tried::no);
    key_ = outcome ? OwnKey{context.author, key} : before;
    return outcome;
}

}  // namespace counterpart
