// Snapshot and pack: how a long journal stays quick to open. A snapshot says what the events up to a
// sequence come to; the pack beside it keeps those events, as the segments they were written in.
//
//   snapshot = frame "CPSN" around packed {digest, parts: count, {name, bytes}}
//   pack     = frame "CPPK" around segments, one after the other, byte for byte; the number in its
//              head is the last segment's
#pragma once

#include "base/result.h"
#include "journal/segment.h"

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace counterpart {

struct Snapshot {
    std::uint64_t sequence = 0;  ///< of the last segment it knows
    std::string digest;          ///< of the records, so that a replay can be compared with it
    std::map<std::string, std::string> parts;  ///< each layer's own bytes by name

    bool operator==(Snapshot const&) const = default;
};

std::string encode(Snapshot const&);
/// What lies behind the head, in pieces; one part more, which is long, joins the others by its name.
std::vector<std::string> payload_of(Snapshot const&, std::string_view long_part,
                                    std::vector<std::string> long_bytes);
/// Errors: snapshot.magic, snapshot.torn, snapshot.crc, snapshot.version.
Result<Snapshot> decode_snapshot(std::string_view bytes, std::string_view where);

/// Name and bytes of a file.
using NamedBytes = std::pair<std::string, std::string>;

/// `segments` in order; what they were called does not matter.
std::string packed_segments(std::vector<NamedBytes> const& segments);
/// The segments of a pack, damaged ones too, each named by the pack and its place in it. What is
/// intact is found again behind any damage.
std::vector<NamedBytes> segments_in(std::string_view pack, std::string_view where);

/// How many bytes at the front of what is left of a pack belong together: a whole segment, or damage
/// up to the next one.
std::size_t piece_length(std::string_view rest);

/// Whether segments lie in here one after another, even when the head of the pack is damaged.
bool is_pack(std::string_view bytes);

/// The files of a store, by what they say they are.
struct StoredFiles {
    std::vector<NamedBytes> snapshots;  ///< newest first
    std::vector<NamedBytes> packs;      ///< oldest first
    std::vector<NamedBytes> segments;   ///< and whatever is nothing of these, in the order given
};
StoredFiles sorted_files(std::vector<NamedBytes> files);

/// All segments of a store for `replay`: those in packs, then the others. Where a pack and a file
/// hold the same segment it is answered once.
std::vector<NamedBytes> all_segments(StoredFiles const&);

}  // namespace counterpart
