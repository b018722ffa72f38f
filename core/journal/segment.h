// Segment: the bytes one user action becomes on disk. Written once, never rewritten.
//
//   segment  = frame "CPSG" around canonical JSON of {"events":[event ...]}, UTF-8
#pragma once

#include "journal/event.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace counterpart {

struct Segment {
    std::uint64_t sequence = 0;
    std::vector<Event> events;
};

/// More than one segment may hold: what is larger could be written but never read again.
constexpr std::uint64_t largest_segment = 256u << 20;

std::string encode(Segment const&);
/// `where` names the file. Errors: segment.magic, segment.version, segment.torn (length), segment.crc,
/// and those of the events inside.
Result<Segment> decode_segment(std::string_view bytes, std::string_view where);

/// The longest intact prefix of a journal, what stopped it, and what is intact behind the damage.
struct Replay {
    std::vector<Segment> segments;   ///< contiguous from the first
    std::vector<Segment> stranded;   ///< intact, but behind a gap; events are a set, so still usable
    std::vector<Error> damage;       ///< torn tail, gap, bad checksum; empty when all is well
    std::uint64_t last_sequence = 0; ///< greatest seen, damaged files included: never write it again
};

/// `named_bytes`: file name and bytes, in name order; a name ends in its sequence number. `first` is
/// the sequence the journal must start with; segments before it are passed over as already known.
/// Damage adds segment.gap and segment.repeated to the errors of decode_segment.
Replay replay(std::vector<std::pair<std::string, std::string>> const& named_bytes,
              std::uint64_t first = 1);

/// The same file by file.
class Replayer {
public:
    void hear(std::string const& name, std::string_view bytes);
    Replay finish(std::uint64_t first = 1);

private:
    struct Found {
        std::string name;
        Segment segment;
    };

    Replay answer_;
    std::vector<Found> intact_;
};

}  // namespace counterpart
