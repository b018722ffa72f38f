#include "journal/integrity.h"

#include "base/text.h"

#include <algorithm>
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

// -- replaced writes that are not there -----------------------------------------------------------

/// An event that others name as replaced, and the records in which they do.
using MissingBases = std::map<EventId, Names>;

MissingBases missing_bases(std::vector<Event> const& events)
{
    Names present;
    for (auto const& event : events)
        present.insert(event.id);
    MissingBases missing;
    for (auto const& event : events) {
        for (auto const& write : event.writes) {
            for (auto const& base : write.base) {
                if (present.count(base) == 0)
                    missing[base].insert(write.record);
            }
        }
    }
    return missing;
}

// -- chains ---------------------------------------------------------------------------------------

class Chains {
public:
    Chains(std::vector<Event> const& events, std::vector<Trouble>& troubles)
        : missing_(missing_bases(events)), troubles_(troubles)
    {
        std::map<std::string, Chain> chains;
        for (auto const& event : events)
            chains[event.author].push_back(&event);
        for (auto& chain : chains)
            follow(chain.second);
        for (auto const& [id, records] : missing_) {
            if (explained_.count(id) == 0)
                troubles_.push_back({"base.missing",
                                     "The event " + id + " was replaced, but is not here.", id,
                                     listed(records)});
        }
        devices = chains.size();
    }

    std::uint64_t devices = 0;

private:
    void follow(Chain& chain)
    {
        std::stable_sort(chain.begin(), chain.end(), [](Event const* a, Event const* b) {
            return a->sequence < b->sequence;
        });
        Event const* last = nullptr;
        for (auto const* event : chain) {
            step(last, *event);
            last = event;
        }
    }

    void step(Event const* last, Event const& event)
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
        troubles_.push_back({code, std::move(message), event.id, listed(records_of(event))});
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
        troubles_.push_back({"chain.gap", range, count == 1 ? next.previous : next.id,
                             listed(affected)});
    }

    MissingBases missing_;
    Names explained_;
    std::vector<Trouble>& troubles_;
};

}  // namespace

Integrity check_events(std::vector<Event> events)
{
    std::sort(events.begin(), events.end(),
              [](Event const& a, Event const& b) { return a.id < b.id; });
    events.erase(std::unique(events.begin(), events.end(),
                             [](Event const& a, Event const& b) { return a.id == b.id; }),
                 events.end());
    Integrity answer;
    answer.events = events.size();
    answer.devices = Chains(events, answer.troubles).devices;
    check_signatures(events, answer);
    std::stable_sort(answer.troubles.begin(), answer.troubles.end(),
                     [](Trouble const& a, Trouble const& b) { return a.where < b.where; });
    return answer;
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
