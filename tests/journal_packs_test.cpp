// Stories about many packs: they are joined as they gather, and nothing in them changes.
#include "journal/frame.h"
#include "journal/pack_joining.h"
#include "support/pen.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

using namespace counterpart;
using namespace pen;

namespace {

using Sizes = std::vector<std::uint64_t>;

std::vector<NamedBytes> segments_from(std::uint64_t first, std::uint64_t last)
{
    std::vector<NamedBytes> segments;
    Pen ana("ana");
    for (auto number = first; number <= last; ++number)
        segments.emplace_back(
            "seg-" + std::to_string(number),
            encode(Segment{number, {ana.write({{"r/1", "text", json::Value(number), {}}},
                                              static_cast<std::int64_t>(number))}}));
    return segments;
}

/// Their payloads handed over so many bytes at a time, and the head put in front.
Result<std::string> joined_by(std::vector<NamedBytes> const& packs, std::size_t piece)
{
    std::vector<PackJoining::Part> parts;
    std::string payload;
    for (auto const& [name, bytes] : packs) {
        parts.push_back({name, bytes.substr(0, frame_head), bytes.size()});
        payload += bytes.substr(frame_head);
    }
    PackJoining joining(parts);
    for (std::size_t at = 0; at < payload.size(); at += piece)
        joining.add(std::string_view(payload).substr(at, piece));
    auto head = joining.head();
    return head ? Result<std::string>(*head + payload) : head;
}

}  // namespace

TEST_CASE("packs of like size are joined, and a large one is left alone")
{
    struct Row {
        Sizes sizes;
        std::size_t joined;
    };
    Row const rows[] = {
        {{}, 0},
        {{10}, 0},
        {{10, 10}, 2},
        {{11, 10}, 0},
        {{100, 10, 10}, 2},           // 100 > 20
        {{20, 10, 10}, 3},
        {{20u << 20, 20u << 20}, 0},  // together above 32 MB
        {{16u << 20, 16u << 20}, 2},
    };
    for (auto const& row : rows) CHECK(packs_to_join(row.sizes) == row.joined);
}

// Like sizes join as binary digits carry: after 1000 of them there is one pack for each digit of
// 1000 that is one, and never more than for 511, which has nine. The 1000 are copied at each carry
// into their place, in half of the ten places on average: below 5 times each.
TEST_CASE("a thousand packs of one size become six, and are copied five times at most")
{
    Sizes sizes;
    std::uint64_t copied = 0;
    std::size_t most = 0;
    for (int round = 0; round < 1000; ++round) {
        sizes.push_back(1);
        auto const count = packs_to_join(sizes);
        std::uint64_t together = 0;
        for (std::size_t at = 0; at < count; ++at) {
            together += sizes.back();
            sizes.pop_back();
        }
        if (count > 0) sizes.push_back(together);
        copied += together;
        most = std::max(most, sizes.size());
    }
    CHECK(sizes == Sizes{512, 256, 128, 64, 32, 8});
    CHECK(most == 9);
    CHECK(copied <= 5u * 1000u);
}

TEST_CASE("a joined pack holds the segments of both, byte for byte")
{
    auto const one = segments_from(1, 3);
    auto const two = segments_from(4, 6);
    for (std::size_t const piece : {std::size_t{1}, std::size_t{7}, std::size_t{100'000}}) {
        auto const in_pieces = joined_by({{"one", packed_segments(one)}, {"two", packed_segments(two)}}, piece);
        REQUIRE(in_pieces);
        auto all = one;
        all.insert(all.end(), two.begin(), two.end());
        CHECK(*in_pieces == packed_segments(all));
    }
    auto const joined = joined_packs({{"one", packed_segments(one)}, {"two", packed_segments(two)}});
    REQUIRE(joined);
    CHECK(sequence_in(*joined) == 6);
    CHECK(check_frame(pack_frame, *joined, "joined"));
    auto const segments = segments_in(*joined, "joined");
    REQUIRE(segments.size() == 6);
    for (std::size_t at = 0; at < 3; ++at) {
        CHECK(segments[at].second == one[at].second);
        CHECK(segments[at + 3].second == two[at].second);
    }
}

TEST_CASE("a damaged pack is not joined, so that its damage stays where it is")
{
    auto bytes = packed_segments(segments_from(1, 3));
    bytes.back() = static_cast<char>(bytes.back() ^ 1);
    auto const joined = joined_packs({{"pack-1", bytes}, {"two", packed_segments(segments_from(4, 6))}});
    REQUIRE_FALSE(joined);
    CHECK(joined.error().code == "pack.crc");
    CHECK(joined.error().where == "pack-1");
}
