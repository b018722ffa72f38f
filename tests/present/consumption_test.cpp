// Stories of consumption as data: months against tiers, commitments and ceilings, worked by hand.
#include "present/consumption.h"
#include "present/chart_svg.h"
#include "present/why.h"
#include "support/small_world.h"

#include <doctest/doctest.h>

#include <string>

using namespace counterpart;
using namespace counterpart::present;
using namespace small_world;

namespace {

Context on(char const* day)
{
    Context context;
    context.today = date(day);
    context.now = Instant{1'775'119'380'000};
    return context;
}

/// 1 to 10 at 10, 11 to 20 at 8, from 21 at 6, graduated.
constexpr char const* tiers =
    R"({"tiers":[{"up_to":"10","unit_price":"10"},{"up_to":"20","unit_price":"8"},{"up_to":null,"unit_price":"6"}]})";

Desk desk_with_tiers()
{
    Desk desk;
    REQUIRE(desk.dispatch(ImportFile{"contract.json", contract_file()}, on("2026-04-02")).ok());
    auto row = desk.books().price_books.at(PriceBookId{"msa-prices"}).rows[0];
    row.charge = {"graduated", *json::read(tiers, "tiers")};
    REQUIRE(desk.dispatch(SavePriceRow{ContractId{"msa"}, {}, row, {}}, on("2026-04-02")).ok());
    return desk;
}

Contract const& agreement(Desk const& desk) { return desk.books().contracts.at(ContractId{"msa"}); }

void import_usage(Desk& desk, std::string const& records)
{
    auto const file = R"({"counterpart":1,"usage":[)" + records + "]}";
    auto const done = desk.dispatch(ImportFile{"usage.json", file}, on("2026-04-02"));
    REQUIRE_MESSAGE(done.ok(), (done.ok() ? std::string() : done.error().message));
}

std::string used(char const* id, char const* from, char const* to, char const* quantity)
{
    return std::string(R"({"id":")") + id + R"(","contract":"msa","item":"SUP-H","period":{"from":")" + from + R"(","to":")" + to +
           R"("},"quantity":")" + quantity + R"("})";
}

void add_term(Desk& desk, char const* name, char const* fields)
{
    Term term;
    term.name = name;
    term.clause = "6.1";
    term.document = agreement(desk).documents.front().id;
    term.fields = *json::read(fields, "fields");
    auto const done = desk.dispatch(SaveTerm{ContractId{"msa"}, {}, term, {}}, on("2026-04-02"));
    REQUIRE_MESSAGE(done.ok(), (done.ok() ? std::string() : done.error().message));
}

std::string texts(Row const& row)
{
    std::string all;
    for (auto const& cell : row.cells) all += (all.empty() ? "" : " | ") + cell.text;
    return all;
}

Row const* month_row(ConsumptionPart const& part, std::string const& month)
{
    for (auto const& row : part.table.rows)
        if (row.id == month) return &row;
    return nullptr;
}

}  // namespace

TEST_SUITE("consumption screen")
{
    TEST_CASE("a month of which nothing is known is no zero, and a zero that was counted is")
    {
        auto desk = desk_with_tiers();
        import_usage(desk, used("U-1", "2026-01-01", "2026-02-01", "25") + "," + used("U-2", "2026-03-01", "2026-04-01", "0"));
        auto const screen = consumption_screen(desk, agreement(desk), date("2026-04-10"));
        REQUIRE(screen.parts.size() == 1);
        auto const& part = screen.parts[0];
        // January: 10 x 10 + 10 x 8 + 5 x 6 = 210.00. March: somebody counted zero.
        REQUIRE(month_row(part, "2026-01"));
        CHECK(texts(*month_row(part, "2026-01")) == "Jan 2026 | 25 | Tier 3 of 3 | no end | 210.00");
        CHECK(texts(*month_row(part, "2026-02")) == "Feb 2026 | no data | no data | no data | no data");
        CHECK(texts(*month_row(part, "2026-03")) == "Mar 2026 | 0 | Tier 1 of 3 | 10 | 0.00");
        auto const& columns = part.months.columns;
        REQUIRE(columns.size() == part.table.rows.size());
        auto const march = columns.size() - 2;  // April has begun
        CHECK(columns[march].value == "0");
        CHECK(columns[march - 1].value.empty());
        CHECK(columns[march - 1].spoken == "Feb 2026: no data");
        CHECK(columns[march - 2].spoken == "Jan 2026: 25 hour, tier 3 of 3");
        CHECK(part.months.summary.find("Feb 2026: no data. Mar 2026: 0 hour") != std::string::npos);
        CHECK(chart_table(part.months).rows[march - 1].cells[1].text == "no data");
        CHECK(svg(part.months).find(">no data<") != std::string::npos);
    }

    TEST_CASE("the bar to date is of the latest month that is known, with what is left in its tier")
    {
        auto desk = desk_with_tiers();
        import_usage(desk, used("U-1", "2026-03-01", "2026-04-01", "14"));
        auto const screen = consumption_screen(desk, agreement(desk), date("2026-04-10"));
        REQUIRE(screen.to_date.bars.size() == 1);
        auto const& bar = screen.to_date.bars[0];
        CHECK(bar.value == "14 hour in Mar 2026");
        CHECK(bar.says == "Tier 2 of 3; 6 hour left in it");
        CHECK(bar.expected == -1);  // March is over: nothing is to be expected of it
        // The picture ends at 1.3 x 20 = 26: 14 of 26 are 53.85 %.
        CHECK(bar.share == 5385);
        CHECK(bar.edges.size() == 2);
    }

    TEST_CASE("without a count, a receipt or an order, what was invoiced stands in and is said to")
    {
        auto desk = desk_with_tiers();
        auto april = invoice("INV-4", "14", "9.00");
        april.issued = date("2026-04-30");
        REQUIRE(desk.dispatch(ImportFile{"3.json", invoice_file({invoice("INV-3", "25", "8.40"), april})}, on("2026-05-02")).ok());
        auto const screen = consumption_screen(desk, agreement(desk), date("2026-05-02"));
        REQUIRE(screen.parts.size() == 1);
        CHECK(screen.to_date.bars[0].value == "14 hour in Apr 2026");
        CHECK(screen.to_date.bars[0].says == "Tier 2 of 3; 6 hour left in it");
        CHECK(screen.parts[0].source.find("what was invoiced") != std::string::npos);
        CHECK(month_row(screen.parts[0], "2026-04")->cells[1].why.empty());
    }

    TEST_CASE("a commitment adds up month by month, with what remains and where the pace leads")
    {
        auto desk = desk_with_tiers();
        import_usage(desk, used("U-1", "2026-01-01", "2026-02-01", "25") + "," + used("U-2", "2026-02-01", "2026-03-01", "10"));
        add_term(desk, "minimum_commitment", R"({"commitment":"1000","measured_over":"year","periods_from":"calendar","counts":"received"})");
        auto const screen = consumption_screen(desk, agreement(desk), date("2026-03-31"));
        REQUIRE(screen.parts.size() == 2);
        auto const& bar = screen.to_date.bars[1];
        // 210.00 in January and 10 x 10 = 100.00 in February.
        CHECK(bar.value == "EUR 310.00 of EUR 1,000.00");
        // 310.00 in 90 of 365 days: 1,257.22 by the end of the year.
        CHECK(bar.says == "EUR 690.00 left until 31 Dec 2026; 31 % used; at this pace EUR 1,257.22 by 31 Dec 2026");
        CHECK(bar.state == "On course");
        auto const& part = screen.parts[1];
        CHECK(texts(*month_row(part, "2026-02")) == "Feb 2026 | 100.00 | 310.00 | 1,000.00 | 690.00 | 31 %");
        CHECK(texts(*month_row(part, "2026-03")) == "Mar 2026 | no data | 310.00 | 1,000.00 | 690.00 | 31 %");
        auto const opened = why(desk, month_row(part, "2026-02")->cells[2].why);
        REQUIRE(opened);
        CHECK(opened->amount == "EUR 310.00");
        CHECK_FALSE(opened->steps.empty());
    }

    TEST_CASE("a ceiling that is passed says by how much, and in words that need no colour")
    {
        auto desk = desk_with_tiers();
        import_usage(desk, used("U-1", "2026-01-01", "2026-02-01", "25"));
        add_term(desk, "ceiling", R"({"amount":"200","per":"contract"})");
        auto const screen = consumption_screen(desk, agreement(desk), date("2026-03-31"));
        REQUIRE(screen.to_date.bars.size() == 2);
        auto const& bar = screen.to_date.bars[1];
        CHECK(bar.state == "Over the ceiling");
        CHECK(bar.tone == Tone::at_risk);
        CHECK(bar.says.find("EUR 10.00 over it") == 0);
    }

    TEST_CASE("a contract without tiers and limits says what would make it appear")
    {
        Desk desk;
        REQUIRE(desk.dispatch(ImportFile{"contract.json", contract_file()}, on("2026-04-02")).ok());
        auto const screen = consumption_screen(desk, agreement(desk), date("2026-04-10"));
        CHECK(screen.parts.empty());
        CHECK(screen.empty.find("Add a price with tiers") != std::string::npos);
    }
}
