#include "journal/segment.h"

#include "journal/frame.h"

#include <utility>

namespace counterpart {
namespace {

// An event nests its values a few levels deeper than the documents they were read from.
constexpr json::Limits payload_limits{largest_segment, 96};

std::string payload_of(Segment const& segment)
{
    json::Array events;
    for (auto const& event : segment.events)
        events.push_back(to_json(event));
    json::Value payload;
    payload.set("events", json::Value(std::move(events)));
    return json::canonical(payload);
}

}  // namespace

std::string encode(Segment const& segment)
{
    return framed(segment_frame, segment.sequence, payload_of(segment));
}

Result<Segment> decode_segment(std::string_view bytes, std::string_view where)
{
    TRY(check_frame(segment_frame, bytes, where));
    auto const payload = TRY(json::read(bytes.substr(frame_head), where, payload_limits));
    Segment segment{sequence_in(bytes), {}};
    for (auto const& event : payload["events"].array())
        segment.events.push_back(TRY(event_from(event, where)));
    return segment;
}

}  // namespace counterpart
