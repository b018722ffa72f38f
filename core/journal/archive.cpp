#include "journal/archive.h"

#include "journal/frame.h"

#include <algorithm>
#include <utility>

namespace counterpart {
namespace {

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

std::vector<Event> Archive::events() const
{
    std::vector<Event> events;
    for (auto const& [name, bytes] : files_) {
        if (!is_pack(bytes)) {
            append_events(bytes, events);
            continue;
        }
        for (auto const& segment : segments_in(bytes, name))
            append_events(segment.second, events);
    }
    return events;
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
