#include "journal/segment.h"

#include "base/text.h"

#include <algorithm>
#include <utility>

namespace counterpart {
namespace {

struct Found {
    std::string name;
    Segment segment;
};

/// A damaged file cannot say its number any more, but its name still can.
std::uint64_t sequence_in_name(std::string_view name)
{
    auto begin = name.size();
    while (begin > 0 && name[begin - 1] >= '0' && name[begin - 1] <= '9')
        --begin;
    auto const number = whole_number(name.substr(begin));
    return number ? *number : 0;
}

std::vector<Found> decode_all(
    std::vector<std::pair<std::string, std::string>> const& named_bytes, Replay& answer)
{
    std::vector<Found> intact;
    for (auto const& [name, bytes] : named_bytes) {
        auto segment = decode_segment(bytes, name);
        if (segment) {
            answer.last_sequence = std::max(answer.last_sequence, segment->sequence);
            intact.push_back(Found{name, std::move(segment).value()});
            continue;
        }
        auto const& error = segment.error();
        // A foreign file takes no place in the journal; a damaged segment keeps its own.
        if (error.code != "segment.magic" || bytes.empty() || name.rfind("seg-", 0) == 0)
            answer.last_sequence = std::max(answer.last_sequence, sequence_in_name(name));
        answer.damage.push_back(error);
    }
    std::stable_sort(intact.begin(), intact.end(), [](Found const& a, Found const& b) {
        return a.segment.sequence < b.segment.sequence;
    });
    return intact;
}

Error gap(std::uint64_t from, std::uint64_t to, std::string const& before)
{
    auto const missing = from == to ? "Segment " + std::to_string(from) + " is"
                                    : "Segments " + std::to_string(from) + " to " +
                                          std::to_string(to) + " are";
    return Error{"segment.gap", missing + " missing or damaged before this one.", before};
}

Error repeated(Found const& found)
{
    return Error{"segment.repeated",
                 "Segment " + std::to_string(found.segment.sequence) +
                     " exists twice; the events of both are kept.",
                 found.name};
}

}  // namespace

Replay replay(std::vector<std::pair<std::string, std::string>> const& named_bytes,
              std::uint64_t first)
{
    Replay answer;
    auto expected = first;
    bool behind_gap = false;
    for (auto& found : decode_all(named_bytes, answer)) {
        auto const sequence = found.segment.sequence;
        if (sequence < first)
            continue;
        if (sequence < expected)
            answer.damage.push_back(repeated(found));
        if (sequence > expected) {
            answer.damage.push_back(gap(expected, sequence - 1, found.name));
            behind_gap = true;
        }
        expected = std::max(expected, sequence + 1);
        (behind_gap ? answer.stranded : answer.segments).push_back(std::move(found.segment));
    }
    return answer;
}

}  // namespace counterpart
