#include "journal/snapshot.h"

#include "journal/frame.h"
#include "journal/packing.h"

#include <algorithm>
#include <iterator>
#include <set>
#include <utility>

namespace counterpart {
namespace {

/// Where the next intact segment begins, at `from` or behind it; the end when there is none.
std::size_t next_intact(std::string_view bytes, std::size_t from)
{
    for (auto at = bytes.find(segment_frame.magic, from); at != std::string_view::npos;
         at = bytes.find(segment_frame.magic, at + 1)) {
        auto const rest = bytes.substr(at);
        auto const length = stated_length(rest);
        if (length <= rest.size() &&
            check_frame(segment_frame, rest.substr(0, static_cast<std::size_t>(length)), ""))
            return at;
    }
    return bytes.size();
}

void sort_by_sequence(std::vector<NamedBytes>& files, bool newest_first)
{
    std::stable_sort(files.begin(), files.end(),
                     [newest_first](NamedBytes const& a, NamedBytes const& b) {
                         auto const left = sequence_in(a.second);
                         auto const right = sequence_in(b.second);
                         return newest_first ? right < left : left < right;
                     });
}

}  // namespace

std::string encode(Snapshot const& snapshot)
{
    Packer packer;
    packer.text(snapshot.digest);
    packer.number(snapshot.parts.size());
    for (auto const& [name, bytes] : snapshot.parts) {
        packer.text(name);
        packer.text(bytes);
    }
    return framed(snapshot_frame, snapshot.sequence, packer.bytes);
}

std::vector<std::string> payload_of(Snapshot const& snapshot, std::string_view long_part,
                                    std::vector<std::string> long_bytes)
{
    std::uint64_t length = 0;
    for (auto const& piece : long_bytes)
        length += piece.size();
    std::vector<std::string> payload;
    Packer packer;
    packer.text(snapshot.digest);
    packer.number(snapshot.parts.size() + 1);
    auto part = snapshot.parts.begin();
    for (; part != snapshot.parts.end() && part->first < long_part; ++part) {
        packer.text(part->first);
        packer.text(part->second);
    }
    packer.text(long_part);
    packer.number(length);
    payload.push_back(std::move(packer.bytes));
    std::move(long_bytes.begin(), long_bytes.end(), std::back_inserter(payload));
    packer.bytes.clear();
    for (; part != snapshot.parts.end(); ++part) {
        packer.text(part->first);
        packer.text(part->second);
    }
    payload.push_back(std::move(packer.bytes));
    return payload;
}

Result<Snapshot> decode_snapshot(std::string_view bytes, std::string_view where)
{
    TRY(check_frame(snapshot_frame, bytes, where));
    Snapshot snapshot;
    snapshot.sequence = sequence_in(bytes);
    Unpacker from(bytes.substr(frame_head));
    snapshot.digest = from.text();
    for (auto left = from.count(2); left-- > 0;) {
        auto const name = from.text();
        snapshot.parts[std::string(name)] = from.text();
    }
    if (!from.at_end())
        return Error{"snapshot.torn", "The snapshot ends too early or says more than it holds.",
                     std::string(where)};
    return snapshot;
}

std::size_t piece_length(std::string_view rest)
{
    auto const stated = stated_length(rest);
    bool const fits = begins_as(segment_frame, rest) && stated >= frame_head && stated <= rest.size();
    auto const length = static_cast<std::size_t>(fits ? stated : 0);
    // A length is believed when something that can follow does follow.
    if (fits && (length == rest.size() || begins_as(segment_frame, rest.substr(length)) ||
                 check_frame(segment_frame, rest.substr(0, length), "")))
        return length;
    return next_intact(rest, 1);
}

std::string packed_segments(std::vector<NamedBytes> const& segments)
{
    std::string payload;
    for (auto const& segment : segments)
        payload += segment.second;
    auto const last = segments.empty() ? 0 : sequence_in(segments.back().second);
    return framed(pack_frame, last, payload);
}

std::vector<NamedBytes> segments_in(std::string_view pack, std::string_view where)
{
    std::vector<NamedBytes> segments;
    for (auto at = std::min(frame_head, pack.size()); at < pack.size();) {
        auto const length = piece_length(pack.substr(at));
        segments.emplace_back(std::string(where) + " (from byte " + std::to_string(at) + ")",
                              std::string(pack.substr(at, length)));
        at += length;
    }
    return segments;
}

bool is_pack(std::string_view bytes)
{
    return begins_as(pack_frame, bytes) ||
           (bytes.size() > frame_head && begins_as(segment_frame, bytes.substr(frame_head)));
}

StoredFiles sorted_files(std::vector<NamedBytes> files)
{
    StoredFiles sorted;
    for (auto& file : files) {
        if (begins_as(snapshot_frame, file.second))
            sorted.snapshots.push_back(std::move(file));
        else if (is_pack(file.second))
            sorted.packs.push_back(std::move(file));
        else
            sorted.segments.push_back(std::move(file));
    }
    sort_by_sequence(sorted.snapshots, true);
    sort_by_sequence(sorted.packs, false);
    return sorted;
}

std::vector<NamedBytes> all_segments(StoredFiles const& files)
{
    std::vector<NamedBytes> all;
    std::set<std::string> packed;
    for (auto const& [name, bytes] : files.packs) {
        for (auto& segment : segments_in(bytes, name)) {
            if (packed.insert(segment.second).second)
                all.push_back(std::move(segment));
        }
    }
    for (auto const& segment : files.segments) {
        if (packed.count(segment.second) == 0)
            all.push_back(segment);
    }
    return all;
}

}  // namespace counterpart
