#include "journal/arrivals.h"

#include <algorithm>

namespace counterpart {
namespace {

bool came_before(std::uint64_t sequence, Arrival const& arrival)
{
    return sequence < arrival.sequence;
}

}  // namespace

void Arrivals::add(std::uint64_t sequence, EventId const& id)
{
    auto const key = EventKey::of(id);
    if (!key || sequence <= floor_)
        return;
    // Nearly always at the end; segments that lay behind a gap are read later.
    auto const place = std::upper_bound(list_.begin(), list_.end(), sequence, came_before);
    list_.insert(place, Arrival{sequence, *key});
}

std::vector<Arrival>::const_iterator Arrivals::first_after(std::uint64_t sequence) const
{
    return std::upper_bound(list_.begin(), list_.end(), sequence, came_before);
}

std::vector<Arrival> Arrivals::after(std::uint64_t sequence, std::uint64_t last,
                                     std::size_t most) const
{
    std::vector<Arrival> found;
    for (auto at = first_after(sequence); at != list_.end() && at->sequence <= last; ++at) {
        if (found.size() >= most && found.back().sequence != at->sequence)
            break;
        found.push_back(*at);
    }
    return found;
}

std::size_t Arrivals::count_after(std::uint64_t sequence, std::uint64_t last) const
{
    auto const from = first_after(sequence);
    auto const to = first_after(last);
    return to > from ? static_cast<std::size_t>(to - from) : 0;
}

Arrival Arrivals::newest(std::uint64_t sequence) const
{
    auto const behind = first_after(sequence);
    return behind == list_.begin() ? Arrival{} : *(behind - 1);
}

std::vector<EventKey> Arrivals::sorted() const
{
    std::vector<EventKey> keys;
    keys.reserve(list_.size());
    for (auto const& arrival : list_)
        keys.push_back(arrival.event);
    std::sort(keys.begin(), keys.end());
    return keys;
}

}  // namespace counterpart
