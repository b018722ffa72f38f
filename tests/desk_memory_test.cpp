// Stories about a long memory: snapshots, devices that meet in any order, conflicts, keys.
#include "desk/desk.h"
#include "desk/loading.h"
#include "journal/conflicts.h"
#include "journal/store_check.h"
#include "support/device.h"
#include "support/pen.h"
#include "support/small_world.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

using namespace counterpart;
using namespace small_world;
using pen::Dice;
using device::Device;
using device::file_name;
using device::Files;

namespace {

std::string text_of(std::vector<Event> const& events)
{
    std::string text;
    for (auto const& event : events)
        text += json::canonical(to_json(event)) + "\n";
    return text;
}

std::string text_of(std::vector<Conflict> const& open)
{
    std::string text;
    for (auto const& conflict : open) {
        text += conflict.record + " " + conflict.field;
        for (auto const& standing : conflict.values)
            text += " " + standing.event + json::canonical(standing.value);
    }
    return text;
}

/// Everything a desk can be asked.
void check_same(Desk const& a, Desk const& b)
{
    CHECK(a.records().digest() == b.records().digest());
    CHECK(a.records().packed() == b.records().packed());
    CHECK(a.books() == b.books());
    CHECK(a.sequence() == b.sequence());
    CHECK(text_of(conflicts(a.records())) == text_of(conflicts(b.records())));
    CHECK(text_of(a.events()) == text_of(b.events()));
    REQUIRE(a.history().size() == b.history().size());
    for (std::size_t at = 0; at < a.history().size(); ++at) {
        CHECK(a.history()[at].event == b.history()[at].event);
        CHECK(a.history()[at].says == b.history()[at].says);
        CHECK(a.history()[at].undone == b.history()[at].undone);
        CHECK(a.history()[at].target == b.history()[at].target);
    }
    for (auto const* author : {"ana", "ben"}) {
        CHECK(a.can_undo(author) == b.can_undo(author));
        CHECK(a.can_redo(author) == b.can_redo(author));
    }
}

/// One random action; what is refused changes nothing and counts as none.
void act_at_random(Device& device, Dice& dice, int number)
{
    switch (dice.below(6)) {
    case 0:
    case 1: device.try_to(RenameWorkspace{"Title " + std::to_string(dice.below(5))}); break;
    case 2: {
        auto const id = "INV-" + std::to_string(dice.below(6));
        device.try_to(ImportFile{id + "-" + std::to_string(number) + ".json",
                              invoice_file({invoice(id, "10", "112.00")})});
        break;
    }
    case 3: device.try_to(Undo{}); break;
    case 4: device.try_to(Redo{}); break;
    default: {
        auto const open = conflicts(device.desk.records());
        if (!open.empty())
            device.try_to(ResolveConflict{open[0].record, open[0].field, open[0].values[0].event});
    }
    }
}

}  // namespace

// -- snapshots ------------------------------------------------------------------------------------

TEST_CASE("a desk that opens from a snapshot is the desk that replays everything")
{
    for (std::uint64_t seed = 1; seed <= 6; ++seed) {
        CAPTURE(seed);
        Dice dice(seed);
        Device ana("ana");
        Device ben("ben");
        REQUIRE(ana.act(ImportFile{"contract.json", contract_file()}));
        REQUIRE(ben.desk.merge(ana.desk.events()) == 1);
        Files everything = ana.disk;
        int snapshots = 0;
        for (int number = 0; number < 60; ++number) {
            act_at_random(dice.below(2) == 0 ? ana : ben, dice, number);
            if (dice.below(5) == 0)
                ana.desk.merge(ben.desk.events());
            if (dice.below(5) == 0)
                ben.desk.merge(ana.desk.events());
            for (auto const& file : ana.disk) {
                if (file.first.rfind("seg-", 0) == 0 &&
                    std::find(everything.begin(), everything.end(), file) == everything.end())
                    everything.push_back(file);
            }
            if (dice.below(12) == 0) {
                ana.compact();
                ++snapshots;
            }
        }
        CHECK(snapshots > 0);

        Desk replayed;
        CHECK(replayed.load(everything).empty());
        Device opened("ana");
        CHECK(opened.desk.load(ana.disk).empty());
        opened.context = ana.context;
        check_same(opened.desk, replayed);
        check_same(opened.desk, ana.desk);
        CHECK(check_store(ana.disk).integrity.troubles.empty());

        // And it goes on alike: taking back reaches behind the snapshot, what comes later merges.
        Device further("ana");
        CHECK(further.desk.load(ana.disk).empty());
        further.context = ana.context;
        for (int number = 0; number < 8; ++number) {
            auto const command = number % 3 == 2 ? Command{Redo{}} : Command{Undo{}};
            auto const one = ana.act(command);
            auto const two = further.act(command);
            CHECK(one.ok() == two.ok());
            if (one && two)
                CHECK(one->says == two->says);
        }
        CHECK(ana.desk.merge(ben.desk.events()) == further.desk.merge(ben.desk.events()));
        check_same(further.desk, ana.desk);
    }
}

TEST_CASE("a damaged snapshot gives way to the events it was made of, and that is said")
{
    Device ana("ana");
    REQUIRE(ana.act(ImportFile{"contract.json", contract_file()}));
    REQUIRE(ana.act(RenameWorkspace{"Second"}));
    ana.compact();
    REQUIRE(ana.act(RenameWorkspace{"Third"}));
    for (std::size_t file = 0; file < ana.disk.size(); ++file) {
        if (ana.disk[file].first.rfind("snap-", 0) != 0)
            continue;
        auto damaged = ana.disk;
        damaged[file].second[200] = static_cast<char>(damaged[file].second[200] ^ 1);
        Desk desk;
        auto const damage = desk.load(damaged);
        REQUIRE(damage.size() == 1);
        CHECK(damage[0].code == "snapshot.crc");
        CHECK(damage[0].where == "snap-0000000002");
        check_same(desk, ana.desk);
    }
}

TEST_CASE("a workspace opened in steps is the one opened at once, and says how far it is")
{
    Device ana("ana");
    REQUIRE(ana.act(ImportFile{"contract.json", contract_file()}));
    // Every undo is a record of its own.
    for (int round = 0; round < 100; ++round) {
        REQUIRE(ana.act(RenameWorkspace{"Name " + std::to_string(round)}));
        REQUIRE(ana.act(Undo{}));
    }
    ana.compact();
    REQUIRE(ana.act(RenameWorkspace{"Last"}));

    Desk desk;
    auto loading = desk.begin_load(ana.disk);
    CHECK(loading.progress() == 0);
    int steps = 0;
    int before = 0;
    while (desk.load_some(loading)) {
        ++steps;
        CHECK(loading.progress() >= before);
        CHECK(loading.progress() < 1000);
        before = loading.progress();
    }
    // The snapshot, its hundred records in two pieces, what came after, and the books in five.
    CHECK(steps == 8);
    CHECK(loading.progress() == 1000);
    CHECK(loading.damage().empty());
    check_same(desk, ana.desk);
    CHECK_FALSE(desk.load_some(loading));
}

TEST_CASE("without its pack a snapshot still has the books, and says that the past is missing")
{
    Device ana("ana");
    REQUIRE(ana.act(ImportFile{"contract.json", contract_file()}));
    REQUIRE(ana.act(RenameWorkspace{"Second"}));
    ana.compact();
    auto only_snapshot = ana.disk;
    only_snapshot.erase(only_snapshot.begin());
    Desk desk;
    auto const damage = desk.load(only_snapshot);
    REQUIRE(damage.size() == 1);
    CHECK(damage[0].code == "snapshot.archive");
    CHECK(desk.books() == ana.desk.books());
    CHECK(desk.history().empty());
}

TEST_CASE("segments that a compaction did not get to remove do no harm")
{
    Device ana("ana");
    REQUIRE(ana.act(ImportFile{"contract.json", contract_file()}));
    REQUIRE(ana.act(RenameWorkspace{"Second"}));
    auto both = ana.disk;
    ana.compact();
    both.insert(both.end(), ana.disk.begin(), ana.disk.end());
    Desk desk;
    CHECK(desk.load(both).empty());
    check_same(desk, ana.desk);
    CHECK(check_store(both).whole());
    CHECK(check_store(both).integrity.events == 2);
}

TEST_CASE("a follower takes what it lacks out of a pack")
{
    Device ana("ana");
    REQUIRE(ana.act(ImportFile{"contract.json", contract_file()}));
    Desk follower;
    CHECK(follower.load(ana.disk).empty());
    REQUIRE(ana.act(RenameWorkspace{"Second"}));
    ana.compact();
    CHECK(follower.follow(ana.disk).empty());
    check_same(follower, ana.desk);
}

// -- devices that meet ----------------------------------------------------------------------------

TEST_CASE("desks that exchange events in any order, and more than once, end with one digest")
{
    for (std::uint64_t seed = 1; seed <= 5; ++seed) {
        CAPTURE(seed);
        Dice dice(100 + seed);
        Device ana("ana");
        Device ben("ben");
        REQUIRE(ana.act(ImportFile{"contract.json", contract_file()}));
        ben.desk.merge(ana.desk.events());
        for (int number = 0; number < 40; ++number)
            act_at_random(dice.below(2) == 0 ? ana : ben, dice, number);
        auto shuffled = ben.desk.events();
        for (std::size_t at = shuffled.size(); at > 1; --at)
            std::swap(shuffled[at - 1], shuffled[dice.below(at)]);
        for (auto const& event : shuffled)
            ana.desk.merge({event});
        CHECK(ana.desk.merge(shuffled) == 0);
        ben.desk.merge(ana.desk.events());
        CHECK(ana.desk.records().digest() == ben.desk.records().digest());
        CHECK(ana.desk.books() == ben.desk.books());
        CHECK(text_of(ana.desk.events()) == text_of(ben.desk.events()));

        Desk again;
        CHECK(again.load(ana.disk).empty());
        check_same(again, ana.desk);
    }
}

TEST_CASE("three devices that meet in any order have the same records and the same conflicts")
{
    for (std::uint64_t seed = 1; seed <= 4; ++seed) {
        CAPTURE(seed);
        Dice dice(500 + seed);
        Device first("ana");
        Device second("ben");
        Device third("cleo");
        Device* const all[] = {&first, &second, &third};
        REQUIRE(first.act(ImportFile{"contract.json", contract_file()}));
        second.desk.merge(first.desk.events());
        third.desk.merge(first.desk.events());
        for (int number = 0; number < 30; ++number) {
            auto& writer = *all[dice.below(3)];
            writer.try_to(RenameWorkspace{"Title " + std::to_string(number)});
            act_at_random(writer, dice, number);
            if (dice.below(4) == 0)
                all[dice.below(3)]->desk.merge(all[dice.below(3)]->desk.events());
        }
        std::vector<Event> everything;
        for (auto const* device : all)
            everything.insert(everything.end(), device->desk.events().begin(), device->desk.events().end());
        std::string digest;
        std::string open;
        for (int order = 0; order < 3; ++order) {
            for (std::size_t at = everything.size(); at > 1; --at)
                std::swap(everything[at - 1], everything[dice.below(at)]);
            Desk desk;
            for (std::size_t at = 0; at < everything.size(); at += 7)
                desk.merge({everything.begin() + static_cast<std::ptrdiff_t>(at),
                            everything.begin() +
                                static_cast<std::ptrdiff_t>(std::min(everything.size(), at + 7))});
            if (order == 0) {
                digest = desk.records().digest();
                open = text_of(conflicts(desk.records()));
                CHECK_FALSE(open.empty());
            }
            CHECK(desk.records().digest() == digest);
            CHECK(text_of(conflicts(desk.records())) == open);
        }
    }
}

TEST_CASE("what this program does not know is kept through packing, reloading and merging")
{
    Device ana("ana");
    REQUIRE(ana.act(RenameWorkspace{"Start"}));
    pen::Pen newer("future");
    auto const strange = newer.write({{"hologram/1", "shape", json::Value("sphere"), {}}});
    CHECK(ana.desk.merge({strange}) == 1);
    ana.compact();
    Desk again;
    CHECK(again.load(ana.disk).empty());
    REQUIRE(again.records().find("hologram/1") != nullptr);
    CHECK(again.records().find("hologram/1")->value("shape").string() == "sphere");
    REQUIRE(again.event_called(strange.id) != nullptr);
    CHECK(*again.event_called(strange.id) == strange);
    CHECK(again.events().size() == 2);
}

TEST_CASE("a long past is read in slices, and is the past that is read at once")
{
    Device ana("ana");
    for (int number = 0; number < 50; ++number)
        REQUIRE(ana.act(RenameWorkspace{"Title " + std::to_string(number)}));
    ana.compact();
    REQUIRE(ana.act(RenameWorkspace{"Behind the snapshot"}));
    Desk sliced;
    CHECK(sliced.load(ana.disk).empty());
    int slices = 1;
    while (!sliced.open_history([] { return false; }))
        ++slices;
    CHECK(slices == 6);  // four times sixteen segments, their order, and the list
    Desk at_once;
    CHECK(at_once.load(ana.disk).empty());
    CHECK(text_of(sliced.events()) == text_of(at_once.events()));
    CHECK(sliced.events().size() == 51);
    CHECK(sliced.open_history([] { return false; }));
}

TEST_CASE("two people write one field: both values stand until one of them is chosen")
{
    Device ana("ana");
    Device ben("ben");
    REQUIRE(ana.act(RenameWorkspace{"Start"}));
    ben.desk.merge(ana.desk.events());
    REQUIRE(ana.act(RenameWorkspace{"Ana's"}));
    ben.context.now.milliseconds += 60'000;
    REQUIRE(ben.act(RenameWorkspace{"Ben's"}));
    ana.desk.merge(ben.desk.events());
    ben.desk.merge(ana.desk.events());

    auto const open = conflicts(ana.desk.records());
    REQUIRE(open.size() == 1);
    CHECK(open == conflicts(ben.desk.records()));
    CHECK(open[0].field == "title");
    REQUIRE(open[0].values.size() == 2);
    CHECK(open[0].values[0].value.string() == "Ana's");
    CHECK(ana.desk.books().workspace == "Ben's");

    auto const settle = ResolveConflict{open[0].record, "title", open[0].values[0].event};
    CHECK(ana.act(ResolveConflict{open[0].record, "title", "someone"}).error().code ==
          "desk.not_standing");
    REQUIRE(ana.act(settle));
    CHECK(ana.desk.books().workspace == "Ana's");
    CHECK(conflicts(ana.desk.records()).empty());
    CHECK(ana.act(settle).error().code == "desk.no_conflict");
    CHECK(ana.desk.events().back().writes[0].base.size() == 2);
    ben.desk.merge(ana.desk.events());
    CHECK(ben.desk.books().workspace == "Ana's");
    CHECK(conflicts(ben.desk.records()).empty());
}

TEST_CASE("what is taken back while another writes is a conflict, not a loss")
{
    Device ana("ana");
    Device ben("ben");
    REQUIRE(ana.act(RenameWorkspace{"Start"}));
    REQUIRE(ana.act(RenameWorkspace{"Ana's"}));
    ben.desk.merge(ana.desk.events());
    REQUIRE(ana.act(Undo{}));
    ben.context.now.milliseconds += 60'000;
    REQUIRE(ben.act(RenameWorkspace{"Ben's"}));
    ana.desk.merge(ben.desk.events());
    ben.desk.merge(ana.desk.events());
    CHECK(ana.desk.records().digest() == ben.desk.records().digest());
    auto const open = conflicts(ana.desk.records());
    REQUIRE(open.size() == 1);
    CHECK(open[0].values[0].value.string() == "Start");
    CHECK(open[0].values[1].value.string() == "Ben's");
    CHECK(ana.act(Redo{}).error().code == "desk.overtaken");
}

TEST_CASE("notes and tags settle by themselves; prices, terms and verdicts do not")
{
    struct Case {
        char const* record;
        char const* field;
        bool silent;
    };
    Case const cases[] = {
        {"note/1", "text", true},           {"contract/c", "tags", true},
        {"review/f", "note", true},         {"invoice/1", "received", true},
        {"review/f", "verdict", false},     {"price_book/p", "value", false},
        {"workspace/main", "title", false}, {"contract/c", "value", false},
    };
    for (auto const& row : cases) {
        CAPTURE(row.record);
        CAPTURE(row.field);
        CHECK(settles_silently(row.record, row.field) == row.silent);
    }
}

TEST_CASE("what replaced a write of another field waits for nothing once that has arrived")
{
    pen::Pen ana("ana");
    auto const whole = ana.write({{"contract/c", "value", "all", {}}});
    auto const title = ana.write({{"contract/c", "title", "new", {whole.id}}});
    Records in_order;
    in_order.apply(whole);
    in_order.apply(title);
    Records late;
    late.apply(title);
    late.apply(whole);
    CHECK(late.packed() == in_order.packed());
}

TEST_CASE("a whole workspace that arrives at once is kept in segments of a thousand actions")
{
    Device ana("ana");
    for (int number = 1; number <= 1001; ++number)
        REQUIRE(ana.act(RenameWorkspace{"Title " + std::to_string(number)}));
    Device ben("ben");
    // The later half first: what belongs before it comes late, and is still taken back in order.
    auto const& events = ana.desk.events();
    REQUIRE(ben.desk.merge({events.begin() + 1, events.end()}) == 1000);
    REQUIRE(ben.desk.merge(events) == 1);
    CHECK(ben.desk.sequence() == 2);
    Device carl("carl");
    REQUIRE(carl.desk.merge(events) == 1001);
    CHECK(carl.desk.sequence() == 2);
    CHECK(carl.disk.size() == 2);
    check_same(ben.desk, carl.desk);
    Desk opened;
    CHECK(opened.load(carl.disk).empty());
    CHECK(opened.books().workspace == "Title 1001");
}
