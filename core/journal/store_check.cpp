#include "journal/store_check.h"

#include "base/hash.h"
#include "base/text.h"
#include "journal/frame.h"
#include "journal/packing.h"
#include "journal/records.h"

#include <algorithm>
#include <map>
#include <utility>

namespace counterpart {
namespace {

/// The number at the end of a name, 0 when there is none.
std::uint64_t number_in(std::string_view name)
{
    auto begin = name.size();
    while (begin > 0 && name[begin - 1] >= '0' && name[begin - 1] <= '9')
        --begin;
    auto const number = whole_number(name.substr(begin));
    return number ? *number : 0;
}

struct Prefix {
    std::string_view name;
    FrameKind kind;
};
constexpr Prefix prefixes[] = {
    {"seg-", segment_frame}, {"pack-", pack_frame}, {"snap-", snapshot_frame}};

class Checker {
public:
    explicit Checker(std::vector<NamedBytes> const& files)
    {
        for (auto const& file : files) {
            if (file.first == newest_file)
                newest_ = file.second;
            else
                files_.push_back(file);
        }
    }

    StoreCheck check()
    {
        for (auto const& file : files_)
            check_name(file);
        auto const stored = sorted_files(files_);
        answer_.packs = stored.packs.size();
        answer_.snapshots = stored.snapshots.size();
        for (auto const& [name, bytes] : stored.packs)
            check_frame_of(pack_frame, name, bytes);
        auto const segments = all_segments(stored);
        check_segments(segments);
        check_newest();
        check_snapshots(stored.snapshots);
        auto events = check_events(answer_.events);
        events.troubles.insert(events.troubles.begin(), troubles_.begin(), troubles_.end());
        answer_.integrity = std::move(events);
        return std::move(answer_);
    }

private:
    void report(std::string code, std::string message, std::string where, std::string_view bytes)
    {
        troubles_.push_back(Trouble{std::move(code), std::move(message), std::move(where),
                                    records_mentioned(bytes)});
    }

    void check_frame_of(FrameKind const& kind, std::string const& name, std::string const& bytes)
    {
        auto const whole = check_frame(kind, bytes, name);
        // What is damaged inside is said of the segment it is in; here the frame itself is meant.
        if (!whole)
            troubles_.push_back(Trouble{whole.error().code, whole.error().message, name, {}});
    }

    /// A file that was moved to another name is whole, but stands in the wrong place.
    void check_name(NamedBytes const& file)
    {
        auto const& [name, bytes] = file;
        for (auto const& prefix : prefixes) {
            if (name.rfind(prefix.name, 0) != 0)
                continue;
            if (!begins_as(prefix.kind, bytes)) {
                if (!bytes.empty() && prefix.kind.magic != segment_frame.magic)
                    report(std::string(prefix.kind.code) + ".magic",
                           "The file does not begin as its name says.", name, {});
                continue;
            }
            auto const stated = sequence_in(bytes);
            if (check_frame(prefix.kind, bytes, name) && stated != number_in(name))
                report("segment.renamed",
                       "The file is called " + name + ", but holds number " +
                           std::to_string(stated) + ".",
                       name, bytes);
        }
    }

    void check_segments(std::vector<NamedBytes> const& segments)
    {
        auto replayed = replay(segments);
        std::map<std::string_view, std::string_view> contents;
        for (auto const& [name, bytes] : segments)
            contents[name] = bytes;
        for (auto const& error : replayed.damage) {
            auto const damaged = error.code != "segment.gap" && error.code != "segment.repeated";
            report(error.code, error.message, error.where,
                   damaged ? contents[error.where] : std::string_view{});
        }
        for (auto* part : {&replayed.segments, &replayed.stranded}) {
            for (auto& segment : *part) {
                ++answer_.segments;
                for (auto& event : segment.events) {
                    sequences_.push_back(segment.sequence);
                    answer_.events.push_back(std::move(event));
                }
            }
        }
        answer_.last_sequence = replayed.last_sequence;
        answer_.digest = digest_up_to(answer_.last_sequence);
    }

    std::string digest_up_to(std::uint64_t sequence) const
    {
        Records records;
        for (std::size_t at = 0; at < answer_.events.size(); ++at) {
            if (sequences_[at] <= sequence)
                records.apply(answer_.events[at]);
        }
        return records.digest();
    }

    void check_newest()
    {
        if (newest_.empty())
            return;
        auto const parts = split(std::string_view(newest_), ' ');
        auto const stated = parts.size() == 3 ? whole_number(parts[1]) : whole_number("");
        if (!stated || newest_ != newest_mark(*stated))
            report("store.newest", "The mark of the newest segment was changed.",
                   std::string(newest_file), {});
        else if (*stated > answer_.last_sequence)
            report("store.cut_off",
                   "The store ends at segment " + std::to_string(answer_.last_sequence) +
                       ", but was written up to segment " + std::to_string(*stated) + ".",
                   std::string(newest_file), {});
    }

    void check_snapshots(std::vector<NamedBytes> const& snapshots)
    {
        bool const segments_whole = troubles_.empty();
        for (auto const& [name, bytes] : snapshots) {
            auto const snapshot = decode_snapshot(bytes, name);
            if (!snapshot)
                troubles_.push_back(
                    Trouble{snapshot.error().code, snapshot.error().message, name, {}});
            else if (segments_whole && snapshot->digest != digest_up_to(snapshot->sequence))
                report("snapshot.digest", "The snapshot says something other than its events.", name,
                       {});
        }
    }

    std::vector<NamedBytes> files_;
    std::string newest_;
    std::vector<std::uint64_t> sequences_;  // of the segment each event is in
    std::vector<Trouble> troubles_;
    StoreCheck answer_;
};

}  // namespace

std::string newest_mark(std::uint64_t sequence)
{
    auto const number = std::to_string(sequence);
    std::string checksum;
    append_little_endian(checksum, crc32(number), 4);
    std::string text = "newest " + number + " ";
    for (char const c : checksum) {
        text += "0123456789abcdef"[static_cast<unsigned char>(c) >> 4];
        text += "0123456789abcdef"[static_cast<unsigned char>(c) & 15];
    }
    return text += '\n';
}

StoreCheck check_store(std::vector<NamedBytes> const& files)
{
    return Checker(files).check();
}

}  // namespace counterpart
