#include "journal/integrity.h"

#include "base/text.h"
#include "journal/sliced_order.h"
#include "journal/witness.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <set>
#include <utility>

namespace counterpart {
namespace {

using Names = std::set<std::string>;
using Chain = std::vector<Event const*>;

std::vector<std::string> listed(Names const& names)
{
    return {names.begin(), names.end()};
}

Names records_of(Event const& event)
{
    Names names;
    for (auto const& write : event.writes)
        names.insert(write.record);
    return names;
}

std::string named(Event const& event)
{
    return "event " + event.id + " (\"" + event.says + "\")";
}

/// An event that others name as replaced, and the records in which they do.
using MissingBases = std::map<EventId, Names>;

bool before(Event const* a, Event const* b)
{
    return a->id < b->id;
}

std::vector<Event const*> places_of(std::vector<Event> const& events)
{
    std::vector<Event const*> places;
    places.reserve(events.size());
    for (auto const& event : events)
        places.push_back(&event);
    return places;
}

}  // namespace

/// First they are put in order. Then three walks over the events: what they replace, device by
/// device, and who signed them.
class EventCheck::Work {
public:
    explicit Work(std::vector<Event> const& events) : order_(places_of(events), before)
    {
        events_.reserve(events.size());
    }

    bool step()
    {
        if (!in_order_)
            return put_in_order();
        if (done >= in_all())
            return false;
        auto const at = static_cast<std::size_t>(done % events_.size());
        if (done < events_.size())
            hear(*events_[at]);
        else if (done < 2 * events_.size())
            follow();
        else
            witness_.hear(*events_[at]);
        ++done;
        return done < in_all();
    }

    /// Some events are there twice, which is only known once they are in order.
    std::uint64_t in_all() const { return 3 * (in_order_ ? events_.size() : order_.size()); }

    Integrity take()
    {
        for (auto const& [id, records] : missing_) {
            if (explained_.count(id) == 0)
                answer_.troubles.push_back({"base.missing",
                                            "The event " + id + " was replaced, but is not here.",
                                            id, listed(records)});
        }
        answer_.devices = chains_.size();
        std::stable_sort(answer_.troubles.begin(), answer_.troubles.end(),
                         [](Trouble const& a, Trouble const& b) { return a.where < b.where; });
        return std::move(answer_);
    }

    std::uint64_t done = 0;

private:
    /// One run is sorted, or one event is taken; answers whether there is more to do.
    bool put_in_order()
    {
        if (!sorted_) {
            sorted_ = !order_.sort_some();
            return true;
        }
        auto const* event = order_.next();
        if (event != nullptr && (events_.empty() || events_.back()->id != (*event)->id))
            events_.push_back(*event);
        in_order_ = event == nullptr;
        answer_.events = events_.size();
        return !in_order_ || in_all() > 0;
    }

    bool is_here(EventId const& id) const
    {
        auto const at = std::lower_bound(events_.begin(), events_.end(), id,
                                         [](Event const* event, EventId const& wanted) {
                                             return event->id < wanted;
                                         });
        return at != events_.end() && (*at)->id == id;
    }

    void hear(Event const& event)
    {
        chains_[event.author].push_back(&event);
        for (auto const& write : event.writes) {
            for (auto const& base : write.base) {
                if (!is_here(base))
                    missing_[base].insert(write.record);
            }
        }
    }

    /// One event further along the chain that is being followed, or the first of the next one.
    void follow()
    {
        if (chain_ == chains_.end() || link_ == chain_->second.size()) {
            chain_ = chain_ == chains_.end() ? chains_.begin() : std::next(chain_);
            link_ = 0;
            auto const numbered = [](Event const* a, Event const* b) { return a->sequence < b->sequence; };
            if (!std::is_sorted(chain_->second.begin(), chain_->second.end(), numbered))
                std::stable_sort(chain_->second.begin(), chain_->second.end(), numbered);
        }
        auto const& chain = chain_->second;
        judge(link_ == 0 ? nullptr : chain[link_ - 1], *chain[link_]);
        ++link_;
    }

    void judge(Event const* last, Event const& event)
    {
        auto const expected = last == nullptr ? 1 : last->sequence + 1;
        if (event.sequence > expected)
            report_gap(last, event, expected);
        else if (event.sequence < expected)
            report(event, "chain.fork",
                   "The device " + event.author + " numbered two events " +
                       std::to_string(event.sequence) + "; the second is " + named(event) + ".");
        else if (event.previous != (last == nullptr ? EventId{} : last->id))
            report(event, "chain.broken",
                   "The " + named(event) + " does not follow the event before it.");
        else if (last != nullptr && event.clock <= last->clock)
            report(event, "chain.broken",
                   "The " + named(event) + " says it is older than the event before it.");
    }

    void report(Event const& event, char const* code, std::string message)
    {
        answer_.troubles.push_back({code, std::move(message), event.id, listed(records_of(event))});
    }

    /// What others replaced between the two neighbours may be what is missing.
    void report_gap(Event const* last, Event const& next, std::uint64_t first)
    {
        Names affected;
        for (auto const& [id, records] : missing_) {
            if ((last == nullptr || last->id < id) && id < next.id) {
                affected.insert(records.begin(), records.end());
                explained_.insert(id);
            }
        }
        auto const count = next.sequence - first;
        auto const range = count == 1 ? "Event " + std::to_string(first) + " of the device " +
                                            next.author + " is missing: " + next.previous + "."
                                      : "Events " + std::to_string(first) + " to " +
                                            std::to_string(next.sequence - 1) + " of the device " +
                                            next.author + " are missing; the last of them is " +
                                            next.previous + ".";
        answer_.troubles.push_back({"chain.gap", range, count == 1 ? next.previous : next.id,
                                    listed(affected)});
    }

    SlicedOrder<Event const*, bool (*)(Event const*, Event const*)> order_;
    bool sorted_ = false;
    bool in_order_ = false;
    std::vector<Event const*> events_;  // in id order, each once
    std::map<std::string, Chain> chains_;
    std::map<std::string, Chain>::iterator chain_ = chains_.end();  // the one that is followed
    std::size_t link_ = 0;                                          // how far
    MissingBases missing_;
    Names explained_;
    Integrity answer_;
    Witness witness_{answer_};
};

EventCheck::EventCheck(std::vector<Event> const& events) : work_(std::make_unique<Work>(events)) {}
EventCheck::~EventCheck() = default;
EventCheck::EventCheck(EventCheck&&) noexcept = default;
EventCheck& EventCheck::operator=(EventCheck&&) noexcept = default;

bool EventCheck::step()
{
    return work_->step();
}

std::uint64_t EventCheck::steps_done() const
{
    return work_->done;
}

std::uint64_t EventCheck::steps_in_all() const
{
    return work_->in_all();
}

Integrity EventCheck::take()
{
    return work_->take();
}

Integrity check_events(std::vector<Event> const& events)
{
    EventCheck check(events);
    while (check.step()) {
    }
    return check.take();
}

std::vector<std::string> records_mentioned(std::string_view damaged_bytes)
{
    constexpr std::string_view mark = "\"rec\":\"";
    Names names;
    for (auto at = damaged_bytes.find(mark); at != std::string_view::npos;
         at = damaged_bytes.find(mark, at)) {
        at += mark.size();
        auto const end = damaged_bytes.find('"', at);
        if (end == std::string_view::npos)
            break;
        auto const name = damaged_bytes.substr(at, end - at);
        if (is_utf8(name) && name.find('/') != std::string_view::npos)
            names.emplace(name);
    }
    return listed(names);
}

}  // namespace counterpart
