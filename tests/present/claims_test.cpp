// The claims screen: what an amendment signed later makes of invoices that were right when paid.

#include "present/claims.h"
#include "present/json.h"
#include "present/why.h"
#include "support/sample_desk.h"

#include <doctest/doctest.h>

using namespace counterpart;
using namespace counterpart::present;

TEST_CASE("April's servers were paid as agreed, and Amendment 1 makes 976.00 of it a claim")
{
    // 40 large at 14.00 less and 64 medium at 6.50 less: 560.00 and 416.00.
    auto const desk = support::desk_with_invoices({"NMS-26-110"});
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
    auto const desk = support::desk_with_invoices({"NMS-26-110"});
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
    auto const desk = support::desk_with_invoices({"NMS-26-110"});
    auto const screen = claims_screen(desk, *Date::parse("2026-05-17"));
    CHECK(screen.nothing_yet);
    CHECK(screen.figures.empty());
}

TEST_CASE("the claims screen is there by name")
{
    auto const desk = support::desk_with_invoices({"NMS-26-110"});
    auto const shown = screen(desk, "claims", "", *Date::parse("2026-06-30"));
    REQUIRE(shown.ok());
    CHECK((*shown)["claims"]["rows"].array().size() == 2);
}
