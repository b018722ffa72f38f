// The claims screen: what an amendment signed later makes of invoices that were right when paid.

#include "present/claims.h"
#include "present/json.h"
#include "present/why.h"
#include "support/repository.h"

#include <doctest/doctest.h>

using namespace counterpart;
using namespace counterpart::present;
using repository::sample_file;

namespace {

Context context()
{
    Context now;
    now.today = *Date::parse("2026-11-21");
    now.now = *Instant::parse("2026-11-21T14:03:00Z");
    return now;
}

Desk desk_with(std::string const& invoice)
{
    Desk desk;
    ImportFile const contract{"contract.json", sample_file("contract.json")};
    REQUIRE(desk.dispatch(contract, context()).ok());
    auto const file = "invoices/" + invoice + ".xml";
    REQUIRE(desk.dispatch(ImportFile{file, sample_file(file)}, context()).ok());
    return desk;
}

}  // namespace

TEST_CASE("April's servers were paid as agreed, and Amendment 1 makes 976.00 of it a claim")
{
    // 40 large at 14.00 less and 64 medium at 6.50 less: 560.00 and 416.00.
    auto const desk = desk_with("NMS-26-110");
    auto const screen = claims_screen(desk, *Date::parse("2026-06-30"));
    CHECK(!screen.nothing_yet);
    REQUIRE(screen.claims.rows.size() == 2);
    REQUIRE(screen.figures.size() == 1);
    CHECK(screen.figures[0].label == "Owed to us");
    CHECK(screen.figures[0].value == "EUR 976.00");
    CHECK(screen.figures[0].detail == "in 2 claims");
    CHECK(screen.claims.filters[0].label == "Prices");
    CHECK(screen.claims.filters[0].count == 2);
    CHECK(screen.claims.rows[0].cells[0].text == "Price changed afterwards");
    CHECK(screen.claims.rows[0].cells[2].text == "18 May 2026");
}

TEST_CASE("a claim's amount opens into its working, down to the clause")
{
    auto const desk = desk_with("NMS-26-110");
    auto const screen = claims_screen(desk, *Date::parse("2026-06-30"));
    for (auto const& row : screen.claims.rows) {
        auto const opened = why(desk, row.cells.back().why);
        REQUIRE(opened.has_value());
        CHECK(opened->amount == row.cells.back().text);
        CHECK(opened->steps.back().amount == opened->amount);
        CHECK(!opened->steps.back().clause.empty());
        CHECK(!opened->dates.empty());
    }
    CHECK(!why(desk, "claim\x1fnobody\x1f" "2026-06-30").has_value());
}

TEST_CASE("before the amendment was signed there is nothing to claim")
{
    auto const desk = desk_with("NMS-26-110");
    auto const screen = claims_screen(desk, *Date::parse("2026-05-17"));
    CHECK(screen.nothing_yet);
    CHECK(screen.figures.empty());
}

TEST_CASE("the claims screen is there by name")
{
    auto const desk = desk_with("NMS-26-110");
    auto const shown = screen(desk, "claims", "", *Date::parse("2026-06-30"));
    REQUIRE(shown.ok());
    CHECK((*shown)["claims"]["rows"].array().size() == 2);
}
