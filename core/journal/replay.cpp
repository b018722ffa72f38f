#include "journal/segment.h"

#include "base/text.h"

#include <algorithm>
#include <utility>

namespace counterpart {
namespace {

/// A damaged file cannot say its number any more, but its name still can.
std::uint64_t sequence_in_name(std::string_view name)
{
    auto begin = name.size();
    while (begin > 0 && name[begin - 1] >= '0' && name[begin - 1] <= '9')
        --begin;
    auto const number = whole_number(name.substr(begin));
    return number ? *number : 0;
}

Error gap(std::uint64_t from, std::uint64_t to, std::string const& before)
{
    auto const missing = from == to ? "Segment " + std::to_string(from) + " is"
                                    : "Segments " + std::to_string(from) + " to " +
                                          std::to_string(to) + " are";
    return Error{"segment.gap", missing + " missing or damaged before this one.", before};
}

Error repeated(std::string const& name, std::uint64_t sequence)
{
    return Error{"segment.repeated",
                 "Segment " + std::to_string(sequence) +
                     " exists twice; the events of both are kept.",
                 name};
}

}  // namespace

void Replayer::hear(std::string const& name, std::string_view bytes)
{
    auto segment = decode_segment(bytes, name);
    if (segment) {
        answer_.last_sequence = std::max(answer_.last_sequence, segment->sequence);
        intact_.push_back(Found{name, std::move(segment).value()});
        return;
    }
    auto const& error = segment.error();
    // A foreign file takes no place in the journal; a damaged segment keeps its own.
    if (error.code != "segment.magic" || bytes.empty() || name.rfind("seg-", 0) == 0)
        answer_.last_sequence = std::max(answer_.last_sequence, sequence_in_name(name));
    answer_.damage.push_back(error);
}

Replay Replayer::finish(std::uint64_t first)
{
    std::stable_sort(intact_.begin(), intact_.end(), [](Found const& a, Found const& b) {
        return a.segment.sequence < b.segment.sequence;
    });
    auto expected = first;
    bool behind_gap = false;
    for (auto& found : intact_) {
        auto const sequence = found.segment.sequence;
        if (sequence < first)
            continue;
        if (sequence < expected)
            answer_.damage.push_back(repeated(found.name, sequence));
        if (sequence > expected) {
            answer_.damage.push_back(gap(expected, sequence - 1, found.name));
            behind_gap = true;
        }
        expected = std::max(expected, sequence + 1);
        (behind_gap ? answer_.stranded : answer_.segments).push_back(std::move(found.segment));
    }
    intact_.clear();
    return std::move(answer_);
}

Replay replay(std::vector<std::pair<std::string, std::string>> const& named_bytes,
              std::uint64_t first)
{
    Replayer replayer;
    for (auto const& [name, bytes] : named_bytes)
        replayer.hear(name, bytes);
    return replayer.finish(first);
}

}  // namespace counterpart
