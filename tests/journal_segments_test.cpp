// Stories about files of a journal: a changed byte is found, and what stands behind it is kept.
#include "base/hash.h"
#include "journal/event.h"
#include "journal/segment.h"
#include "support/pen.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

using namespace counterpart;
using namespace pen;

namespace {

std::string file_name(std::uint64_t sequence)
{
    auto const digits = std::to_string(sequence);
    return "seg-1-" + std::string(10 - digits.size(), '0') + digits;
}

using Files = std::vector<std::pair<std::string, std::string>>;

Files journal_of(int segments)
{
    Pen pen("device");
    Files files;
    for (int at = 1; at <= segments; ++at) {
        auto const sequence = static_cast<std::uint64_t>(at);
        auto const event = pen.write({{"note/" + std::to_string(at), "text", "hello", {}}}, at);
        files.emplace_back(file_name(sequence), encode(Segment{sequence, {event}}));
    }
    return files;
}

std::vector<std::uint64_t> sequences(std::vector<Segment> const& segments)
{
    std::vector<std::uint64_t> numbers;
    for (auto const& segment : segments)
        numbers.push_back(segment.sequence);
    return numbers;
}

using Numbers = std::vector<std::uint64_t>;

}  // namespace

// -- segments -------------------------------------------------------------------------------------

TEST_CASE("a segment survives the way to bytes and back")
{
    Pen pen("device");
    Segment const segment{7, {pen.write({{"note/1", "text", "gr\xc3\xbc\xc3\x9f", {}}}),
                              pen.write({{"note/2", "text", "two", {}}})}};
    auto const bytes = encode(segment);
    CHECK(bytes.substr(0, 4) == "CPSG");
    CHECK(bytes.substr(4, 12) == std::string("\1\0\0\0\7\0\0\0\0\0\0\0", 12));
    auto const back = decode_segment(bytes, "seg");
    REQUIRE(back);
    CHECK(back->sequence == 7);
    CHECK(back->events == segment.events);
}

TEST_CASE("every changed byte, with every changed bit, is noticed")
{
    Pen pen("device");
    auto const first = pen.write({{"note/1", "text", "hi", {}}});
    auto const bytes =
        encode(Segment{3, {first, pen.write({{"note/1", "text", "ho", {first.id}}})}});
    REQUIRE(decode_segment(bytes, "seg").ok());
    int unnoticed = 0;
    for (std::size_t at = 0; at < bytes.size(); ++at) {
        for (int bit = 0; bit < 8; ++bit) {
            auto flipped = bytes;
            flipped[at] = static_cast<char>(flipped[at] ^ (1 << bit));
            unnoticed += decode_segment(flipped, "seg").ok() ? 1 : 0;
        }
        auto inverted = bytes;
        inverted[at] = static_cast<char>(~inverted[at]);
        unnoticed += decode_segment(inverted, "seg").ok() ? 1 : 0;
    }
    CHECK(unnoticed == 0);
}

TEST_CASE("every cut and every appended byte is noticed")
{
    auto const bytes = journal_of(1)[0].second;
    for (std::size_t length = 0; length < bytes.size(); ++length) {
        CAPTURE(length);
        auto const answer = decode_segment(bytes.substr(0, length), "seg");
        REQUIRE_FALSE(answer.ok());
        CHECK(answer.error().code == (length == 0 ? "segment.magic" : "segment.torn"));
    }
    CHECK(decode_segment(bytes + "x", "seg").error().code == "segment.torn");
}

TEST_CASE("a segment of a newer version is named as such, not as damaged")
{
    auto bytes = journal_of(1)[0].second;
    bytes[4] = 2;
    auto const sum = crc32(bytes.substr(4, 16) + bytes.substr(24));
    for (std::size_t byte = 0; byte < 4; ++byte)
        bytes[20 + byte] = static_cast<char>(sum >> (8 * byte) & 0xff);
    CHECK(decode_segment(bytes, "seg").error().code == "segment.version");
}

// -- replay ---------------------------------------------------------------------------------------

TEST_CASE("a whole journal replays without a word")
{
    auto const answer = replay(journal_of(12));
    CHECK(sequences(answer.segments) == Numbers{1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12});
    CHECK(answer.stranded.empty());
    CHECK(answer.damage.empty());
    CHECK(answer.last_sequence == 12);
    CHECK(replay({}).last_sequence == 0);
}

TEST_CASE("a torn tail is cut and reported, and its number is never given again")
{
    auto files = journal_of(4);
    files[3].second.resize(40);
    auto const answer = replay(files);
    CHECK(sequences(answer.segments) == Numbers{1, 2, 3});
    REQUIRE(answer.damage.size() == 1);
    CHECK(answer.damage[0].code == "segment.torn");
    CHECK(answer.damage[0].where == file_name(4));
    CHECK(answer.last_sequence == 4);
}

TEST_CASE("damage in the middle ends the prefix; what is intact behind it is kept apart")
{
    auto files = journal_of(5);
    files[2].second[100] = static_cast<char>(files[2].second[100] ^ 1);
    auto const answer = replay(files);
    CHECK(sequences(answer.segments) == Numbers{1, 2});
    CHECK(sequences(answer.stranded) == Numbers{4, 5});
    REQUIRE(answer.damage.size() == 2);
    CHECK(answer.damage[0].code == "segment.crc");
    CHECK(answer.damage[0].where == file_name(3));
    CHECK(answer.damage[1].code == "segment.gap");
    CHECK(answer.damage[1].where == file_name(4));
}

TEST_CASE("missing files are reported as a gap that says what is missing")
{
    auto files = journal_of(6);
    files.erase(files.begin() + 1, files.begin() + 4);
    auto const answer = replay(files);
    CHECK(sequences(answer.segments) == Numbers{1});
    CHECK(sequences(answer.stranded) == Numbers{5, 6});
    REQUIRE(answer.damage.size() == 1);
    CHECK(answer.damage[0].message == "Segments 2 to 4 are missing or damaged before this one.");

    files.erase(files.begin());
    CHECK(replay(files).segments.empty());
    CHECK(replay(files, 5).damage.empty());
}

TEST_CASE("a foreign file is named and changes nothing")
{
    auto files = journal_of(2);
    files.emplace_back("notes-77.txt", "remember the milk");
    auto const answer = replay(files);
    CHECK(sequences(answer.segments) == Numbers{1, 2});
    REQUIRE(answer.damage.size() == 1);
    CHECK(answer.damage[0].code == "segment.magic");
    CHECK(answer.damage[0].where == "notes-77.txt");
    CHECK(answer.last_sequence == 2);
}

TEST_CASE("two segments with one number are both kept and the second is reported")
{
    auto files = journal_of(2);
    Pen other("other device");
    files.emplace_back("seg-2-0000000002",
                       encode(Segment{2, {other.write({{"note/9", "text", "mine", {}}})}}));
    auto const answer = replay(files);
    CHECK(sequences(answer.segments) == Numbers{1, 2, 2});
    REQUIRE(answer.damage.size() == 1);
    CHECK(answer.damage[0].code == "segment.repeated");
    CHECK(answer.damage[0].where == "seg-2-0000000002");
}
