// The sample's service levels as its README tells them: October is missed and costs 3,000.00.

#include "present/service_levels.h"
#include "present/what_if.h"
#include "support/sample_desk.h"

#include <doctest/doctest.h>

using namespace counterpart;

namespace {

Context noon()
{
    Context context;
    context.today = *Date::parse("2026-11-22");
    context.now = *Instant::parse("2026-11-22T12:00:00Z");
    return context;
}

Desk sample()
{
    return support::desk_with_files({"contract.json", "service-levels.json"}, noon());
}

std::string said(Desk const& desk, present::WhatIfAsked const& asked)
{
    auto const told = present::what_if_screen(desk, {"OPS-PLATFORM"}, *Month::parse("2026-10"),
                                              noon().today, asked);
    return told ? told->says : std::string("nothing");
}

}  // namespace

TEST_SUITE_BEGIN("the sample's service levels");

TEST_CASE("three months wait to be reported, and October's credit is at stake")
{
    auto desk = sample();
    auto const screen = present::levels_screen(desk, noon().now);
    REQUIRE(screen.months.rows.size() == 3);
    REQUIRE(screen.months.column_ids.size() == 12);
    CHECK(screen.months.column_ids[10] == "2026-10");
    auto const& platform = screen.months.rows[1];
    CHECK(platform.id == "OPS-PLATFORM");
    // 155 + 47 of 44,640 - 120 minutes.
    CHECK(platform.cells[10].text == "99.5463");
    CHECK(platform.cells[10].detail == "missed, EUR 3,000.00");
    CHECK(platform.cells[9].detail == "met");
    CHECK(screen.figures[0].value == "EUR 3,000.00");
    CHECK(screen.figures[1].value == "3");
    REQUIRE(desk.dispatch(ReportMonth{{"C-OPS"}, *Month::parse("2026-10")}, noon()).ok());
    auto const reported = present::levels_screen(desk, noon().now);
    CHECK(reported.figures[0].value == "nothing");
    CHECK(reported.figures[1].value == "2");
}

TEST_CASE("a level names its month and its neighbours, and the running month has none after it")
{
    auto const desk = sample();
    auto const october =
        present::level_screen(desk, {"OPS-PLATFORM"}, *Month::parse("2026-10"), noon().now);
    REQUIRE(october);
    CHECK(october->contract == "C-OPS");
    CHECK(october->month_before == "2026-09");
    CHECK(october->month_after == "2026-11");
    CHECK(october->incidents.rows.size() == 3);
    auto const november =
        present::level_screen(desk, {"OPS-PLATFORM"}, *Month::parse("2026-11"), noon().now);
    REQUIRE(november);
    CHECK(november->month_after.empty());
}

TEST_CASE("thirty minutes more would have doubled the credit, and one incident less saved it")
{
    auto const desk = sample();
    // 232 of 44,520 minutes: 99.4789, below 99.5, so 10 % of 60,000.00.
    CHECK(said(desk, {.more_minutes = "30", .without_incident = ""}) ==
          "With 30 minutes more of outage the month would be 99.4789 (missed), credits of EUR 6,000.00 "
          "instead of 99.5463 (missed), credits of EUR 3,000.00.");
    // 47 minutes remain: 99.8944.
    CHECK(said(desk, {.more_minutes = "", .without_incident = "INC-1003"}).find("99.8944 (met)") !=
          std::string::npos);
    CHECK(said(desk, {}) == "nothing");
    for (auto const* typed : {"some", "-5", "0", "1.5"})
        CHECK(said(desk, {.more_minutes = typed, .without_incident = ""}) ==
              "A whole number of minutes is needed, such as 30.");
}

TEST_CASE("whether a month was told the other party is a sentence")
{
    auto desk = sample();
    auto const credits = [&](char const* month) {
        return *present::credit_screen(desk, {"C-OPS"}, *Month::parse(month), noon().today);
    };
    CHECK(credits("2026-10").standing == "This month was not reported yet.");
    CHECK_FALSE(credits("2026-11").complete);
    REQUIRE(desk.dispatch(ReportMonth{{"C-OPS"}, *Month::parse("2026-10")}, noon()).ok());
    CHECK(credits("2026-10").standing == "Reported as known on 22 Nov 2026.");
    CHECK(credits("2026-10").reported);
}

TEST_SUITE_END();
