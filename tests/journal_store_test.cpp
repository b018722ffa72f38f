// Stories about a damaged store: every changed byte, every cut, every file that is missing, moved or
// there twice is found, named, and costs nothing but itself.
#include "desk/desk.h"
#include "journal/frame.h"
#include "journal/records.h"
#include "journal/store_check.h"
#include "support/pen.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <string>
#include <vector>

using namespace counterpart;
using namespace pen;

namespace {

using Files = std::vector<NamedBytes>;

std::string named(std::string const& prefix, std::uint64_t number)
{
    auto const digits = std::to_string(number);
    return prefix + std::string(10 - digits.size(), '0') + digits;
}

/// Four segments in a pack, a snapshot of them, four segments behind it, and the mark of the newest.
/// Segment n writes record r/n and replaces the write before it.
struct Store {
    Files files;
    std::vector<std::string> event_of{""};  // by segment

    Store()
    {
        Pen ana("ana");
        Files segments;
        Records records;
        EventId last;
        Snapshot snapshot;
        for (std::uint64_t number = 1; number <= 8; ++number) {
            auto const base = last.empty() ? std::vector<EventId>{} : std::vector<EventId>{last};
            auto const event =
                ana.write({{"r/" + std::to_string(number), "text", "hi", {}},
                           {"shared/1", "text", json::Value(number), base}},
                          static_cast<std::int64_t>(number));
            last = event.id;
            event_of.push_back(event.id);
            records.apply(event);
            segments.emplace_back(named("seg-", number), encode(Segment{number, {event}}));
            if (number == 4) {
                snapshot.sequence = 4;
                snapshot.digest = records.digest();
                snapshot.parts["records"] = records.packed();
            }
        }
        files.emplace_back(std::string(newest_file), newest_mark(8));
        files.emplace_back(named("pack-1-", 4),
                           packed_segments({segments.begin(), segments.begin() + 4}));
        files.insert(files.end(), segments.begin() + 4, segments.end());
        files.emplace_back(named("snap-", 4), encode(snapshot));
    }

    std::size_t place(std::string const& name) const
    {
        auto const found = std::find_if(files.begin(), files.end(), [&](NamedBytes const& file) {
            return file.first == name;
        });
        REQUIRE(found != files.end());
        return static_cast<std::size_t>(found - files.begin());
    }
};

bool names(StoreCheck const& check, std::string const& file)
{
    return std::any_of(
        check.integrity.troubles.begin(), check.integrity.troubles.end(),
        [&](Trouble const& trouble) { return trouble.where.rfind(file, 0) == 0; });
}

bool has(StoreCheck const& check, std::string const& code)
{
    return std::any_of(check.integrity.troubles.begin(), check.integrity.troubles.end(),
                       [&](Trouble const& trouble) { return trouble.code == code; });
}

/// Segments a change in this file may cost: one of a pack, or itself.
std::size_t most_lost(std::string const& name)
{
    return name == newest_file || name.rfind("snap-", 0) == 0 ? 0 : 1;
}

}  // namespace

TEST_CASE("a whole store is whole")
{
    Store const store;
    auto const check = check_store(store.files);
    for (auto const& trouble : check.integrity.troubles)
        MESSAGE(trouble.code << " " << trouble.where << " " << trouble.message);
    CHECK(check.whole());
    CHECK(check.segments == 8);
    CHECK(check.packs == 1);
    CHECK(check.snapshots == 1);
    CHECK(check.last_sequence == 8);
    CHECK(check.integrity.events == 8);
    CHECK(check_store({}).whole());
}

TEST_CASE("every changed byte is found in the file it is in, and costs one segment at most")
{
    Store const store;
    int unnoticed = 0;
    int misplaced = 0;
    int too_dear = 0;
    for (std::size_t file = 0; file < store.files.size(); ++file) {
        auto const& name = store.files[file].first;
        for (std::size_t at = 0; at < store.files[file].second.size(); ++at) {
            auto damaged = store.files;
            auto& byte = damaged[file].second[at];
            byte = static_cast<char>(byte ^ (1 << (at % 8)));
            auto const check = check_store(damaged);
            unnoticed += check.whole() ? 1 : 0;
            misplaced += names(check, name) ? 0 : 1;
            too_dear += check.integrity.events + most_lost(name) >= 8 ? 0 : 1;
        }
    }
    CHECK(unnoticed == 0);
    CHECK(misplaced == 0);
    CHECK(too_dear == 0);
}

TEST_CASE("whatever byte was changed, a desk that opens the store has every event that is intact")
{
    Store const store;
    int lost = 0;
    int foreign = 0;
    for (std::size_t file = 0; file < store.files.size(); ++file) {
        auto const& name = store.files[file].first;
        if (name == newest_file)
            continue;
        for (std::size_t at = 0; at < store.files[file].second.size(); at += 5) {
            Files damaged(store.files.begin() + 1, store.files.end());
            auto& byte = damaged[file - 1].second[at];
            byte = static_cast<char>(byte ^ (1 << (at % 8)));
            Desk desk;
            desk.load(damaged);
            auto const check = check_store(damaged);
            lost += desk.events().size() == check.events.size() && check.events.size() >= 7 ? 0 : 1;
            Records intact;
            for (auto const& event : check.events)
                intact.apply(event);
            foreign += desk.records().digest() == intact.digest() ? 0 : 1;
        }
    }
    CHECK(lost == 0);
    CHECK(foreign == 0);
}

TEST_CASE("a damaged segment is named with its missing event and the records it wrote")
{
    Store const store;
    auto damaged = store.files;
    auto& bytes = damaged[store.place("seg-0000000006")].second;
    bytes[bytes.size() - 5] = '#';
    auto const check = check_store(damaged);
    REQUIRE(check.integrity.troubles.size() == 3);
    CHECK(check.integrity.troubles[0].code == "segment.crc");
    CHECK(check.integrity.troubles[0].where == "seg-0000000006");
    CHECK(check.integrity.troubles[0].affected == std::vector<std::string>{"r/6", "shared/1"});
    CHECK(check.integrity.troubles[1].code == "segment.gap");
    CHECK(check.integrity.troubles[2].code == "chain.gap");
    CHECK(check.integrity.troubles[2].where == store.event_of[6]);
    CHECK(check.integrity.troubles[2].affected == std::vector<std::string>{"shared/1"});
    CHECK(check.integrity.events == 7);
}

TEST_CASE("every file that is cut, at every length, is found")
{
    Store const store;
    for (std::size_t file = 0; file < store.files.size(); ++file) {
        auto const& name = store.files[file].first;
        auto const& bytes = store.files[file].second;
        int unnoticed = 0;
        for (std::size_t length = 1; length < bytes.size(); ++length) {
            auto damaged = store.files;
            damaged[file].second.resize(length);
            unnoticed += check_store(damaged).whole() ? 1 : 0;
        }
        CAPTURE(name);
        CHECK(unnoticed == 0);
    }
}

TEST_CASE("every missing file is found, the newest too")
{
    Store const store;
    struct Case {
        char const* file;
        char const* code;
    };
    Case const cases[] = {{"pack-1-0000000004", "segment.gap"},
                          {"seg-0000000005", "segment.gap"},
                          {"seg-0000000007", "segment.gap"},
                          {"seg-0000000008", "store.cut_off"}};
    for (auto const& row : cases) {
        CAPTURE(row.file);
        auto files = store.files;
        files.erase(files.begin() + static_cast<std::ptrdiff_t>(store.place(row.file)));
        auto const check = check_store(files);
        CHECK(has(check, row.code));
    }
}

TEST_CASE("files that changed places are found")
{
    Store const store;
    auto files = store.files;
    std::swap(files[store.place("seg-0000000005")].second,
              files[store.place("seg-0000000007")].second);
    auto const check = check_store(files);
    CHECK(names(check, "seg-0000000005"));
    CHECK(names(check, "seg-0000000007"));
    CHECK(has(check, "segment.renamed"));
    CHECK(check.integrity.events == 8);

    std::reverse(files.begin(), files.end());
    CHECK(check_store(store.files).digest == check_store(files).digest);
}

TEST_CASE("a segment that is there a second time is found, and counts once")
{
    Store const store;
    auto files = store.files;
    files.emplace_back("seg-0000000009", files[store.place("seg-0000000006")].second);
    auto const check = check_store(files);
    CHECK(has(check, "segment.renamed"));
    CHECK(has(check, "segment.repeated"));
    CHECK(names(check, "seg-0000000009"));
    CHECK(check.integrity.events == 8);
}

TEST_CASE("a snapshot that says something other than its events is not believed")
{
    Store store;
    auto& bytes = store.files[store.place("snap-0000000004")].second;
    auto snapshot = *decode_snapshot(bytes, "snap");
    snapshot.digest[0] = snapshot.digest[0] == '0' ? '1' : '0';
    bytes = encode(snapshot);
    auto const check = check_store(store.files);
    REQUIRE(check.integrity.troubles.size() == 1);
    CHECK(check.integrity.troubles[0].code == "snapshot.digest");
}

TEST_CASE("a snapshot survives the way to bytes and back, and every cut of it is refused")
{
    Snapshot snapshot;
    snapshot.sequence = 77;
    snapshot.digest = "abc";
    snapshot.parts = {{"records", std::string("\0\1", 2)}, {"tails", ""}};
    auto const bytes = encode(snapshot);
    CHECK(*decode_snapshot(bytes, "snap") == snapshot);
    for (std::size_t length = 0; length < bytes.size(); ++length) {
        CAPTURE(length);
        CHECK_FALSE(decode_snapshot(bytes.substr(0, length), "snap").ok());
    }
}
