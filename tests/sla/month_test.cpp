#include "sla/level_world.h"

using namespace counterpart;
using namespace counterpart::test;

namespace {

std::string uptime(std::string const& more = "")
{
    return R"("measure":{"kind":"availability"},"expected":"99.7")" + more;
}

/// April: 240 minutes of maintenance; A is 130 minutes with 60 of them in it, B is 45 with 15 of
/// them in A.
LevelWorld april()
{
    LevelWorld world;
    world.level("UP", uptime());
    world.outage("M", R"(["UP"])", "2026-04-05T02:00:00Z", "2026-04-05T06:00:00Z",
                 R"(,"kind":"exclusion")");
    world.outage("A", R"(["UP"])", "2026-04-05T05:00:00Z", "2026-04-05T07:10:00Z");
    world.outage("B", R"(["UP"])", "2026-04-05T06:55:00Z", "2026-04-05T07:40:00Z");
    return world;
}

} // namespace

TEST_SUITE_BEGIN("service levels from the books");

TEST_CASE("availability: overlaps count once, maintenance not at all")
{
    auto const desk = april().desk();
    auto const month = level_month(desk, "UP", "2026-04", "2026-05-02");
    // 100 of 42,960 minutes.
    CHECK(shown(month) == "99.7672, met");
    REQUIRE(month.time);
    CHECK(month.time->denominator == 42'960 * 60);
    CHECK(month.time->downtime == Ratio(100 * 60));
    CHECK(month.complete);
    REQUIRE(month.timeline.size() == 3);
    CHECK_FALSE(month.timeline[0].down);
    CHECK(month.timeline[1].counted == 70 * 60);
    CHECK(month.timeline[2].counted == 45 * 60);
}

TEST_CASE("maintenance that nobody agreed to is downtime like any other, or is not")
{
    auto world = april();
    world.incidents.erase(world.incidents.begin());
    // 160 of 43,200 minutes.
    CHECK(shown(level_month(world.desk(), "UP", "2026-04", "2026-05-02")) == "99.6296, missed");
    world.incidents[0].insert(world.incidents[0].size() - 1, R"(,"excused":true)");
    // Only B is left: 45 of 43,200 minutes.
    CHECK(shown(level_month(world.desk(), "UP", "2026-04", "2026-05-02")) == "99.8958, met");
}

TEST_CASE("the terms of a month are those in force then and known by now")
{
    auto world = april();
    world.documents.push_back(
        R"({"id":"a1","kind":"amendment","title":"Amendment 1","parent":"msa",)"
        R"("effective":"2026-04-01","signed_on":"2026-06-10"})");
    world.levels[0] =
        R"({"id":"UP","contract":"C","title":"UP","class":"critical","versions":[)"
        R"({"document":"msa",)" + uptime() + R"(},{"document":"a1",)"
        R"("measure":{"kind":"availability"},"expected":"99.9"}]})";
    auto const desk = world.desk();
    CHECK(shown(level_month(desk, "UP", "2026-04", "2026-05-02")) == "99.7672, met");
    CHECK(shown(level_month(desk, "UP", "2026-04", "2026-06-10")) == "99.7672, missed");
    CHECK(shown(level_month(desk, "UP", "2026-03", "2026-06-10")) == "100.0000, met");
}

TEST_CASE("a month that has not begun, one before the first terms and one without data differ")
{
    LevelWorld world;
    world.level("R", ratio_level("95"));
    world.months("R", month("2026-02"), {"950"});
    auto const desk = world.desk();
    CHECK(shown(level_month(desk, "R", "2026-02", "2026-04-01")) == "95.0000, met");
    CHECK(shown(level_month(desk, "R", "2026-03", "2026-04-01")) == "nothing, no data");
    CHECK(shown(level_month(desk, "R", "2026-05", "2026-04-01")) == "nothing, not rated");
    CHECK(shown(level_month(desk, "R", "2024-12", "2026-04-01")) == "nothing, not rated");
    CHECK(level_month(desk, "R", "2024-12", "2026-04-01").version == nullptr);
}

TEST_CASE("what no data means is for the contract to say")
{
    for (auto const* rule : {"met", "missed"}) {
        LevelWorld world;
        world.level("R", ratio_level("95", R"(,"no_data":")" + std::string(rule) + "\""));
        CHECK(shown(level_month(world.desk(), "R", "2026-03", "2026-04-01")) ==
              "nothing, " + std::string(rule));
    }
}

TEST_CASE("with few cases a single miss is forgiven when the contract says so")
{
    auto const few = R"(,"low_volume":{"below":"10","allowed_misses":"1"})";
    for (auto const& [good, state] : {std::pair{"8", "met"}, std::pair{"7", "missed"}}) {
        LevelWorld world;
        world.level("R", ratio_level("95", few));
        world.packs.push_back(R"({"id":"p","level":"R","known":"2026-03-31","readings":[)"
                              R"({"at":"2026-03-10T00:00:00Z","good":")" + std::string(good) +
                              R"(","total":"9"}]})");
        CHECK(sla::word_for(level_month(world.desk(), "R", "2026-03", "2026-04-01").state) == state);
    }
}

TEST_CASE("a later pack corrects the readings of the same interval instead of adding to them")
{
    LevelWorld world;
    world.level("R", ratio_level("95"));
    auto const pack = [](std::string const& id, std::string const& known, std::string const& good) {
        return R"({"id":")" + id + R"(","level":"R","known":")" + known +
               R"(","readings":[{"at":"2026-03-10T00:00:00Z","good":")" + good +
               R"(","total":"100"}]})";
    };
    world.packs = {pack("z", "2026-03-31", "90"), pack("a", "2026-04-02", "97")};
    CHECK(shown(level_month(world.desk(), "R", "2026-03", "2026-05-01")) == "97.0000, met");
}

TEST_CASE("tickets: a hold does not count, and the calendar says what does")
{
    LevelWorld world;
    world.calendars.push_back(
        R"({"id":"office","title":"Office","versions":[{"effective":"2020-01-01",)"
        R"("known":"2020-01-01","hours":{"tz":"UTC","hours":{"mon":[["09:00","17:00"]],)"
        R"("tue":[["09:00","17:00"]],"wed":[["09:00","17:00"]],"thu":[["09:00","17:00"]],)"
        R"("fri":[["09:00","17:00"]]},"holidays":["2026-03-04"]}}]})");
    world.level("T", R"("calendar":"office","measure":{"kind":"tickets",)"
                     R"("targets":{"P1":{"seconds":28800}},"target":{"seconds":3600}},)"
                     R"("expected":"50")");
    // Monday 15:00, held Tuesday 10:00 to Thursday 11:00 over a holiday: due Thursday 16:00.
    auto const ticket = [](std::string const& id, std::string const& stop) {
        return R"({"id":")" + id + R"(","level":"T","priority":"P1","events":[)"
               R"({"at":"2026-03-02T15:00:00Z","type":"start"},)"
               R"({"at":"2026-03-03T10:00:00Z","type":"pause"},)"
               R"({"at":"2026-03-05T11:00:00Z","type":"resume"},)"
               R"({"at":")" + stop + R"(","type":"stop"}]})";
    };
    world.tickets = {ticket("T-1", "2026-03-05T16:00:00Z"), ticket("T-2", "2026-03-05T16:00:01Z")};
    auto const month = level_month(world.desk(), "T", "2026-03", "2026-04-01");
    CHECK(shown(month) == "50.0000, met");
    REQUIRE(month.tickets.size() == 2);
    CHECK_FALSE(month.tickets[0].reading.breached);
    CHECK(month.tickets[0].reading.elapsed == 8 * 3600);
    CHECK(month.tickets[0].reading.paused == 9 * 3600);
    CHECK(month.tickets[1].reading.breached);
}

TEST_CASE("an old month is counted by the calendar that was in force then")
{
    LevelWorld world;
    auto const version = [](std::string const& effective, std::string const& close) {
        return R"({"effective":")" + effective + R"(","known":")" + effective +
               R"(","hours":{"tz":"UTC","hours":{"mon":[["08:00",")" + close + R"("]]}}})";
    };
    world.calendars.push_back(R"({"id":"mondays","title":"Mondays","versions":[)" +
                              version("2020-01-01", "18:00") + "," +
                              version("2026-04-01", "13:00") + "]}");
    world.level("UP", uptime(R"(,"calendar":"mondays")"));
    // One Monday hour down in each month: 1 of 50 hours in March, 1 of 20 in April.
    world.outage("A", R"(["UP"])", "2026-03-02T09:00:00Z", "2026-03-02T10:00:00Z");
    world.outage("B", R"(["UP"])", "2026-04-06T09:00:00Z", "2026-04-06T10:00:00Z");
    auto const desk = world.desk();
    CHECK(shown(level_month(desk, "UP", "2026-03", "2026-05-02")) == "98.0000, missed");
    CHECK(shown(level_month(desk, "UP", "2026-04", "2026-05-02")) == "95.0000, missed");
}

TEST_CASE("time slices, error rates, averages and percentiles each find their way from the books")
{
    LevelWorld world;
    world.level("SLICES", R"("measure":{"kind":"time_slices","good_from":"0.9"},"expected":"60")");
    world.level("ERRORS", R"("measure":{"kind":"error_rate"},"expected":"60")");
    world.level("MEAN", R"("measure":{"kind":"average"},"expected":"15","direction":"at_most")");
    world.level("P95", R"("measure":{"kind":"percentile","p":"50"},"expected":"9",)"
                       R"("direction":"at_most")");
    auto const rows = [](std::vector<std::string> const& fields) {
        std::string text;
        for (std::size_t i = 0; i < fields.size(); ++i)
            text += std::string(i ? "," : "") + R"({"at":"2026-03-0)" + std::to_string(i + 1) +
                    R"(T00:00:00Z",)" + fields[i] + "}";
        return text;
    };
    auto const pack = [&](std::string const& level, std::vector<std::string> const& fields) {
        world.packs.push_back(R"({"id":")" + level + R"(","level":")" + level +
                              R"(","known":"2026-03-31","readings":[)" + rows(fields) + "]}");
    };
    std::vector<std::string> const ratios{R"("good":"90","total":"100")", R"("good":"1","total":"2")",
                                          R"("good":"100","total":"100")"};
    pack("SLICES", ratios);
    pack("ERRORS", ratios);
    pack("MEAN", {R"("value":"10")", R"("value":"21")"});
    pack("P95", {R"("value":"30")", R"("value":"9")", R"("value":"1")"});
    auto const desk = world.desk();
    CHECK(shown(level_month(desk, "SLICES", "2026-03", "2026-04-01")) == "66.6667, met");
    CHECK(shown(level_month(desk, "ERRORS", "2026-03", "2026-04-01")) == "80.0000, met");
    CHECK(shown(level_month(desk, "MEAN", "2026-03", "2026-04-01")) == "15.5000, missed");
    CHECK(shown(level_month(desk, "P95", "2026-03", "2026-04-01")) == "9.0000, met");
}

TEST_SUITE_END();
