#include "journal/archive.h"

#include "journal/frame.h"

#include <algorithm>
#include <utility>

namespace counterpart {
namespace {

/// Enough to be worth the question whether there is time for more.
constexpr std::size_t segments_at_once = 16;

/// The first and the last sequence of a file, by its heads alone.
using Range = std::pair<std::uint64_t, std::uint64_t>;

std::string_view first_segment(std::string_view bytes)
{
    return is_pack(bytes) ? bytes.substr(std::min(frame_head, bytes.size())) : bytes;
}

Range range_of(std::string_view bytes)
{
    return {sequence_in(first_segment(bytes)), sequence_in(bytes)};
}

void append_events(std::string_view bytes, std::vector<Event>& events)
{
    auto segment = decode_segment(bytes, "archive");
    if (!segment)
        return;
    for (auto& event : segment.value().events)
        events.push_back(std::move(event));
}

}  // namespace

bool Archive::read_on(Place& place, std::vector<Event>& events) const
{
    for (std::size_t read = 0; read < segments_at_once && place.file < files_.size(); ++read) {
        std::string_view const bytes = files_[place.file].second;
        if (place.at == 0 && is_pack(bytes))
            place.at = std::min(frame_head, bytes.size());
        auto const rest = bytes.substr(place.at);
        auto const length = is_pack(bytes) && !rest.empty() ? piece_length(rest) : rest.size();
        append_events(rest.substr(0, length), events);
        place.at += length;
        if (place.at == bytes.size())
            place = Place{place.file + 1, 0};
    }
    return place.file < files_.size();
}

std::optional<Event> Archive::find(EventId const& id) const
{
    auto const mark = "\"id\":\"" + id + "\"";
    for (auto const& [name, bytes] : files_) {
        std::string_view rest = first_segment(bytes);
        for (auto hit = rest.find(mark); hit != std::string_view::npos; hit = rest.find(mark)) {
            // Whole segments in front of the hit are stepped over by what their heads say.
            while (begins_as(segment_frame, rest) && stated_length(rest) <= hit) {
                hit -= static_cast<std::size_t>(stated_length(rest));
                rest.remove_prefix(static_cast<std::size_t>(stated_length(rest)));
            }
            auto const length = std::min<std::uint64_t>(stated_length(rest), rest.size());
            std::vector<Event> events;
            append_events(rest.substr(0, static_cast<std::size_t>(length)), events);
            for (auto& event : events) {
                if (event.id == id)
                    return std::move(event);
            }
            rest.remove_prefix(hit + mark.size());
        }
    }
    return std::nullopt;
}

std::uint64_t Archive::first_uncovered(std::uint64_t last) const
{
    std::vector<Range> ranges;
    for (auto const& file : files_)
        ranges.push_back(range_of(file.second));
    std::sort(ranges.begin(), ranges.end());
    std::uint64_t next = 1;
    for (auto const& [from, to] : ranges) {
        if (from > next)
            break;
        next = std::max(next, to + 1);
    }
    return next > last ? 0 : next;
}

}  // namespace counterpart
