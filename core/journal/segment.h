// Segment: the bytes one user action becomes on disk. Written once, never rewritten.
//
//   segment  = magic "CPSG" | version u16 | flags u16 | sequence u64 | length u32 | crc32 u32 | payload
//   payload  = canonical JSON of {"events":[event ...]}, UTF-8
//   All integers little endian; crc32 covers version..length and payload.
#pragma once

#include "journal/event.h"

#include <string>
#include <string_view>
#include <vector>

namespace counterpart {

struct Segment {
    std::uint64_t sequence = 0;
    std::vector<Event> events;
};

std::string encode(Segment const&);
/// `where` names the file. Errors: segment.magic, segment.version, segment.torn (length), segment.crc,
/// and those of the events inside.
Result<Segment> decode_segment(std::string_view bytes, std::string_view where);

/// The longest intact prefix of a journal and what stopped it.
struct Replay {
    std::vector<Segment> segments;   ///< contiguous from the first
    std::vector<Error> damage;       ///< torn tail, gap, bad checksum; empty when all is well
};

/// `named_bytes`: file name and bytes, in name order.
Replay replay(std::vector<std::pair<std::string, std::string>> const& named_bytes);

}  // namespace counterpart
