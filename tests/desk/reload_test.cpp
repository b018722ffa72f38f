// Stories at the desk: reload, a second tab, a second device, damage.
#include "support/office.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

using namespace office_story;

// -- reload, follow, damage -----------------------------------------------------------------------

TEST_CASE("everything survives a reload: books, history, taking back, and the numbers go on")
{
    OfficeWithInvoice office;
    REQUIRE(office.act(office.decision("INV-1", Verdict::disputed, "too dear")).ok());
    REQUIRE(office.act(RenameWorkspace{"Renamed"}).ok());
    REQUIRE(office.act(Undo{}).ok());

    Office later;
    CHECK(later.desk.load(office.disk).empty());
    CHECK(later.desk.books() == office.desk.books());
    CHECK(later.desk.records().digest() == office.desk.records().digest());
    CHECK(later.desk.sequence() == 5);
    REQUIRE(later.desk.history().size() == office.desk.history().size());
    for (std::size_t at = 0; at < later.desk.history().size(); ++at) {
        CHECK(later.desk.history()[at].says == office.desk.history()[at].says);
        CHECK(later.desk.history()[at].undone == office.desk.history()[at].undone);
        CHECK(later.desk.history()[at].person == "Ana");
    }
    CHECK(digest(*later.desk.audit_of(InvoiceId{"INV-1"})) ==
          digest(*office.desk.audit_of(InvoiceId{"INV-1"})));

    CHECK(later.desk.can_redo());
    later.context.now = Instant{0};  // a wall clock that was set back
    auto const outcome = later.act(Redo{});
    REQUIRE(outcome);
    CHECK(outcome->sequence == 6);
    CHECK(later.desk.books().workspace == "Renamed");
    CHECK(later.desk.history().back().kind == "redo");
    CHECK(later.desk.history()[3].undone == false);
}

TEST_CASE("a tab that follows another has the same books after every action")
{
    OfficeWithInvoice office;
    Office follower;
    CHECK(follower.desk.load({office.disk[0]}).empty());
    CHECK(follower.desk.follow({office.disk[1]}).empty());
    CHECK(follower.desk.books() == office.desk.books());
    auto const version = follower.desk.version();
    CHECK(follower.desk.follow({office.disk[1]}).empty());
    CHECK(follower.desk.version() == version);
    REQUIRE(office.act(office.decision("INV-1", Verdict::accepted)).ok());
    CHECK(follower.desk.follow({office.disk[2]}).empty());
    CHECK(follower.desk.books() == office.desk.books());
    CHECK(follower.desk.records().digest() == office.desk.records().digest());
    CHECK(follower.desk.sequence() == 3);
}

TEST_CASE("two devices that worked apart have the same books once both know everything")
{
    OfficeWithInvoice ana;
    Office ben;
    ben.context.author = "ben";
    ben.context.person = "Ben";
    CHECK(ben.desk.load(ana.disk).empty());
    REQUIRE(ana.act(ana.decision("INV-1", Verdict::accepted)).ok());
    ben.context.now.milliseconds += 60'000;
    REQUIRE(ben.act(ben.decision("INV-1", Verdict::disputed, "too dear")).ok());
    auto const from_ana = ana.disk.back();
    auto const from_ben = ben.disk.back();

    Files all = {ana.disk[0], ana.disk[1], from_ana, from_ben};
    Files other_way = {from_ben, from_ana, ana.disk[1], ana.disk[0]};
    Desk one;
    one.load(all);
    Desk two;
    two.load(other_way);
    CHECK(one.books() == two.books());
    CHECK(one.records().digest() == two.records().digest());
    auto const review = "review/" + ana.finding("INV-1").id.text;
    CHECK(one.records().find(review)->conflicted("verdict"));
    CHECK(one.books().reviews.begin()->second.verdict == Verdict::disputed);  // the later one
    REQUIRE(one.history().size() == 4);
    CHECK(one.history()[3].author == "ben");
    CHECK(two.history()[3].author == "ben");
}

TEST_CASE("a damaged segment is named, what is intact is kept, and new work is not put behind it")
{
    OfficeWithInvoice office;
    REQUIRE(office.act(RenameWorkspace{"Second"}).ok());
    REQUIRE(office.act(RenameWorkspace{"Third"}).ok());
    auto damaged = office.disk;
    damaged[2].second[60] = static_cast<char>(damaged[2].second[60] ^ 4);

    Office later;
    auto const damage = later.desk.load(damaged);
    REQUIRE(damage.size() == 2);
    CHECK(damage[0].code == "segment.crc");
    CHECK(damage[0].where == file_name(3));
    CHECK(damage[1].code == "segment.gap");
    CHECK(later.desk.books().workspace == "Third");
    CHECK(later.desk.books().invoices.size() == 1);
    auto const outcome = later.act(RenameWorkspace{"Fourth"});
    REQUIRE(outcome);
    CHECK(outcome->sequence == 5);

    damaged.push_back(later.disk.back());
    Desk again;
    again.load(damaged);
    CHECK(again.books() == later.desk.books());
}

TEST_CASE("a torn last segment is as if it had never been, but its number is not given again")
{
    OfficeWithInvoice office;
    auto torn = office.disk;
    torn[1].second.resize(torn[1].second.size() / 2);
    Office later;
    auto const damage = later.desk.load(torn);
    REQUIRE(damage.size() == 1);
    CHECK(damage[0].code == "segment.torn");
    CHECK(later.desk.books().invoices.empty());
    auto const outcome = later.act(
        ImportFile{"INV-1.json", invoice_file({invoice("INV-1", "10", "112.00")})});
    REQUIRE(outcome);
    CHECK(outcome->sequence == 3);
}

TEST_CASE("a record that cannot be shown is reported, and the rest of the books is there")
{
    OfficeWithInvoice office;
    Event event;
    event.kind = "kind.of.tomorrow";
    event.says = "Did something new";
    event.author = "newer device";
    event.sequence = 1;
    Clock clock;
    event.clock = clock.tick(Instant{office.context.now.milliseconds + 1});
    event.writes = {FieldWrite{"contract/odd", "value", json::Value("not an object"), {}},
                    FieldWrite{"gadget/1", "size", json::Value(7), {}}};
    event.id = id_of(event);
    office.disk.emplace_back(file_name(3), encode(Segment{3, {event}}));

    Office later;
    auto const damage = later.desk.load(office.disk);
    REQUIRE(damage.size() == 1);
    CHECK(damage[0].where == "contract/odd");
    CHECK(later.desk.books() == office.desk.books());
    CHECK(later.desk.records().find("gadget/1")->value("size").integer() == 7);
    CHECK(later.desk.history().back().kind == "kind.of.tomorrow");
}
