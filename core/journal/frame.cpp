#include "journal/frame.h"

#include "base/hash.h"
#include "journal/packing.h"

#include <utility>

namespace counterpart {
namespace {

constexpr std::uint64_t format_version = 1;

// Where each part of the head begins.
constexpr std::size_t version_at = 4;
constexpr std::size_t flags_at = 6;
constexpr std::size_t sequence_at = 8;
constexpr std::size_t length_at = 16;
constexpr std::size_t checksum_at = 20;

constexpr std::size_t summed_at_once = 256u << 10;

Error frame_error(FrameKind const& kind, std::string_view what, std::string message,
                  std::string_view where)
{
    return Error{std::string(kind.code) + "." + std::string(what), std::move(message),
                 std::string(where)};
}

Error torn(FrameKind const& kind, std::string_view bytes, std::string_view where)
{
    std::string const says(kind.says);
    if (bytes.size() < frame_head)
        return frame_error(kind, "torn",
                           says + " ends inside its header, after " +
                               std::to_string(bytes.size()) + " of 24 bytes.",
                           where);
    return frame_error(kind, "torn",
                       says + " says it is " + std::to_string(stated_length(bytes)) +
                           " bytes long, but " + std::to_string(bytes.size()) +
                           " bytes were found.",
                       where);
}

}  // namespace

std::string framed(FrameKind const& kind, std::uint64_t sequence, std::string_view payload)
{
    FrameHead head(kind, sequence, payload.size());
    head.add(payload);
    auto bytes = head.take();
    bytes.reserve(frame_head + payload.size());
    return bytes += payload;
}

FrameHead::FrameHead(FrameKind const& kind, std::uint64_t sequence, std::uint64_t payload_size)
    : bytes_(kind.magic)
{
    append_little_endian(bytes_, format_version, 2);
    append_little_endian(bytes_, 0, 2);
    append_little_endian(bytes_, sequence, 8);
    append_little_endian(bytes_, payload_size, 4);
    sum_.add(std::string_view(bytes_).substr(version_at, checksum_at - version_at));
}

std::string FrameHead::take()
{
    append_little_endian(bytes_, sum_.value(), 4);
    return std::move(bytes_);
}

bool begins_as(FrameKind const& kind, std::string_view bytes)
{
    return bytes.substr(0, kind.magic.size()) == kind.magic;
}

std::uint64_t stated_length(std::string_view bytes)
{
    return bytes.size() < frame_head ? 0 : frame_head + little_endian(bytes, length_at, 4);
}

std::uint64_t sequence_in(std::string_view bytes)
{
    return bytes.size() < frame_head ? 0 : little_endian(bytes, sequence_at, 8);
}

FrameCheck::FrameCheck(FrameKind const& kind, std::string_view bytes, std::string_view where)
    : kind_(kind), bytes_(bytes), where_(where), summed_(bytes.size())
{
    // What is no frame, or not of its length, needs no sum.
    if (!begins_as(kind, bytes) || bytes.size() != stated_length(bytes))
        return;
    sum_.add(bytes.substr(version_at, checksum_at - version_at));
    summed_ = frame_head;
}

bool FrameCheck::step()
{
    if (summed_ >= bytes_.size())
        return false;
    auto const piece = bytes_.substr(summed_, summed_at_once);
    sum_.add(piece);
    summed_ += piece.size();
    return summed_ < bytes_.size();
}

Result<Done> FrameCheck::answer() const
{
    std::string const says(kind_.says);
    if (bytes_.substr(0, kind_.magic.size()) != kind_.magic.substr(0, bytes_.size()) || bytes_.empty())
        return frame_error(kind_, "magic",
                           "This is no journal " + std::string(kind_.code) +
                               ": it does not begin with " + std::string(kind_.magic) + ".",
                           where_);
    if (bytes_.size() < frame_head || bytes_.size() != stated_length(bytes_))
        return torn(kind_, bytes_, where_);
    if (sum_.value() != little_endian(bytes_, checksum_at, 4))
        return frame_error(kind_, "crc",
                           says + "'s content does not fit its checksum: it was changed after it "
                                  "was written.",
                           where_);
    if (little_endian(bytes_, version_at, 2) != format_version ||
        little_endian(bytes_, flags_at, 2) != 0)
        return frame_error(kind_, "version",
                           says + " was written by a newer version of the program; this one reads "
                                  "version 1.",
                           where_);
    return Done{};
}

Result<Done> check_frame(FrameKind const& kind, std::string_view bytes, std::string_view where)
{
    FrameCheck check(kind, bytes, where);
    while (check.step()) {
    }
    return check.answer();
}

}  // namespace counterpart
