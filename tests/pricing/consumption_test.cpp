// How far tiers, commitments and ceilings are used up, worked by hand.

#include "pricing/consumption.h"

#include "agreement.h"

using namespace pricing_test;

TEST_CASE("tiers: used so far, the tier now, what is left of it, and where the pace leads")
{
    Agreement agreement;
    agreement.price("ticket", "graduated",
                    R"({"tiers":[{"up_to":"400","unit_price":"11"},{"up_to":"800","unit_price":"9"},
                        {"unit_price":"8"}]})");
    agreement.used("ticket", "2026-04-01", "2026-04-11", "500");
    auto const all = consumption(agreement.books, *agreement.contract, day("2026-04-10"));
    REQUIRE(all.size() == 1);
    CHECK(all[0].period == month("2026-04"));
    CHECK(text_of(all[0].used) == "500");
    CHECK(all[0].tier == 2);
    CHECK(all[0].tiers == 3);
    CHECK(text_of(*all[0].left) == "300");
    CHECK(text_of(*all[0].share_percent) == "62.5");
    CHECK(text_of(*all[0].expected) == "1500"); // 500 in 10 of 30 days
    CHECK(all[0].working.back().amount == all[0].expected);
}

TEST_CASE("the last tier has no end, and nothing used is the first tier")
{
    Agreement agreement;
    auto const tiers = R"({"tiers":[{"up_to":"10","unit_price":"2"},{"unit_price":"1"}]})";
    agreement.price("a", "volume", tiers);
    agreement.price("b", "volume", tiers);
    agreement.used("a", "2026-04-01", "2026-04-02", "11");
    auto const all = consumption(agreement.books, *agreement.contract, day("2026-04-10"));
    REQUIRE(all.size() == 2);
    CHECK(all[0].tier == 2);
    CHECK_FALSE(all[0].limit.has_value());
    CHECK(all[1].tier == 1);
    CHECK(all[1].used.is_zero());
    CHECK(text_of(*all[1].left) == "10");
}

TEST_CASE("tiers that look back count over their own span")
{
    Agreement agreement;
    agreement.price("seat", "graduated",
                    R"({"tiers":[{"up_to":"100","unit_price":"5"},{"unit_price":"4"}],
                        "accumulates":"cumulative","resets_every":"quarter"})");
    agreement.used("seat", "2026-03-01", "2026-04-01", "500");
    agreement.used("seat", "2026-04-01", "2026-05-01", "60");
    auto const all = consumption(agreement.books, *agreement.contract, day("2026-04-30"));
    REQUIRE(all.size() == 1);
    CHECK(text_of(all[0].used) == "60");
    CHECK(text_of(*all[0].expected) == "182"); // 60 in 30 of 91 days
}

TEST_CASE("commitment and ceiling: share used, what is left, and what is expected")
{
    Agreement agreement;
    agreement.price("seat", "standard", R"({"unit_price":"10"})");
    agreement.used("seat", "2026-01-01", "2026-04-01", "90"); // one a day
    agreement.term("minimum_commitment", "6.1",
                   R"({"commitment":"2000","measured_over":"year","counts":"received"})");
    agreement.term("ceiling", "6.2", R"({"amount":"800","quantity":"100","per":"period","months":12})");
    auto const all = consumption(agreement.books, *agreement.contract, day("2026-03-31"));
    REQUIRE(all.size() == 3);
    CHECK(all[0].kind == ConsumptionKind::commitment);
    CHECK(text_of(all[0].used) == "900");
    CHECK(text_of(*all[0].share_percent) == "45");
    CHECK(text_of(*all[0].left) == "1100");
    CHECK(text_of(*all[0].expected) == "3650");
    CHECK(all[1].kind == ConsumptionKind::ceiling);
    CHECK(text_of(*all[1].left) == "-100");
    CHECK(text_of(*all[1].share_percent) == "112.5");
    CHECK(text_of(all[2].used) == "90");
    CHECK(text_of(*all[2].left) == "10");
    CHECK(all[2].unit == "C62");
}

TEST_CASE("a ceiling for each item alone, over all days of the contract")
{
    Agreement agreement;
    agreement.price("a", "standard", R"({"unit_price":"10"})");
    agreement.price("b", "standard", R"({"unit_price":"1"})");
    agreement.used("a", "2026-01-01", "2026-02-01", "3");
    agreement.used("b", "2026-01-01", "2026-02-01", "4");
    agreement.term("ceiling", "6.2", R"({"amount":"40","per":"item"})");
    auto const all = consumption(agreement.books, *agreement.contract, day("2026-03-31"));
    REQUIRE(all.size() == 2);
    CHECK(all[0].subject == "Ceiling for a");
    CHECK(text_of(*all[0].left) == "10");
    CHECK(text_of(*all[1].left) == "36");
    CHECK_FALSE(all[0].expected.has_value()); // nobody knows how long an open contract runs
}
