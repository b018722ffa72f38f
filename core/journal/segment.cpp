#include "journal/segment.h"

#include "base/hash.h"
#include "journal/packing.h"

#include <utility>

namespace counterpart {
namespace {

constexpr std::string_view magic = "CPSG";
constexpr std::uint64_t format_version = 1;

// Where each part of the header begins.
constexpr std::size_t version_at = 4;
constexpr std::size_t flags_at = 6;
constexpr std::size_t sequence_at = 8;
constexpr std::size_t length_at = 16;
constexpr std::size_t checksum_at = 20;
constexpr std::size_t payload_at = 24;

// An event nests its values a few levels deeper than the documents they were read from.
constexpr json::Limits payload_limits{largest_segment, 96};

std::uint32_t checksum(std::string_view bytes)
{
    std::string covered(bytes.substr(version_at, checksum_at - version_at));
    covered += bytes.substr(payload_at);
    return crc32(covered);
}

std::string payload_of(Segment const& segment)
{
    json::Array events;
    for (auto const& event : segment.events)
        events.push_back(to_json(event));
    json::Value payload;
    payload.set("events", json::Value(std::move(events)));
    return json::canonical(payload);
}

Error segment_error(std::string code, std::string message, std::string_view where)
{
    return Error{std::move(code), std::move(message), std::string(where)};
}

Result<Done> check_frame(std::string_view bytes, std::string_view where)
{
    if (bytes.substr(0, magic.size()) != magic.substr(0, bytes.size()) || bytes.empty())
        return segment_error("segment.magic",
                             "This is no journal segment: it does not begin with CPSG.", where);
    if (bytes.size() < payload_at)
        return segment_error("segment.torn",
                             "The segment ends inside its header, after " +
                                 std::to_string(bytes.size()) + " of 24 bytes.",
                             where);
    auto const stated = payload_at + little_endian(bytes, length_at, 4);
    if (bytes.size() != stated)
        return segment_error("segment.torn",
                             "The segment says it is " + std::to_string(stated) +
                                 " bytes long, but " + std::to_string(bytes.size()) +
                                 " bytes were found.",
                             where);
    if (checksum(bytes) != little_endian(bytes, checksum_at, 4))
        return segment_error("segment.crc",
                             "The segment's content does not fit its checksum: it was changed after "
                             "it was written.",
                             where);
    if (little_endian(bytes, version_at, 2) != format_version ||
        little_endian(bytes, flags_at, 2) != 0)
        return segment_error("segment.version",
                             "The segment was written by a newer version of the program; this one "
                             "reads version 1.",
                             where);
    return Done{};
}

}  // namespace

std::string encode(Segment const& segment)
{
    auto const payload = payload_of(segment);
    std::string bytes(magic);
    bytes.reserve(payload_at + payload.size());
    append_little_endian(bytes, format_version, 2);
    append_little_endian(bytes, 0, 2);
    append_little_endian(bytes, segment.sequence, 8);
    append_little_endian(bytes, payload.size(), 4);
    append_little_endian(bytes, crc32(bytes.substr(version_at) + payload), 4);
    return bytes += payload;
}

Result<Segment> decode_segment(std::string_view bytes, std::string_view where)
{
    TRY(check_frame(bytes, where));
    auto const payload = TRY(json::read(bytes.substr(payload_at), where, payload_limits));
    Segment segment{little_endian(bytes, sequence_at, 8), {}};
    for (auto const& event : payload["events"].array())
        segment.events.push_back(TRY(event_from(event, where)));
    return segment;
}

}  // namespace counterpart
