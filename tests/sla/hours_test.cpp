#include "sla/hours.h"

#include "sla/ask.h"

#include <doctest/doctest.h>

using namespace counterpart;
using namespace counterpart::sla;
using namespace counterpart::test;

TEST_CASE("a day of the week on which clocks change is 23 or 25 hours long")
{
    auto const always = calendar(round_the_clock("Europe/Berlin"));
    CHECK(length_of(open_on(always, *Date::parse("2024-03-31"))) == 23 * 3600);
    CHECK(length_of(open_on(always, *Date::parse("2024-10-27"))) == 25 * 3600);
    CHECK(length_of(open_on(always, *Date::parse("2024-10-28"))) == 24 * 3600);
}

TEST_CASE("a day that never was has no open time, whatever its hours say")
{
    auto const apia = calendar(round_the_clock("Pacific/Apia"));
    CHECK_FALSE(is_working_date(apia, *Date::parse("2011-12-30")));
    // The 28th to the 1st: four dates by the calendar, three in Samoa.
    CHECK(working_dates(apia, *Date::parse("2011-12-28"), *Date::parse("2012-01-01"), Ends::end) ==
          3);
}

TEST_CASE("breaks are taken out, holidays beat shifts, and shifts beat the week")
{
    auto const cal = calendar(office("Europe/Paris", R"(,
        "shifts": {"2024-07-06": [["10:00","12:00"]], "2024-07-03": [], "2024-07-14": [["08:00","20:00"]]},
        "breaks": {"2024-07-01": [["12:00","12:30"],["08:00","09:15"]]},
        "holidays": ["2024-07-14"])"));
    auto const hours = [&](std::string const& date) {
        return length_of(open_on(cal, *Date::parse(date)));
    };
    CHECK(hours("2024-07-01") == 8 * 3600 - 45 * 60); // 09:15 to 12:00 and 12:30 to 17:00
    CHECK(hours("2024-07-02") == 8 * 3600);
    CHECK(hours("2024-07-03") == 0);
    CHECK(hours("2024-07-06") == 2 * 3600);
    CHECK(hours("2024-07-14") == 0);
    CHECK(on_break(cal, at("2024-07-01T06:30:00Z"))); // 08:30, before the doors open
    CHECK_FALSE(on_break(cal, at("2024-07-01T10:30:00Z")));
}

TEST_CASE("time that runs out at closing is due then, or at the next opening")
{
    auto const cal = calendar(office("UTC"));
    auto const friday = at("2024-07-05T09:00:00Z");
    CHECK(said(add(cal, friday, 8 * 3600)) == "2024-07-05T17:00:00Z");
    CHECK(said(add(cal, friday, 8 * 3600, Direction::forward, Boundary::next_open)) ==
          "2024-07-08T09:00:00Z");
    CHECK(said(add(cal, friday, 8 * 3600 + 1)) == "2024-07-08T09:00:01Z");
    CHECK(said(add(cal, at("2024-07-08T10:00:00Z"), 2 * 3600, Direction::backward)) ==
          "2024-07-05T16:00:00Z");
    // Saturday noon is closed: nothing to add leads to Monday, or back to Friday's closing.
    CHECK(said(add(cal, at("2024-07-06T12:00:00Z"), 0)) == "2024-07-08T09:00:00Z");
    CHECK(said(add(cal, at("2024-07-06T12:00:00Z"), 0, Direction::backward)) ==
          "2024-07-05T17:00:00Z");
    CHECK(said(add(cal, friday, -1)) == "negative_duration");
}

TEST_CASE("a calendar that never opens again says so, and one that never closes too")
{
    auto const once =
        calendar(R"({"tz":"UTC","hours":{},"shifts":{"2024-07-01":[["09:00","10:00"]]}})");
    CHECK(said(add(once, at("2024-07-02T00:00:00Z"), 60)) == "no_open_time");
    CHECK(said(next_open(once, at("2024-07-01T10:00:00Z"))) == "no_open_time");
    CHECK(said(add_days(once, at("2024-07-02T00:00:00Z"), 1, Direction::forward,
                        DayPolicy::clamp)) == "no_open_time");
    CHECK(said(prev_open(once, at("2024-08-01T00:00:00Z"))) == "2024-07-01T10:00:00Z");
    CHECK(between(once, at("1990-01-01T00:00:00Z"), at("2090-01-01T00:00:00Z")) == 3600);
    auto const always = calendar(round_the_clock("UTC"));
    CHECK(said(next_close(always, at("2024-07-02T00:00:00Z"))) == "no_open_time");
    CHECK(said(next_start(always, at("2024-07-02T00:00:00Z"))) == "no_open_time");
}

TEST_CASE("days are added by each policy from a Saturday afternoon")
{
    auto const cal = calendar(office("UTC"));
    auto const saturday = at("2024-07-06T15:00:00Z");
    auto const due = [&](std::int64_t days, DayPolicy policy) {
        return said(add_days(cal, saturday, days, Direction::forward, policy));
    };
    CHECK(due(1, DayPolicy::next_open) == "2024-07-08T15:00:00Z");
    CHECK(due(1, DayPolicy::keep_time) == "2024-07-09T15:00:00Z");
    CHECK(due(1, DayPolicy::roll_first) == "2024-07-09T09:00:00Z");
    CHECK(due(1, DayPolicy::clamp) == "2024-07-09T09:00:00Z");
    CHECK(due(1, DayPolicy::end_of_day) == "2024-07-09T17:00:00Z");
    CHECK(due(0, DayPolicy::keep_time) == "2024-07-06T15:00:00Z");
    CHECK(due(0, DayPolicy::roll_first) == "2024-07-08T09:00:00Z");
    // A late evening is cut to the closing of the target day.
    CHECK(said(add_days(cal, at("2024-07-04T20:00:00Z"), 1, Direction::forward,
                        DayPolicy::clamp)) == "2024-07-05T17:00:00Z");
    CHECK(said(add_days(cal, at("2024-07-08T10:00:00Z"), 1, Direction::backward,
                        DayPolicy::clamp)) == "2024-07-05T10:00:00Z");
}

TEST_CASE("a calendar that is badly stated is refused by name")
{
    auto const refused = [](std::string const& text) {
        auto const found = read_calendar(parsed(text));
        return found ? std::string("fine") : found.error().code;
    };
    CHECK(refused(R"({"tz":"UTC","hours":{"mon":[["09:00","17:00"]]}})") == "fine");
    CHECK(refused(R"({"tz":"UTC","hours":{"mon":[["09:00:30","24:00:00"]]}})") == "fine");
    CHECK(refused(R"({"hours":{"mon":[["09:00","17:00"]]}})") == "bad_tz");
    CHECK(refused(R"({"tz":"UTC","hours":{"Mon":[["09:00","17:00"]]}})") == "bad_weekday");
    CHECK(refused(R"({"tz":"UTC","hours":{"mon":[["09:60","17:00"]]}})") == "bad_time");
    CHECK(refused(R"({"tz":"UTC","hours":{"mon":[["09:00","24:00:01"]]}})") == "bad_time");
    CHECK(refused(R"({"tz":"UTC","hours":{"mon":[["09-00","17:00"]]}})") == "bad_time");
    CHECK(refused(R"({"tz":"UTC","hours":{"mon":[["22:00","06:00"]]}})") == "empty_interval");
    CHECK(refused(R"({"tz":"UTC","hours":{"mon":[["09:00","09:00"]]}})") == "empty_interval");
    CHECK(refused(R"({"tz":"UTC","hours":{"mon":[]},"shifts":{"2024-07-01":[]}})") == "no_hours");
    CHECK(
        refused(R"({"tz":"UTC","hours":{"mon":[["09:00","17:00"]]},"holidays":["2024-02-30"]})") ==
        "bad_time");
}

TEST_CASE("open time that never ends begins all the same, when a day was closed before it")
{
    // Round the clock but for 20 March 2024, in Tehran, three and a half hours ahead of UTC.
    auto const always = R"({"tz":"Asia/Tehran","hours":{"mon":[["00:00","24:00"]],
        "tue":[["00:00","24:00"]],"wed":[["00:00","24:00"]],"thu":[["00:00","24:00"]],
        "fri":[["00:00","24:00"]],"sat":[["00:00","24:00"]],"sun":[["00:00","24:00"]]},
        "shifts":{"2024-03-20":[]}})";
    auto const value = json::read(always, "test");
    REQUIRE(value.ok());
    auto const calendar = read_calendar(*value);
    REQUIRE(calendar.ok());
    auto const start = next_start(*calendar, at("2024-03-01T03:13:25Z"));
    REQUIRE(start.ok());
    CHECK(instant_text(*start) == "2024-03-20T20:30:00Z");
    CHECK_FALSE(next_start(*calendar, at("2024-03-21T00:00:00Z")).ok());
}
