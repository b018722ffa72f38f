#include "desk/past.h"

#include "desk/compaction_writing.h"
#include "journal/frame.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace counterpart {
namespace {

/// How many are put in order between two questions whether there is time for more.
constexpr std::size_t events_at_once = 64;
constexpr int records_at_once = 16;

bool is_same(Event const& a, Event const& b)
{
    return a.id == b.id;
}

}  // namespace

bool PastReading::go_on(Archive const& archive, Archive::Place& place,
                        std::function<bool()> const& may_go_on)
{
    while (!order_) {
        if (!archive.read_on(place, read_)) {
            ordered_.reserve(read_.size());
            order_.emplace(std::move(read_));
        }
        if (!may_go_on())
            return false;
    }
    while (!sorted_) {
        sorted_ = !order_->sort_some();
        if (!may_go_on())
            return false;
    }
    while (true) {
        for (std::size_t moved = 0; moved < events_at_once; ++moved) {
            auto* event = order_->next();
            if (event == nullptr)
                return true;
            if (ordered_.empty() || !is_same(ordered_.back(), *event))
                ordered_.push_back(std::move(*event));
        }
        if (!may_go_on())
            return false;
    }
}

void join_in_order(std::vector<Event>& events, std::vector<Event> more)
{
    if (events.empty() || more.empty()) {
        if (events.empty())
            events = std::move(more);
        return;
    }
    EventBefore const before;
    if (before(more.back(), events.front()))
        events.swap(more);
    auto const first = std::lower_bound(events.begin(), events.end(), more.front(), before);
    auto const overlap = first - events.begin();
    auto const middle = static_cast<std::ptrdiff_t>(events.size());
    events.insert(events.end(), std::make_move_iterator(more.begin()),
                  std::make_move_iterator(more.end()));
    std::inplace_merge(events.begin() + overlap, events.begin() + middle, events.end(), before);
    events.erase(std::unique(events.begin() + overlap, events.end(), is_same), events.end());
}

SnapshotDraft::SnapshotDraft(Records const& records, std::uint64_t last_sequence)
    : of(&records), sequence(last_sequence), events(records.events())
{
}

SnapshotDraft::~SnapshotDraft() = default;

bool SnapshotDraft::step()
{
    if (!begun_) {
        summing_.emplace(*of);
        packing_.emplace(*of);
        begun_ = true;
    }
    for (int done = 0; done < records_at_once; ++done) {
        if (summing_) {
            if (summing_->step())
                continue;
            digest = summing_->take();
            summing_.reset();
        } else if (packing_) {
            if (packing_->step())
                continue;
            packed = packing_->take_pieces();
            packing_.reset();
        }
    }
    return summing_ || packing_;
}

/// Lengths only: the past is read, and then checked byte by byte, when someone asks about it.
std::vector<Error> torn_packs(std::vector<NamedBytes> const& packs)
{
    std::vector<Error> damage;
    for (auto const& [name, bytes] : packs) {
        if (begins_as(pack_frame, bytes) && bytes.size() == stated_length(bytes))
            continue;
        auto const whole = check_frame(pack_frame, bytes, name);
        if (!whole)
            damage.push_back(whole.error());
    }
    return damage;
}

}  // namespace counterpart
