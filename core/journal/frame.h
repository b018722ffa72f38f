// Frame: the head that every file of a journal begins with, so that a changed or missing byte shows.
//
//   frame = magic (4 letters) | version u16 | flags u16 | sequence u64 | length u32 | crc32 u32 | payload
//   All integers little endian; crc32 covers version..length and payload.
#pragma once

#include "base/hash.h"
#include "base/result.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace counterpart {

/// What a file is, and how its errors speak of it.
struct FrameKind {
    std::string_view magic;  ///< "CPSG"
    std::string_view code;   ///< "segment", the first half of its error codes
    std::string_view says;   ///< "The segment"
};
constexpr FrameKind segment_frame{"CPSG", "segment", "The segment"};
constexpr FrameKind pack_frame{"CPPK", "pack", "The pack of segments"};
constexpr FrameKind snapshot_frame{"CPSN", "snapshot", "The snapshot"};

constexpr std::size_t frame_head = 24;

std::string framed(FrameKind const&, std::uint64_t sequence, std::string_view payload);

/// The head alone, of a payload that is gone through piece by piece and need not be in one place.
class FrameHead {
public:
    FrameHead(FrameKind const&, std::uint64_t sequence, std::uint64_t payload_size);

    void add(std::string_view piece) { sum_.add(piece); }
    /// Once the whole payload was added.
    std::string take();

private:
    std::string bytes_;
    Crc32 sum_;
};

bool begins_as(FrameKind const&, std::string_view bytes);
/// How long the file says it is; 0 when its head is not whole.
std::uint64_t stated_length(std::string_view bytes);
/// The number in the head, which is only to be trusted after `check_frame`.
std::uint64_t sequence_in(std::string_view bytes);

/// The same in small steps, for a page that has to stay awake meanwhile.
class FrameCheck {
public:
    /// The bytes stay where they are until the check is done.
    FrameCheck(FrameKind const&, std::string_view bytes, std::string_view where);
    /// Answers whether there is more to do.
    bool step();
    Result<Done> answer() const;

private:
    FrameKind kind_;
    std::string_view bytes_;
    std::string where_;
    Crc32 sum_;
    std::size_t summed_ = 0;
};

/// Errors, behind the code of the kind: .magic, .torn (length), .crc, .version.
Result<Done> check_frame(FrameKind const&, std::string_view bytes, std::string_view where);

}  // namespace counterpart
