// How a running month will end, for every way of measuring. The stories stand at midnight of 11 April
// 2026: ten of thirty days have passed, so whatever came so far is a third of what the month brings.
#include "sla/alerts.h"
#include "sla/level_world.h"

#include <algorithm>

using namespace counterpart;
using namespace counterpart::test;

namespace {

constexpr char const* now = "2026-04-11T00:00:00Z";

sla::Outlook outlook_of(Desk const& desk)
{
    auto const moment = Instant::parse(now);
    REQUIRE(moment.ok());
    auto const found = sla::outlook(desk.books(), the_contract(desk),
                                    desk.books().service_levels.at({"L"}), month("2026-04"), *moment);
    INFO((found ? std::string() : found.error().message + " " + found.error().where));
    REQUIRE(found.ok());
    REQUIRE(found->has_value());
    return **found;
}

/// Level L, and readings `{...}` an hour apart from 1 April on.
Desk world_of(std::string const& terms, std::vector<std::string> const& readings)
{
    LevelWorld world;
    world.level("L", terms);
    std::string all;
    for (std::size_t i = 0; i < readings.size(); ++i) {
        auto const hour = std::to_string(i % 24);
        auto const day = std::to_string(1 + i / 24);
        all += std::string(i ? "," : "") + R"({"at":"2026-04-0)" + day + "T" +
               (hour.size() < 2 ? "0" : "") + hour + ":00:00Z\"," + readings[i] + "}";
    }
    world.packs.push_back(R"({"id":"p","level":"L","known":"2026-04-10","readings":[)" + all + "]}");
    return world.desk();
}

std::vector<std::string> values(std::vector<std::string> const& numbers)
{
    std::vector<std::string> all;
    for (auto const& each : numbers)
        all.push_back(R"("value":")" + each + "\"");
    return all;
}

std::string measured(std::string const& measure, std::string const& expected, bool at_least)
{
    return R"("measure":{)" + measure + R"(},"expected":")" + expected + "\"" +
           (at_least ? "" : R"(,"direction":"at_most")");
}

bool says(sla::Outlook const& ahead, std::string const& words)
{
    return ahead.says.find(words) != std::string::npos;
}

} // namespace

TEST_SUITE_BEGIN("outlook of every kind of level");

TEST_CASE("at most 5 % abandoned: 30 of 1,000 so far leave 6 % for the rest")
{
    // The month brings 3,000 calls and may lose 150; 120 of the 2,000 to come are 6 %.
    auto const ahead = outlook_of(world_of(measured(R"("kind":"ratio")", "5", false),
                                           {R"("good":"30","total":"1000")"}));
    CHECK(*ahead.allowed == Ratio(150));
    CHECK(*ahead.used == Ratio(30));
    CHECK(*ahead.needed == Ratio(6));
    CHECK(*ahead.budget_left == Ratio(80));
    CHECK(ahead.reachable);
    CHECK_FALSE(ahead.behind);
    CHECK(says(ahead, "may reach 6.00 % at most"));
}

TEST_CASE("error rates: of 30 intervals 3 may be wrong, and one and a half already were")
{
    // Ten intervals so far, one of them all wrong and one half wrong: used 1.5; 90 % of 30 allows 3.
    std::vector<std::string> readings(8, R"("good":"50","total":"50")");
    readings.push_back(R"("good":"0","total":"7")");
    readings.push_back(R"("good":"5","total":"10")");
    for (auto const& stated : {std::string(), std::string(R"(,"interval_count":30)")}) {
        CAPTURE(stated);
        auto const ahead = outlook_of(
            world_of(measured(R"("kind":"error_rate")" + stated, "90", true), readings));
        CHECK(*ahead.allowed == Ratio(3));
        CHECK(*ahead.used == Ratio(number("1.5")));
        // 27 good ones of 30, less the 8.5 so far, over the 20 that come.
        CHECK(*ahead.needed == Ratio(number("92.5")));
        // Half of the budget in a third of the time: all of it after twenty days.
        CHECK(*ahead.burn == Ratio(number("1.5")));
        REQUIRE(ahead.exhausted_at);
        CHECK(sla::instant_text(*ahead.exhausted_at) == "2026-04-21T00:00:00Z");
    }
}

TEST_CASE("slices that nobody measured are bad where the contract says so, those to come are not")
{
    // Slices of a day: thirty of them, 80 % good. Eight were good, one bad, one was never measured.
    std::string const slices = R"("kind":"time_slices","good_from":"0.9","slice_seconds":86400)";
    std::vector<std::string> readings(8, R"("good":"10","total":"10")");
    readings.push_back(R"("good":"1","total":"10")");
    auto const bad = outlook_of(
        world_of(measured(slices + R"(,"no_data":"bad")", "80", true), readings));
    CHECK(*bad.allowed == Ratio(6));
    CHECK(*bad.used == Ratio(2));
    CHECK(*bad.needed == Ratio(80));
    // Left out, it leaves 29 slices that count, of which 5.8 may be bad.
    auto const ignored = outlook_of(world_of(measured(slices, "80", true), readings));
    CHECK(*ignored.used == Ratio(1));
    CHECK(*ignored.allowed == Ratio(number("5.8")));
}

TEST_CASE("a count that may not be exceeded: what is left, how fast it goes, and when it is lost")
{
    std::string const count = R"("kind":"count","filter":{"gt":"30"})";
    auto const some = outlook_of(
        world_of(measured(count, "4", false), values({"31", "5", "40"})));
    CHECK(*some.used == Ratio(2));
    CHECK(*some.projected == Ratio(6));
    CHECK(*some.burn == Ratio(number("1.5")));
    CHECK(some.behind);
    CHECK(sla::instant_text(*some.exhausted_at) == "2026-04-21T00:00:00Z");

    auto const full = outlook_of(world_of(measured(count, "2", false), values({"31", "5", "40"})));
    CHECK(full.reachable);
    CHECK(says(full, "One more loses the target."));
    auto const lost = outlook_of(world_of(measured(count, "1", false), values({"31", "5", "40"})));
    CHECK_FALSE(lost.reachable);

    // None so far is a zero, not an absence: the readings are there.
    auto const none = outlook_of(world_of(measured(count, "2", false), values({"5", "6"})));
    CHECK(none.used->is_zero());
    CHECK(none.standing == LevelState::met);
    CHECK(*none.budget_left == Ratio(100));
}

TEST_CASE("a count to be reached: how many more, and what the present rate makes of the month")
{
    std::string const count = R"("kind":"count","filter":{"gte":"0"})";
    auto const slow = outlook_of(world_of(measured(count, "20", true), values({"1", "1", "1", "1"})));
    CHECK(*slow.needed == Ratio(16));
    CHECK(*slow.projected == Ratio(12));
    CHECK(slow.behind);
    CHECK(says(slow, "4 of at least 20 so far; at the present rate the month ends at 12."));
    auto const done = outlook_of(world_of(measured(count, "3", true), values({"1", "1", "1", "1"})));
    CHECK(done.needed->is_zero());
    CHECK(says(done, "the target is reached"));
}

TEST_CASE("an average: what the rest must average, and when readings like the latest lose it")
{
    // 8, 10, 12, 18: a mean of 12 where 15 is allowed. Twelve readings may come to 180; the eight to
    // come may average 132 / 8 = 16.5.
    auto const ahead = outlook_of(
        world_of(measured(R"("kind":"average")", "15", false), values({"8", "10", "12", "18"})));
    CHECK(*ahead.needed == Ratio(number("16.5")));
    CHECK(ahead.reachable);
    CHECK_FALSE(ahead.behind);
    // 12 are left in the sum and each reading of 18 takes 3: after four more, two and a half days
    // apart, the mean stands at 15: on the 21st.
    REQUIRE(ahead.exhausted_at);
    CHECK(sla::instant_text(*ahead.exhausted_at) == "2026-04-21T00:00:00Z");

    // Six readings may come to 90 and two came to 100: the four to come would be below zero.
    auto const lost = outlook_of(
        world_of(measured(R"("kind":"average")", "15", false), values({"50", "50"})));
    CHECK(*lost.needed == Ratio(number("-2.5")));
    CHECK_FALSE(lost.reachable);

    // A share cannot exceed 100: 3 x 90 - 60 = 210 in two readings.
    auto const share = outlook_of(world_of(measured(R"("kind":"average")", "90", true), values({"60"})));
    CHECK(*share.needed == Ratio(105));
    CHECK_FALSE(share.reachable);
}

TEST_CASE("the least and the greatest reading: one is enough, one way or the other")
{
    auto const least = outlook_of(world_of(measured(R"("kind":"min")", "10", true), values({"12", "9"})));
    CHECK_FALSE(least.reachable);
    auto const safe = outlook_of(world_of(measured(R"("kind":"min")", "10", true), values({"12"})));
    CHECK(safe.reachable);
    CHECK(says(safe, "One reading below 10 loses the target."));
    auto const greatest = outlook_of(world_of(measured(R"("kind":"max")", "10", true), values({"9"})));
    CHECK(greatest.reachable);
    CHECK(greatest.behind);
    CHECK(says(greatest, "No reading has reached 10 yet; one is enough."));
}

TEST_CASE("a percentile is a budget of readings that may lie beyond the target")
{
    // Ten readings so far, thirty in the month: the 90th percentile is number 27, so three may be
    // above. Two were: two thirds of the budget in a third of the time.
    std::vector<std::string> numbers(8, "1");
    numbers.push_back("9");
    numbers.push_back("9");
    auto const ahead = outlook_of(
        world_of(measured(R"("kind":"percentile","p":"90")", "5", false), values(numbers)));
    CHECK(*ahead.allowed == Ratio(3));
    CHECK(*ahead.used == Ratio(2));
    CHECK(*ahead.burn == Ratio(2));
    CHECK(sla::instant_text(*ahead.exhausted_at) == "2026-04-16T00:00:00Z");

    // The median of thirty lies between numbers 15 and 16: fourteen are safe, fifteen may still do.
    auto const median = outlook_of(world_of(measured(R"("kind":"median")", "5", false), values(numbers)));
    CHECK(*median.allowed == Ratio(14));
    CHECK(median.reachable);
}

TEST_CASE("tickets: of three so far one was late, so nine bring the month to four good of five")
{
    LevelWorld world;
    world.level("L", R"("measure":{"kind":"tickets","target":{"seconds":3600}},"expected":"80")");
    auto const ticket = [&](std::string const& id, std::string const& stop) {
        world.tickets.push_back(R"({"id":")" + id + R"(","level":"L","priority":"P1","events":[)"
                                R"({"at":"2026-04-02T10:00:00Z","type":"start"},{"at":")" + stop +
                                R"(","type":"stop"}]})");
    };
    ticket("1", "2026-04-02T10:30:00Z");
    ticket("2", "2026-04-02T10:40:00Z");
    ticket("3", "2026-04-02T12:00:00Z");
    auto const ahead = outlook_of(world.desk());
    // Nine tickets, 1.8 may be late; 7.2 good ones less two, of six, are 86.66...%.
    CHECK(*ahead.allowed == Ratio(number("1.8")));
    CHECK(*ahead.used == Ratio(1));
    CHECK(*ahead.needed == Ratio(number("5.2")) / 6 * 100);
}

TEST_CASE("nothing measured, nothing rated and nothing wrong are three different outlooks")
{
    auto const nothing = outlook_of(world_of(measured(R"("kind":"ratio")", "95", true), {}));
    CHECK(nothing.standing == LevelState::no_data);
    CHECK_FALSE(nothing.used);
    CHECK_FALSE(nothing.budget_left);
    CHECK(says(nothing, "Nothing was measured in this month so far"));

    auto const good = outlook_of(
        world_of(measured(R"("kind":"ratio")", "95", true), {R"("good":"10","total":"10")"}));
    CHECK(good.standing == LevelState::met);
    REQUIRE(good.used);
    CHECK(good.used->is_zero());

    LevelWorld world;
    world.level("L", measured(R"("kind":"ratio")", "95", true) + R"(,"effective":"2026-06-01")");
    auto const not_rated = outlook_of(world.desk());
    CHECK(not_rated.standing == LevelState::not_rated);
    CHECK_FALSE(not_rated.used);
    CHECK(says(not_rated, "not rated"));
    CHECK_FALSE(not_rated.working.empty());
}

TEST_CASE("a level that runs behind, or can no longer be met, is an alert with its working")
{
    auto const kinds = [](Desk const& desk) {
        auto const moment = Instant::parse(now);
        std::vector<std::string> names;
        for (auto const& alert : sla::alerts(desk.books(), *moment)) {
            names.push_back(std::string(sla::name_of(alert.kind)));
            CHECK_FALSE(alert.working.empty());
        }
        return names;
    };
    std::string const count = R"("kind":"count","filter":{"gte":"0"})";
    CHECK(kinds(world_of(measured(count, "20", true), values({"1"}))) ==
          std::vector<std::string>{"target_behind"});
    CHECK(kinds(world_of(measured(count, "1", false), values({"1", "1"}))) ==
          std::vector<std::string>{"target_lost"});
    CHECK(kinds(world_of(measured(count, "2", true), values({"1", "1"}))).empty());
}

TEST_CASE("a ladder that speaks of beyond serves levels of either direction")
{
    LevelWorld world;
    std::string const ladder = R"(,"escalation":[{"beyond":"90","to":"Director"}])";
    world.level("UP", ratio_level("95", ladder));
    world.level("DOWN", ratio_level("80", R"(,"direction":"at_most")" + ladder));
    world.level("FINE", ratio_level("80", R"(,"direction":"at_most")" + ladder));
    world.months("UP", month("2026-03"), {"899"}).months("DOWN", month("2026-03"), {"901"});
    world.months("FINE", month("2026-03"), {"899"});
    auto const moment = Instant::parse("2026-04-10T12:00:00Z");
    std::vector<std::string> told;
    for (auto const& alert : sla::alerts(world.desk().books(), *moment))
        if (alert.kind == sla::AlertKind::escalation)
            told.push_back(alert.says);
    std::sort(told.begin(), told.end());
    REQUIRE(told.size() == 2);
    CHECK(told[0] == "DOWN was 90.1 in Mar 2026, above 90. Tell Director.");
    CHECK(told[1] == "UP was 89.9 in Mar 2026, below 90. Tell Director.");
}

TEST_SUITE_END();
