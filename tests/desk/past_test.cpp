// Stories about a long past: it stays on the disk until somebody asks for it, packs are written
// without a snapshot where one would cost too much, and nothing is half there.
#include "desk/desk.h"
#include "journal/frame.h"
#include "support/morning.h"
#include "support/small_world.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

using namespace counterpart;
using namespace small_world;

namespace {

using Files = std::vector<NamedBytes>;

/// A desk over a store that keeps its packs apart, as the page does.
struct Shelf {
    Files loose;
    Files packs;
    Files snapshot;
    Desk desk{[this](std::uint64_t sequence, std::string bytes) {
        loose.emplace_back("seg-" + std::to_string(sequence), std::move(bytes));
    }};
    Context context;

    Shelf()
    {
        context = support::morning();
        context.author = "ana";
    }

    Result<Outcome> act(Command const& command)
    {
        context.now.milliseconds += 1'000;
        return desk.dispatch(command, context);
    }

    void rename(std::string const& title) { REQUIRE(act(RenameWorkspace{title})); }

    void compact(bool with_snapshot)
    {
        auto const compaction = desk.compact(with_snapshot);
        CHECK(compaction.replaces.size() == loose.size());
        CHECK(compaction.snapshot.empty() == !with_snapshot);
        packs.emplace_back("pack-" + std::to_string(compaction.sequence), compaction.pack);
        if (with_snapshot) snapshot = {{"snap-" + std::to_string(compaction.sequence), compaction.snapshot}};
        loose.clear();
    }

    /// What the page hands over when it opens: packs that the snapshot stands for stay away.
    Files opened() const
    {
        Files files = snapshot;
        auto const known = snapshot.empty() ? 0 : sequence_in(snapshot[0].second);
        for (auto const& pack : packs)
            if (sequence_in(pack.second) > known) files.push_back(pack);
        files.insert(files.end(), loose.begin(), loose.end());
        return files;
    }
};

std::vector<std::string> said(Desk const& desk)
{
    std::vector<std::string> sentences;
    for (auto const& action : desk.history()) sentences.push_back(action.says);
    return sentences;
}

}  // namespace

TEST_CASE("a desk opens without its past, and has it once it was brought")
{
    Shelf ana;
    ana.rename("First");
    ana.rename("Second");
    ana.compact(true);
    ana.rename("Third");
    Desk desk;
    CHECK(desk.load(ana.opened(), Desk::Past::elsewhere).empty());
    CHECK_FALSE(desk.past_is_here());
    CHECK(desk.books() == ana.desk.books());
    CHECK(said(desk).size() == 1);
    CHECK(desk.bring_past(ana.packs).empty());
    CHECK(desk.past_is_here());
    CHECK(said(desk) == said(ana.desk));
    CHECK(desk.events().size() == 3);
}

TEST_CASE("taking back what lies in a past that is elsewhere waits for it, and changes nothing before")
{
    Shelf ana;
    ana.rename("First");
    ana.rename("Second");
    ana.compact(true);
    ana.rename("Third");
    Shelf again;
    CHECK(again.desk.load(ana.opened(), Desk::Past::elsewhere).empty());
    again.context = ana.context;
    // "Third" itself is here, but the title it replaced is not.
    auto const early = again.act(Undo{});
    REQUIRE_FALSE(early);
    CHECK(early.error().code == "desk.past_needed");
    CHECK(again.desk.books().workspace == "Third");
    CHECK(again.desk.bring_past(ana.packs).empty());
    REQUIRE(again.act(Undo{}));
    CHECK(again.desk.books().workspace == "Second");
    REQUIRE(again.act(Undo{}));
    CHECK(again.desk.books().workspace == "First");
}

TEST_CASE("a past that is not all there is told when it is brought")
{
    Shelf ana;
    ana.rename("First");
    ana.compact(true);
    ana.rename("Second");
    ana.compact(true);
    Desk desk;
    CHECK(desk.load(ana.opened(), Desk::Past::elsewhere).empty());
    auto const damage = desk.bring_past({ana.packs[1]});
    REQUIRE(damage.size() == 1);
    CHECK(damage[0].code == "snapshot.archive");
}

TEST_CASE("packs behind the snapshot are opened with it, and their segments are packed once")
{
    Shelf ana;
    ana.rename("First");
    ana.compact(true);
    ana.rename("Second");
    ana.rename("Third");
    ana.compact(false);
    ana.rename("Fourth");
    Shelf again;
    CHECK(again.desk.load(ana.opened(), Desk::Past::elsewhere).empty());
    CHECK(again.desk.books() == ana.desk.books());
    CHECK(again.desk.sequence() == 4);
    // Only the fourth lies in no pack.
    CHECK(again.desk.compact(false).replaces == std::vector<std::uint64_t>{4});
    CHECK(again.desk.bring_past({ana.packs[0]}).empty());
    CHECK(said(again.desk) == said(ana.desk));
}

TEST_CASE("a compaction handed out in pieces is that of one piece, and begins anew after a change")
{
    for (bool const with_snapshot : {true, false}) {
        CAPTURE(with_snapshot);
        Shelf whole;
        Shelf pieces;
        auto wordy = invoice("INV-1", "1", "100.00");
        wordy.notes = {std::string(1'500'000, 'x')};
        for (auto* shelf : {&whole, &pieces}) {
            REQUIRE(shelf->act(ImportFile{"contract.json", contract_file()}));
            REQUIRE(shelf->act(ImportFile{"wordy.json", invoice_file({wordy})}));
            shelf->rename("Ours");
        }
        std::string pack;
        std::string snapshot;
        int begun = 0;
        CompactionTaker const taker{
            [&] {
                ++begun;
                pack.clear();
                snapshot.clear();
            },
            [&](CompactionFile file, std::string_view piece) {
                CHECK(piece.size() <= 512u << 10);
                (file == CompactionFile::pack ? pack : snapshot) += piece;
            }};
        auto const never = [] { return false; };
        for (int tried = 0; pack.empty() && tried < 1000; ++tried)
            CHECK_FALSE(pieces.desk.compact_some(with_snapshot, taker, never));
        for (auto* shelf : {&whole, &pieces}) shelf->rename("Meanwhile");
        std::optional<CompactionHeads> heads;
        int steps = 0;
        for (; !heads && steps < 1000; ++steps) heads = pieces.desk.compact_some(with_snapshot, taker, never);
        REQUIRE(heads);
        CHECK(begun == 2);
        CHECK(steps > 3);
        CHECK(pieces.desk.bytes_to_pack() == 0);
        auto const expected = whole.desk.compact(with_snapshot);
        CHECK(heads->pack + pack == expected.pack);
        CHECK(heads->snapshot + snapshot == expected.snapshot);
        CHECK(heads->replaces == expected.replaces);
        CHECK(heads->sequence == 4);
        CHECK(check_frame(pack_frame, expected.pack, "pack"));
        if (with_snapshot) CHECK(decode_snapshot(expected.snapshot, "snapshot")->sequence == 4);
        CHECK(pieces.desk.snapshot_due() == whole.desk.snapshot_due());
    }
}

TEST_CASE("without a snapshot the past cannot be elsewhere")
{
    Shelf ana;
    ana.rename("First");
    ana.compact(false);
    Desk desk;
    CHECK(desk.load(ana.opened(), Desk::Past::elsewhere).empty());
    CHECK_FALSE(desk.stands_on_snapshot());
    CHECK(desk.past_is_here());
    CHECK(desk.books().workspace == "First");
}

TEST_CASE("many small segments are packed although they are few bytes, and that takes no snapshot")
{
    Shelf ana;
    for (int number = 1; number < 256; ++number) ana.rename("Title " + std::to_string(number));
    CHECK_FALSE(ana.desk.compaction_due());
    ana.rename("Title 256");
    CHECK(ana.desk.compaction_due());
    CHECK_FALSE(ana.desk.snapshot_due());
    ana.compact(ana.desk.snapshot_due());
    CHECK_FALSE(ana.desk.compaction_due());
    CHECK(ana.packs.size() == 1);
}

TEST_CASE("what arrives late from an elsewhere past keeps the trail from being written half")
{
    Shelf ana;
    ana.rename("First");
    auto const early = ana.desk.events();
    ana.rename("Second");
    Shelf ben;
    ben.context.author = "ben";
    ben.rename("Ben");
    REQUIRE(ben.desk.merge({ana.desk.events()[1]}) == 1);
    ben.compact(true);
    Shelf again;
    CHECK(again.desk.load(ben.opened(), Desk::Past::elsewhere).empty());
    // Ana's first action is older than what is known of her.
    REQUIRE(again.desk.merge(early) == 1);
    CHECK(again.desk.compact().snapshot.empty());
    CHECK(again.desk.bring_past(ben.packs).empty());
    CHECK_FALSE(again.desk.compact().snapshot.empty());
    CHECK(again.desk.events().size() == 3);
}

TEST_CASE("what replaced something that is lost is not taken back to nothing")
{
    Shelf shelf;
    shelf.rename("First");
    shelf.compact(true);
    shelf.rename("Second");
    Desk again;
    CHECK(again.load(shelf.opened()).size() == 1);  // the pack is missing, and nobody says it is elsewhere
    REQUIRE(again.books().workspace == "Second");
    auto const refused = again.dispatch(Undo{}, shelf.context);
    REQUIRE_FALSE(refused.ok());
    CHECK(refused.error().code == "desk.past_lost");
    CHECK(again.books().workspace == "Second");
}
