// Handing events on in the order in which they came, from wherever someone says they were.
#include "desk/outgoing.h"

#include "support/morning.h"
#include "support/small_world.h"

#include <doctest/doctest.h>

#include <string>
#include <utility>
#include <vector>

using namespace counterpart;
using namespace small_world;

namespace {

constexpr std::uint64_t all_saved = 1'000'000;

struct Device {
    std::vector<NamedBytes> disk;
    Desk desk{[this](std::uint64_t sequence, std::string bytes) {
        disk.emplace_back("seg-" + std::to_string(1'000'000 + sequence), std::move(bytes));
    }};
    Context context;

    explicit Device(std::string author)
    {
        context = support::morning();
        context.author = std::move(author);
    }

    void rename(std::string title)
    {
        context.now.milliseconds += 1'000;
        REQUIRE(desk.dispatch(RenameWorkspace{std::move(title)}, context));
    }
};

std::vector<EventId> ids_of(OutgoingBatch const& batch)
{
    std::vector<EventId> ids;
    for (auto const* event : batch.events)
        ids.push_back(event->id);
    return ids;
}

std::vector<EventId> everything(Desk const& desk, std::string position, std::size_t most)
{
    Outgoing outgoing;
    std::vector<EventId> ids;
    for (;;) {
        auto const batch = outgoing.after(desk, position, all_saved, true, most);
        auto const found = ids_of(batch);
        ids.insert(ids.end(), found.begin(), found.end());
        if (batch.position == position)
            return ids;
        position = batch.position;
    }
}

}  // namespace

TEST_CASE("events are handed on in the order in which they came, whatever their clocks say")
{
    Device ana("ana");
    Device ben("ben");
    ben.context.now.milliseconds -= 3'600'000;  // his clock is an hour behind
    ana.rename("A");
    ana.rename("B");
    ben.rename("C");
    auto const late = ben.desk.events()[0].id;
    REQUIRE(ana.desk.merge(ben.desk.events()) == 1);
    REQUIRE(ana.desk.events()[0].id == late);

    Outgoing outgoing;
    auto const first = outgoing.after(ana.desk, "0", all_saved, true, 2);
    CHECK(first.position == "2");
    CHECK(first.left == 1);
    auto const second = outgoing.after(ana.desk, first.position, all_saved, true, 2);
    CHECK(ids_of(second) == std::vector<EventId>{late});
    CHECK(second.position == "3");
    CHECK(outgoing.after(ana.desk, "3", all_saved, true).position == "3");
    // What is not on the disk could still be lost here, and is not handed on.
    CHECK(ids_of(outgoing.after(ana.desk, "0", 1, true)).size() == 1);
}

TEST_CASE("what stands behind a snapshot is handed on too, once it is here")
{
    Device ana("ana");
    for (auto const* title : {"A", "B", "C", "D", "E"})
        ana.rename(title);
    auto const compaction = ana.desk.compact();
    std::vector<NamedBytes> const files = {{"snap-1000005", compaction.snapshot},
                                           {"pack-1000005", compaction.pack}};
    Device again("ana");
    REQUIRE(again.desk.load(files).empty());
    again.context.now.milliseconds += 60'000;
    again.rename("F");
    REQUIRE(again.desk.arrivals().floor() == 5);

    Outgoing outgoing;
    CHECK(outgoing.after(again.desk, "0", all_saved, false).past_needed);
    CHECK(ids_of(outgoing.after(again.desk, "5", all_saved, false)).size() == 1);
    CHECK(everything(again.desk, "0", 2).size() == 6);
    CHECK(everything(again.desk, "3", 100).size() == 6);
    // A place that nobody remembers begins anew, so that nothing is left out.
    CHECK(everything(again.desk, "past:" + again.desk.events()[2].id, 2).size() == 6);
}

TEST_CASE("a mark says whether the journal is still the one it was")
{
    Device ana("ana");
    ana.rename("A");
    ana.rename("B");
    auto const mark = journal_mark(ana.desk, all_saved);
    CHECK(mark.sequence == 2);
    CHECK(stands(ana.desk, mark));
    ana.rename("C");
    CHECK(stands(ana.desk, mark));
    CHECK(journal_mark(ana.desk, 1).sequence == 1);

    // Put back from a backup and gone on with: the sequence is there again, with another event.
    Device restored("ana-2");
    REQUIRE(restored.desk.load({ana.disk[0]}).empty());
    CHECK_FALSE(stands(restored.desk, mark));
    restored.rename("D");
    CHECK_FALSE(stands(restored.desk, mark));
    // Everything merged back from elsewhere does not make it the same journal either.
    restored.desk.merge(ana.desk.events());
    CHECK_FALSE(stands(restored.desk, mark));
}
