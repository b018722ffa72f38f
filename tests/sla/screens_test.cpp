#include "present/month_report.h"
#include "present/service_levels.h"
#include "present/why.h"
#include "sla/level_world.h"

using namespace counterpart;
using namespace counterpart::test;

namespace {

Instant noon(std::string const& day)
{
    auto const found = Instant::parse(day + "T12:00:00Z");
    REQUIRE(found.ok());
    return *found;
}

/// March and April are missed by one point of 5 % of 20,000 each; March was reported.
Desk two_missed_months()
{
    LevelWorld world;
    world.credit_terms = R"({"fee":{"source":"stated","amount":"20000"}})";
    world.level("R", ratio_level("99.5", R"(,"minimum":"98","credit":{"form":"tiers","tiers":[)"
                                         R"({"lt":"99.5","credit":"5"}]})"));
    world.months("R", month("2026-02"), {"999", "990", "990"});
    auto desk = world.desk();
    REQUIRE(desk.dispatch(ReportMonth{{"C"}, month("2026-03")}, LevelWorld::context("2026-04-02")).ok());
    return desk;
}

Desk one_outage()
{
    LevelWorld world;
    world.level("UP", R"("measure":{"kind":"availability"},"expected":"99.7")");
    world.outage("I<1>", R"(["UP"])", "2026-04-16T00:00:00Z", "2026-04-16T01:30:00Z",
                 R"(,"reason":"disk <full>")");
    return world.desk();
}

} // namespace

TEST_SUITE_BEGIN("screens of service levels");

TEST_CASE("the heat map says state, figure and credit of each month, and whether it was reported")
{
    auto const desk = two_missed_months();
    auto const screen = present::levels_screen(desk, noon("2026-04-20"));
    REQUIRE(screen.months.columns.size() == 12);
    CHECK(screen.months.columns.back() == "Apr 2026");
    REQUIRE(screen.months.rows.size() == 1);
    auto const& cells = screen.months.rows[0].cells;
    REQUIRE(cells.size() == 12);
    CHECK(cells[9].text == "99.9");
    CHECK(cells[9].detail == "met");
    CHECK(cells[10].text == "99");
    CHECK(cells[10].detail == "missed, EUR 1,000.00, reported");
    CHECK(cells[10].tone == present::Tone::at_risk);
    CHECK(cells[11].detail == "missed, EUR 1,000.00, still running");
    CHECK(cells[8].text == "no data");
    auto const why = present::why(desk, cells[10].why);
    REQUIRE(why);
    CHECK(why->title == "R in Mar 2026");
    CHECK(why->amount == "99 %");
    REQUIRE(screen.contracts.rows.size() == 1);
    CHECK(screen.contracts.rows[0].cells[2].text == "EUR 1,000.00");
}

TEST_CASE("without service levels the screen says what to do next")
{
    Desk desk;
    auto const screen = present::levels_screen(desk, noon("2026-04-20"));
    CHECK(screen.months.rows.empty());
    CHECK_FALSE(screen.months.empty.empty());
    CHECK(screen.alerts.empty());
}

TEST_CASE("one level: trend with its bands, timeline of the month, reports")
{
    auto const desk = two_missed_months();
    auto const screen = present::level_screen(desk, {"R"}, month("2026-04"), noon("2026-05-03"));
    REQUIRE(screen);
    REQUIRE(screen->trend.points.size() == 12);
    CHECK(screen->trend.points.back().value == "99 %");
    CHECK(screen->trend.points[0].value.empty());
    REQUIRE(screen->trend.bands.size() == 2);
    CHECK(screen->trend.bands[0].label == "Expected 99.5 %");
    // From the minimum, 98, to the best month, 99.9: 99.5 stands at 1.5 of 1.9.
    CHECK(screen->trend.bands[0].heights.back() == 789);
    CHECK(screen->trend.bands[1].heights.back() == 0);
    CHECK(screen->trend.points[9].height == 1000);
    REQUIRE(screen->months.rows.size() == 1);
    CHECK(screen->months.rows[0].cells[0].text == "Mar 2026");
    CHECK_FALSE(present::level_screen(desk, {"X"}, month("2026-04"), noon("2026-05-03")));
}

TEST_CASE("an outage in the middle of April stands in the middle of its timeline")
{
    auto const screen =
        present::level_screen(one_outage(), {"UP"}, month("2026-04"), noon("2026-05-03"));
    REQUIRE(screen);
    REQUIRE(screen->timeline.pieces.size() == 1);
    // 15 of 30 days; 1.5 of 720 hours is two thousandths.
    CHECK(screen->timeline.pieces[0].begin == 500);
    CHECK(screen->timeline.pieces[0].end == 502);
    CHECK(screen->incidents.rows[0].cells[2].text == "1 h 30 min");
}

TEST_CASE("a ticket's clock is explained segment by segment")
{
    LevelWorld world;
    world.level("T", R"("measure":{"kind":"tickets","target":{"seconds":7200}},"expected":"95")");
    world.tickets = {R"({"id":"T-1","level":"T","title":"Printer","events":[)"
                     R"({"at":"2026-03-02T10:00:00Z","type":"start"},)"
                     R"({"at":"2026-03-02T11:00:00Z","type":"pause"},)"
                     R"({"at":"2026-03-02T13:00:00Z","type":"resume"},)"
                     R"({"at":"2026-03-02T13:30:00Z","type":"stop"}]})"};
    auto const screen = present::ticket_screen(world.desk(), {"T-1"}, noon("2026-04-01"));
    REQUIRE(screen);
    CHECK(screen->title == "T-1: Printer");
    REQUIRE(screen->segments.rows.size() == 3);
    CHECK(screen->segments.rows[1].cells[2].text == "paused");
    CHECK(screen->segments.rows[1].cells[3].text == "2 h");
    CHECK(screen->figures[1].value == "1 h 30 min");
    CHECK(screen->figures[1].detail == "of 2 h");
    CHECK(screen->figures[3].value == "2 Mar 2026, 14:00");
    CHECK(screen->figures[3].detail == "in time");
}

TEST_CASE("the credit statement shows levels, caps and working")
{
    auto const desk = two_missed_months();
    auto const screen = present::credit_screen(desk, {"C"}, month("2026-04"), date("2026-05-01"));
    REQUIRE(screen);
    CHECK(screen->title == "Service credits of Apr 2026");
    CHECK(screen->figures[2].value == "EUR 1,000.00");
    REQUIRE(screen->levels.rows.size() == 1);
    CHECK(screen->levels.rows[0].cells[3].text == "missed");
    CHECK_FALSE(screen->working.steps.empty());
}

TEST_CASE("the month report as CSV, JSON and a page to print")
{
    auto const desk = two_missed_months();
    auto const csv = present::month_report_csv(desk, {"C"}, month("2026-03"), date("2026-04-02"));
    REQUIRE(csv.ok());
    CHECK(csv->name == "service-levels-C-2026-03.csv");
    CHECK(csv->bytes == "contract,month,level,title,figure,expected,minimum,state,credit,currency\r\n"
                        "C,2026-03,R,R,99,99.5,98,missed,1000.00,EUR\r\n"
                        "C,2026-03,,all levels,,,,,1000.00,EUR\r\n");
    auto const file = present::month_report_json(desk, {"C"}, month("2026-03"), date("2026-04-02"));
    REQUIRE(file.ok());
    auto const value = json::read(file->bytes, "report");
    REQUIRE(value.ok());
    CHECK((*value)["total"].string() == "1000.00");
    CHECK((*value)["levels"].array()[0]["figure"].string() == "99.0000");
    auto const page =
        present::month_report_html(one_outage(), {"C"}, month("2026-04"), date("2026-05-02"));
    REQUIRE(page.ok());
    CHECK(page->bytes.find("disk &lt;full&gt;") != std::string::npos);
    CHECK(page->bytes.find("<full>") == std::string::npos);
    CHECK(page->bytes.find("http") == std::string::npos);
    CHECK_FALSE(present::month_report_csv(desk, {"X"}, month("2026-03"), date("2026-04-02")).ok());
}

TEST_CASE("a title that a spreadsheet would run is handed over as words")
{
    LevelWorld world;
    world.level("=R", ratio_level("99.5"));
    world.months("=R", month("2026-03"), {"999"});
    auto desk = world.desk();
    REQUIRE(desk.dispatch(ReportMonth{{"C"}, month("2026-03")}, LevelWorld::context("2026-04-02")).ok());
    auto const csv = present::month_report_csv(desk, {"C"}, month("2026-03"), date("2026-04-02"));
    REQUIRE(csv.ok());
    CHECK(csv->bytes.find("C,2026-03,'=R,'=R,99.9,99.5,") != std::string::npos);
}

TEST_SUITE_END();
