// How a desk opens what is stored: the newest intact snapshot, what came after it, then the books.
#include "desk/desk.h"

#include "desk/loading.h"
#include "desk/past.h"
#include "desk/snapshot_parts.h"

#include <algorithm>
#include <utility>

namespace counterpart {
namespace {

constexpr std::size_t shown_at_once = 24;

std::string_view part(Snapshot const& snapshot, std::string_view name)
{
    auto const found = snapshot.parts.find(std::string(name));
    return found == snapshot.parts.end() ? std::string_view{} : std::string_view(found->second);
}

Error incomplete(std::string_view where)
{
    return Error{"snapshot.parts", "The snapshot does not hold what this program needs to go on.",
                 std::string(where)};
}

void append(std::vector<Error>& to, std::vector<Error> const& more)
{
    to.insert(to.end(), more.begin(), more.end());
}

}  // namespace

int Loading::progress() const
{
    switch (stage_) {
    case Stage::snapshot: return 0;
    case Stage::records: return 100;
    case Stage::events: return 200;
    case Stage::books: break;
    case Stage::done: return 1000;
    }
    auto const all = std::max<std::size_t>(1, to_show_.size());
    return 300 + static_cast<int>(std::uint64_t{700} * shown_ / all);
}

std::vector<Error> Desk::load(std::vector<NamedBytes> const& named_files, Past past)
{
    auto loading = begin_load(named_files, past);
    while (load_some(loading)) {
    }
    return loading.damage();
}

Loading Desk::begin_load(std::vector<NamedBytes> named_files, Past past) const
{
    Loading loading;
    loading.files_ = sorted_files(std::move(named_files));
    loading.past_is_elsewhere_ = past == Past::elsewhere;
    return loading;
}

bool Desk::load_some(Loading& loading)
{
    using Stage = Loading::Stage;
    switch (loading.stage_) {
    case Stage::snapshot: open_snapshot(loading); break;
    case Stage::records: restore_some(loading); break;
    case Stage::events: absorb_rest(loading); break;
    case Stage::books: show_some(loading); break;
    case Stage::done: break;
    }
    return loading.stage_ != Stage::done;
}

/// The newest snapshot that is intact; the others only cost time.
void Desk::open_snapshot(Loading& loading) const
{
    auto const& snapshots = loading.files_.snapshots;
    if (loading.next_snapshot_ == snapshots.size()) {
        loading.stage_ = Loading::Stage::events;
        return;
    }
    auto const& [name, bytes] = snapshots[loading.next_snapshot_++];
    auto snapshot = decode_snapshot(bytes, name);
    if (!snapshot) {
        loading.damage_.push_back(snapshot.error());
        return;
    }
    // The steps read where the snapshot lies, so it is put in its place first.
    loading.opened_ = std::make_unique<Loading::Opened>();
    auto& opened = *loading.opened_;
    opened.name = name;
    opened.bytes = bytes.size();
    opened.snapshot = *std::move(snapshot);
    opened.unpacking = std::make_unique<RecordsUnpacking>(part(opened.snapshot, snapshot_part::records));
    loading.stage_ = Loading::Stage::records;
}

void Desk::restore_some(Loading& loading)
{
    auto& opened = *loading.opened_;
    if (opened.unpacking->step()) return;
    auto records = opened.unpacking->take(opened.name);
    auto const restored = records ? restore(opened.snapshot, *std::move(records), opened.name)
                                  : Result<Done>(records.error());
    if (restored) snapshot_bytes_ = opened.bytes;
    else loading.damage_.push_back(restored.error());
    loading.opened_.reset();
    loading.stage_ = restored ? Loading::Stage::events : Loading::Stage::snapshot;
}

Result<Done> Desk::restore(Snapshot const& snapshot, Records records, std::string_view where)
{
    Unpacker tails(part(snapshot, snapshot_part::tails));
    std::map<std::string, Tail, std::less<>> known;
    for (auto authors = tails.count(4); authors-- > 0;) {
        auto& tail = known[std::string(tails.text())];
        tail.sequence = tails.number();
        tail.event = tails.text();
        tail.clock = tails.text();
    }
    Unpacker trail_bytes(part(snapshot, snapshot_part::trail));
    auto trail = Trail::unpacked(trail_bytes);
    if (!tails.at_end() || !trail_bytes.at_end()) return incomplete(where);
    records_ = std::move(records);
    tails_ = std::move(known);
    trail_ = std::move(trail);
    sequence_ = snapshot.sequence;
    snapshot_sequence_ = snapshot.sequence;
    arrivals_.begin_after(snapshot.sequence);
    ++version_;
    return Done{};
}

/// What the snapshot does not know. The books are made of what all of it came to.
void Desk::absorb_rest(Loading& loading)
{
    auto& files = loading.files_;
    past_is_elsewhere_ = loading.past_is_elsewhere_ && stands_on_snapshot();
    append(loading.damage_, torn_packs(files.packs));
    append(loading.damage_, shelve(files));
    std::vector<std::string> touched;
    append(loading.damage_, absorb(files, sequence_ + 1, touched));
    files = {};
    for (auto const* named : records_.all()) loading.to_show_.push_back(named->id);
    loading.stage_ = Loading::Stage::books;
}

void Desk::show_some(Loading& loading)
{
    auto const& names = loading.to_show_;
    auto const end = std::min(names.size(), loading.shown_ + shown_at_once);
    auto const place = [&](std::size_t at) { return names.begin() + static_cast<std::ptrdiff_t>(at); };
    append(loading.damage_, project({place(loading.shown_), place(end)}));
    loading.shown_ = end;
    if (end < names.size()) return;
    loading.to_show_.clear();
    loading.stage_ = Loading::Stage::done;
}

}  // namespace counterpart
