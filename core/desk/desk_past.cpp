// The desk's past: the events in their order, also those behind a snapshot, which are read only when
// somebody asks.
#include "desk/desk.h"

#include "desk/past.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace counterpart {
namespace {

bool id_before(Event const& event, EventId const& id)
{
    return event.id < id;
}

}  // namespace

std::vector<Error> Desk::bring_past(std::vector<NamedBytes> packs)
{
    auto damage = torn_packs(packs);
    for (auto& pack : packs)
        archive_.add(std::move(pack));
    past_is_elsewhere_ = false;
    archive_is_open_ = false;
    ++version_;
    if (trail_waits_)
        rebuild_trail();
    auto const missing = what_is_missing();
    damage.insert(damage.end(), missing.begin(), missing.end());
    return damage;
}

std::vector<Error> Desk::what_is_missing() const
{
    auto const missing = stands_on_snapshot() ? archive_.first_uncovered(snapshot_sequence_) : 0;
    if (missing == 0)
        return {};
    return {Error{"snapshot.archive",
                  "The books are whole, but of what led to them segment " +
                      std::to_string(missing) + " is not here; the history begins later.",
                  ""}};
}

void Desk::remember(Event event)
{
    if (in_order_ && !events_.empty() && !(events_.back().id < event.id)) {
        in_order_ = false;
        ordered_ = events_.size();
    }
    events_.push_back(std::move(event));
}

/// What came late is little, mostly: it is put in order by itself, and then in its place.
void Desk::put_in_order() const
{
    if (in_order_)
        return;
    auto const middle = events_.begin() + static_cast<std::ptrdiff_t>(ordered_);
    std::vector<Event> late(std::make_move_iterator(middle), std::make_move_iterator(events_.end()));
    events_.erase(middle, events_.end());
    std::sort(late.begin(), late.end(), EventBefore{});
    join_in_order(events_, std::move(late));
    in_order_ = true;
}

void Desk::rebuild_trail()
{
    trail_is_stale_ = false;
    trail_waits_ = past_is_elsewhere_;
    if (trail_waits_)
        return;
    open_archive();
    put_in_order();
    trail_ = Trail{};
    for (auto const& event : events_)
        trail_.take(event);
}

void Desk::open_archive() const
{
    open_history([] { return true; });
}

bool Desk::open_history(std::function<bool()> const& may_go_on) const
{
    if (archive_is_open_ || archive_.empty())
        return true;
    if (!reading_)
        reading_ = std::make_unique<PastReading>();
    if (!reading_->go_on(archive_, archive_read_, may_go_on))
        return false;
    put_in_order();
    auto past = reading_->take();
    reading_.reset();
    join_in_order(past, std::move(events_));
    events_ = std::move(past);
    archive_is_open_ = true;
    return true;
}

std::vector<Event> const& Desk::events() const
{
    open_archive();
    put_in_order();
    return events_;
}

Event const* Desk::find_event(EventId const& id) const
{
    if (id.empty())
        return nullptr;
    if (run_ && run_->event_.id == id)
        return &run_->event_;
    put_in_order();
    auto const at = std::lower_bound(events_.begin(), events_.end(), id, id_before);
    if (at != events_.end() && at->id == id)
        return &*at;
    auto const known = looked_up_.find(id);
    if (known != looked_up_.end() || archive_is_open_)
        return known == looked_up_.end() ? nullptr : &known->second;
    auto found = archive_.find(id);
    return found ? &looked_up_.emplace(id, std::move(*found)).first->second : nullptr;
}

/// Rows are only made for who asks for all of them; the history screen reads the events.
std::vector<Action> const& Desk::history() const
{
    auto const& all = events();
    if (history_of_ == version_ && history_.size() == all.size())
        return history_;
    history_.clear();
    history_.reserve(all.size());
    for (auto const& event : all)
        history_.push_back(action_of(event));
    history_of_ = version_;
    return history_;
}

}  // namespace counterpart
