#include "sla/level_world.h"

#include <algorithm>

using namespace counterpart;
using namespace counterpart::test;

namespace {

/// Every month from October 2025 on is missed and earns 10 % of 10,000; a year may cost 2,500.
Desk thirteen_misses(std::string const& year)
{
    LevelWorld world;
    world.credit_terms = R"({"fee":{"source":"stated","amount":"10000"},"annual_cap":"2500")" + year + "}";
    world.level("A", ratio_level("99.5", R"(,"credit":{"form":"tiers","tiers":[)"
                                         R"({"lt":"99.5","credit":"10"}]})"));
    world.months("A", month("2025-10"), std::vector<std::string>(13, "990"));
    return world.desk();
}

std::vector<std::string> totals(Desk const& desk, std::string const& first, int count)
{
    std::vector<std::string> all;
    for (int i = 0; i < count; ++i)
        all.push_back(to_text(
            statement(desk, to_text(plus(month(first), i)), "2026-12-01").total));
    return all;
}

Step const* step_of(Working const& working, std::string const& rule)
{
    auto const found = std::find_if(working.begin(), working.end(),
                                    [&](Step const& step) { return step.rule == rule; });
    return found == working.end() ? nullptr : &*found;
}

} // namespace

TEST_SUITE_BEGIN("the cap on a year's credits");

TEST_CASE("a calendar year begins anew in January, a contract year on its day, twelve months never")
{
    struct Case {
        char const* stated;
        std::vector<std::string> credits;
    };
    Case const cases[] = {
        {R"(,"annual_cap_over":"calendar_year")",
         {"1000.00", "1000.00", "500.00", "1000.00", "1000.00", "500.00", "0.00", "0.00", "0.00",
          "0.00", "0.00", "0.00", "0.00"}},
        {R"(,"annual_cap_over":"contract_year","annual_cap_from":"2024-07-01")",
         {"1000.00", "1000.00", "500.00", "0.00", "0.00", "0.00", "0.00", "0.00", "0.00",
          "1000.00", "1000.00", "500.00", "0.00"}},
        // In October 2026 last October's 1,000 has left the twelve months.
        {R"(,"annual_cap_over":"rolling_12_months")",
         {"1000.00", "1000.00", "500.00", "0.00", "0.00", "0.00", "0.00", "0.00", "0.00", "0.00",
          "0.00", "0.00", "1000.00"}},
    };
    for (auto const& one : cases) {
        CAPTURE(one.stated);
        CHECK(totals(thirteen_misses(one.stated), "2025-10", 13) == one.credits);
    }
}

TEST_CASE("without a stated day a contract year begins when the contract's first paper applies")
{
    // The master agreement applies from 1 January 2025, so here it is the calendar's year as well.
    auto const desk = thirteen_misses(R"(,"annual_cap_over":"contract_year")");
    CHECK(totals(desk, "2025-12", 3) == std::vector<std::string>{"500.00", "1000.00", "1000.00"});
}

TEST_CASE("a contract that does not say which year is told so where it matters, with what each gives")
{
    auto const desk = thirteen_misses(R"(,"annual_cap_from":"2024-07-01")");
    auto const january = statement(desk, "2026-01", "2026-12-01");
    CHECK(to_text(january.total) == "1000.00");
    auto const* open = step_of(january.working, "sla.not_stated");
    REQUIRE(open);
    CHECK(open->says == "The contract does not state over which year its cap of 2500 counts; this "
                        "is told by a calendar year.");
    REQUIRE(open->switches.size() == 1);
    CHECK(open->switches[0].chosen.empty());
    REQUIRE(open->switches[0].readings.size() == 3);
    CHECK(to_text(open->switches[0].readings[0].amount) == "1000.00");
    CHECK(to_text(open->switches[0].readings[1].amount) == "0.00");
    CHECK(to_text(open->switches[0].readings[2].amount) == "0.00");
    // In November 2025 every reading leaves the same room, and nobody needs to ask.
    auto const november = statement(desk, "2025-11", "2026-12-01");
    CHECK(step_of(november.working, "sla.not_stated") == nullptr);
    CHECK(step_of(november.working, "sla.annual_cap") == nullptr);
    auto const december = statement(desk, "2025-12", "2026-12-01");
    REQUIRE(step_of(december.working, "sla.annual_cap"));
    CHECK(step_of(december.working, "sla.annual_cap")->says ==
          "At most 2500 in a calendar year; 2000 credited since Jan 2025 leave room for 500.");
    CHECK(step_of(december.working, "sla.annual_cap")->clause == "9");
}

TEST_CASE("what a year has no room for waits for the next one, where the contract carries it on")
{
    LevelWorld world;
    world.credit_terms = R"({"fee":{"source":"stated","amount":"10000"},"annual_cap":"1500",)"
                         R"("annual_cap_over":"calendar_year","carry":true})";
    world.level("A", ratio_level("99.5", R"(,"credit":{"form":"tiers","tiers":[)"
                                         R"({"lt":"99.5","credit":"10"}]})"));
    world.months("A", month("2025-11"), {"990", "990", "999"});
    auto const desk = world.desk();
    CHECK(to_text(statement(desk, "2025-12", "2026-03-01").total) == "500.00");
    CHECK(to_text(statement(desk, "2025-12", "2026-03-01").carried) == "500.00");
    CHECK(to_text(statement(desk, "2026-01", "2026-03-01").total) == "500.00");
    CHECK(to_text(statement(desk, "2026-01", "2026-03-01").carried_in_paid) == "500.00");
}

TEST_CASE("a pool's credits stop at the year's cap as well: 4,000, 4,000, and the 2,000 that are left")
{
    LevelWorld world;
    world.credit_terms = R"({"fee":{"source":"stated","amount":"100000"},"at_risk_pct":"10",)"
                         R"("annual_cap":"10000","annual_cap_over":"calendar_year"})";
    world.level("A", ratio_level("99.5", R"(,"credit":{"form":"pool","weight_pct":"40"})"));
    world.months("A", month("2026-01"), {"990", "990", "990"});
    CHECK(totals(world.desk(), "2026-01", 3) ==
          std::vector<std::string>{"4000.00", "4000.00", "2000.00"});
}

TEST_SUITE_END();
