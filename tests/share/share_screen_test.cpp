// Stories about the Share screens as data: what is withheld is seen before it goes, exports of one line
// follow each other, and an opened snapshot says what it is worth.
#include "present/share.h"
#include "present/share_report.h"
#include "present/snapshot.h"
#include "share_world.h"
#include "support/morning.h"
#include "support/small_world.h"

#include <doctest/doctest.h>

#include <algorithm>

using namespace counterpart;
using namespace share_world;
using small_world::date;

namespace {

struct Bureau {
    Desk desk;
    Context context;

    explicit Bureau(char const* unit_price = "100.00")
    {
        context = support::morning();
        auto const contract = small_world::contract();
        auto root = small_world::empty_file();
        root.set("we", json::Value("contoso"));
        root.set("parties", small_world::list_of(std::vector<Party>{small_world::buyer(),
                                                                     small_world::supplier()}));
        root.set("contracts", small_world::list_of(std::vector<Contract>{contract}));
        root.set("price_books", small_world::list_of(std::vector<PriceBook>{
                                    small_world::price_book(contract, unit_price)}));
        REQUIRE(act(ImportFile{"contract.json", json::pretty(root)}).ok());
        auto const invoice = small_world::invoice("INV-1", "10", "100.00");
        REQUIRE(act(ImportFile{"invoice.json", small_world::invoice_file({invoice})}).ok());
    }

    Result<Outcome> act(Command const& command)
    {
        context.now.milliseconds += 1'000;
        return desk.dispatch(command, context);
    }

    present::MadeSnapshot made(present::ShareAsked const& asked = {}, std::uint8_t key = 7)
    {
        present::ShareMeans means;
        means.key = key_of(key);
        means.seed = counting_seed();
        means.by = "Ana";
        means.now = context.now;
        auto made = present::made_snapshot(desk, asked, means, context.today);
        REQUIRE(made.ok());
        return std::move(made).value();
    }

    present::ShareScreen screen(present::ShareAsked const& asked) const
    {
        return present::share_screen(desk, asked, key_of(7).public_half, context.today);
    }

    present::OpenedSnapshot opened(std::string const& bytes, std::uint8_t own = 9) const
    {
        auto file = counterpart_file_from(bytes, "x.counterpart");
        REQUIRE(file.ok());
        present::OpenedSnapshot snapshot("x.counterpart", std::move(file).value());
        snapshot.renew(desk, key_of(own).public_half, context.today);
        return snapshot;
    }
};

}  // namespace

TEST_SUITE("share") {

TEST_CASE("the preview shows every field that will be withheld, with its value and why")
{
    Bureau bureau;
    present::ShareAsked asked;
    asked.withhold = "price_book/*:/rows/*/charge/params/unit_price";
    auto const screen = bureau.screen(asked);
    CHECK(screen.problem.empty());
    CHECK(screen.may_export);
    CHECK(screen.own_key == "fe81 2c12 f3ab 4ce6");
    auto const& rows = screen.withheld.rows;
    auto const price = std::find_if(rows.begin(), rows.end(), [](present::Row const& row) {
        return row.cells[1].text == "rows/0/charge/params/unit_price";
    });
    REQUIRE(price != rows.end());
    CHECK(price->cells[0].text == "Price book msa-prices");
    CHECK(price->cells[2].text == "100.00");
    CHECK(price->cells[3].text == "as you asked");
    CHECK(std::to_string(rows.size()) == screen.figures[2].value);
    CHECK(bureau.made(asked).withheld == rows.size());
}

TEST_CASE("a typed rule that meets nothing is told before anything leaves")
{
    Bureau bureau;
    present::ShareAsked asked;
    asked.withhold = "ticket/*";
    CHECK(bureau.screen(asked).problem == "Nothing that is shared matches \"ticket/*\".");
    CHECK_FALSE(bureau.screen(asked).may_export);
    asked.withhold = ":/x";
    CHECK_FALSE(bureau.screen(asked).problem.empty());
    asked.withhold = " , ";
    CHECK(bureau.screen(asked).may_export);
}

TEST_CASE("exports of the same title and key follow each other; another key begins anew")
{
    Bureau bureau;
    auto const first = bureau.made();
    CHECK(first.head.number == 1);
    CHECK(first.file.name == "support-agreement-msa-1-1.counterpart");
    REQUIRE(bureau.act(NoteSnapshot{first.head}).ok());
    auto const second = bureau.made();
    CHECK(second.head.number == 2);
    CHECK(second.head.previous == first.head.id.text);
    CHECK(second.head.chain == first.head.chain);
    CHECK(bureau.made({}, 8).head.number == 1);
    CHECK(bureau.screen({}).snapshots.rows.size() == 1);
}

TEST_CASE("an opened snapshot is checked, compared, and taken over by one command")
{
    Bureau theirs("120.00");
    Bureau ours("100.00");
    auto snapshot = ours.opened(theirs.made().file.bytes);
    auto const& screen = snapshot.screen();
    CHECK(screen.holds);
    CHECK(screen.verdict == "Nothing was changed since it was signed.");
    CHECK(screen.trusted_as.empty());
    CHECK_FALSE(screen.own);
    REQUIRE(screen.compare.has_value());
    REQUIRE(screen.compare->amounts.rows.size() == 1);
    CHECK(screen.compare->amounts.rows[0].cells[1].text == "EUR 1,000.00");
    CHECK(screen.compare->amounts.rows[0].cells[2].text == "EUR 1,200.00");
    REQUIRE(screen.compare->can_take.size() == 1);
    auto const command = snapshot.merge({screen.compare->can_take[0].id}, ours.context.now);
    REQUIRE(command.ok());
    REQUIRE(ours.act(*command).ok());
    snapshot.renew(ours.desk, key_of(9).public_half, ours.context.today);
    CHECK(screen.compare->amounts.rows.empty());
    CHECK(screen.compare->differences.rows.empty());
    CHECK(screen.kept);
    REQUIRE(ours.act(TrustKey{screen.key, "Northwind"}).ok());
    snapshot.renew(ours.desk, key_of(9).public_half, ours.context.today);
    CHECK(screen.trusted_as == "Northwind");
}

TEST_CASE("without a workspace a snapshot is verified and shown all the same")
{
    Bureau theirs;
    auto file = *counterpart_file_from(theirs.made().file.bytes, "x");
    present::OpenedSnapshot snapshot("x.counterpart", file);
    Desk const nothing;
    snapshot.renew(nothing, key_of(9).public_half, theirs.context.today);
    CHECK(snapshot.screen().holds);
    CHECK_FALSE(snapshot.screen().held);
    CHECK(snapshot.screen().contents.rows.size() >= 5);
}

TEST_CASE("a changed snapshot is not compared and proves nothing")
{
    Bureau theirs;
    auto file = *counterpart_file_from(theirs.made().file.bytes, "x");
    file.disclosed[3].field.value = json::Value("something else");
    present::OpenedSnapshot snapshot("x.counterpart", file);
    snapshot.renew(theirs.desk, key_of(9).public_half, theirs.context.today);
    CHECK_FALSE(snapshot.screen().holds);
    CHECK_FALSE(snapshot.screen().compare.has_value());
    CHECK(snapshot.screen().proves.empty());
    CHECK(snapshot.screen().problems.size() == 1);
}

TEST_CASE("the report is one page without script, and what others wrote stays text in it")
{
    Bureau theirs;
    auto made = theirs.made();
    auto file = *counterpart_file_from(made.file.bytes, "x");
    file.head.title = "<script>alert(1)</script>";
    for (auto& each : file.disclosed)
        if (each.field.value.is_string())
            each.field.value = json::Value("<img src=x onerror=y> " + each.field.value.string());
    auto const page = present::share_report_html(file, check(file));
    CHECK(page.find("<script") == std::string::npos);
    CHECK(page.find("<img") == std::string::npos);
    CHECK(page.find("&lt;img src=x") != std::string::npos);
    CHECK(page.find("NOT what was signed") != std::string::npos);
    auto const honest = *counterpart_file_from(made.file.bytes, "x");
    auto const good = present::share_report_html(honest, check(honest));
    CHECK(good.find("Checked: the content is what was signed") != std::string::npos);
    CHECK(good.find("fe81 2c12 f3ab 4ce6") != std::string::npos);
    CHECK(good.find("1,000.00") != std::string::npos);
    CHECK(good.find("How to verify it yourself") != std::string::npos);
}

}
