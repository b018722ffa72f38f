// Stories about a backup: it holds everything, says when something is missing, and gives back what is
// whole in a damaged one.
#include "base/hash.h"
#include "journal/backup.h"
#include "support/pen.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

using namespace counterpart;
using namespace pen;

namespace {

std::vector<NamedBytes> segments()
{
    std::vector<NamedBytes> files;
    Pen ana("ana");
    for (std::uint64_t number = 1; number <= 4; ++number)
        files.emplace_back(
            "seg-" + std::to_string(number),
            encode(Segment{number, {ana.write({{"r/1", "text", json::Value(number), {}}},
                                              static_cast<std::int64_t>(number))}}));
    return files;
}

KeptOriginal original()
{
    return {sha256_hex("<Invoice/>"), "INV-1.xml", "<Invoice/>"};
}

/// Two segments in a pack, two loose, one original.
std::string backup()
{
    auto const files = segments();
    BackupHead const head{"workspace", "Ana's contracts", "2026-11-22T05:00:00Z", 3, 1};
    return encode(head) + packed_segments({files[0], files[1]}) + files[2].second + files[3].second +
           encode(original());
}

}  // namespace

TEST_CASE("a backup holds every event and every original")
{
    auto const read = read_backup(backup());
    REQUIRE(read);
    CHECK(read->head.title == "Ana's contracts");
    CHECK(read->damage.empty());
    REQUIRE(read->originals.size() == 1);
    CHECK(read->originals[0] == original());
    std::vector<Error> damage;
    CHECK(events_in(*read, damage).size() == 4);
    CHECK(damage.empty());
}

TEST_CASE("a journal without a head is a backup too, and other files are none")
{
    std::string text;
    for (auto const& file : segments()) text += file.second;
    auto const read = read_backup(text);
    REQUIRE(read);
    CHECK(read->damage.empty());
    std::vector<Error> damage;
    CHECK(events_in(*read, damage).size() == 4);
    CHECK(read_backup("{}").error().code == "backup.magic");
    CHECK(read_backup("").error().code == "backup.magic");
    CHECK_FALSE(is_backup("<Invoice/>"));
    CHECK(is_backup(text));
}

TEST_CASE("a backup that was cut off says so at every place, and gives what is whole")
{
    auto const whole = backup();
    for (std::size_t length = 60; length < whole.size(); length += 37) {
        auto const read = read_backup(whole.substr(0, length));
        REQUIRE(read);
        CHECK_FALSE(read->damage.empty());
    }
    auto const shortened = read_backup(whole.substr(0, whole.size() - 1));
    std::vector<Error> damage;
    CHECK(events_in(*shortened, damage).size() == 4);
    CHECK(shortened->originals.empty());
}

TEST_CASE("a changed byte costs one file of a backup at most")
{
    auto const whole = backup();
    for (std::size_t at = 0; at < whole.size(); at += 11) {
        auto changed = whole;
        changed[at] = static_cast<char>(changed[at] ^ 1);
        auto const read = read_backup(changed);
        if (!read) {
            CHECK(at < 4);
            continue;
        }
        std::vector<Error> damage = read->damage;
        auto const events = events_in(*read, damage);
        CHECK_FALSE(damage.empty());
        CHECK(events.size() + read->originals.size() >= 3);
    }
}

TEST_CASE("a sealed backup opens with its passphrase, whole or not at all")
{
    Secret key{};
    key[3] = 9;
    auto const lock = wrapped(data_lock, key, "correct horse", WrappingRandom{5});
    REQUIRE(lock);
    auto const plain = backup();
    auto const head = sealed_backup_head(*lock);
    auto const one = sealed_backup_piece(plain.substr(0, 100), 1, false, key, SealNonce{1});
    auto const two = sealed_backup_piece(plain.substr(100), 2, true, key, SealNonce{2});
    CHECK(is_sealed_backup(head + one + two));
    CHECK(is_backup(head + one + two));
    auto const opened = unsealed_backup(head + one + two, "correct horse");
    REQUIRE(opened);
    CHECK(*opened == plain);
    CHECK(unsealed_backup(head + one + two, "battery staple").error().code == "lock.passphrase");
    CHECK(unsealed_backup(head + one, "correct horse").error().code == "backup.broken");
    CHECK(unsealed_backup(head + two + one, "correct horse").error().code == "backup.broken");
    auto changed = head + one + two;
    changed.back() = static_cast<char>(changed.back() ^ 1);
    CHECK(unsealed_backup(changed, "correct horse").error().code == "backup.broken");
}
