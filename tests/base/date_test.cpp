#include "base/date.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

using namespace counterpart;

namespace {

Date day(std::string_view text)
{
    auto const parsed = Date::parse(text);
    CAPTURE(std::string(text));
    REQUIRE(parsed.ok());
    return parsed.value();
}

std::string moment(std::string_view text)
{
    auto const parsed = Instant::parse(text);
    return parsed ? to_text(parsed.value()) : parsed.error().code;
}

} // namespace

TEST_CASE("month steps from 31 January stay anchored to the 31st")
{
    Date const anchor = day("2026-01-31");
    CHECK(to_text(plus_months(anchor, 1)) == "2026-02-28");
    CHECK(to_text(plus_months(anchor, 2)) == "2026-03-31");
    CHECK(to_text(plus_months(anchor, 3)) == "2026-04-30");
    CHECK(to_text(plus_months(anchor, -2)) == "2025-11-30");
    CHECK(to_text(plus_months(anchor, 25)) == "2028-02-29");
    // Chained steps would have drifted to the 28th; this is why callers keep the anchor.
    CHECK(to_text(plus_months(plus_months(anchor, 1), 1)) == "2026-03-28");
}

TEST_CASE("a renewed contract gives notice before its new end, not before its first one")
{
    // Ends 28 Aug 2025, renewed by 12 months, 2 months' notice.
    Date const renewed = plus_months(day("2025-08-28"), 12);
    CHECK(to_text(renewed) == "2026-08-28");
    CHECK(to_text(plus_months(renewed, -2)) == "2026-06-28");
}

TEST_CASE("90 days and 3 months before 31 August 2026 are two days apart")
{
    Date const end = day("2026-08-31");
    Date const by_days = plus_days(end, -90);
    Date const by_months = plus_months(end, -3);
    CHECK(to_text(by_days) == "2026-06-02");
    CHECK(by_days.weekday() == 2);
    CHECK(to_text(by_months) == "2026-05-31");
    CHECK(days_between(by_months, by_days) == 2);
}

TEST_CASE("the calendar is known from its first day to its last")
{
    struct Row {
        int year, month, day;
        std::int32_t days;
        int weekday;
    };
    std::vector<Row> const rows{
        {1970, 1, 1, 0, 4},      {1969, 12, 31, -1, 3},   {2000, 2, 29, 11016, 2},
        {2000, 3, 1, 11017, 3},  {1, 1, 1, -719162, 1},   {9999, 12, 31, 2932896, 5},
        {1900, 3, 1, -25508, 4}, {2026, 3, 31, 20543, 2},
    };
    for (auto const& row : rows) {
        CAPTURE(row.days);
        auto const date = Date::of(row.year, row.month, row.day).value();
        CHECK(date.days == row.days);
        CHECK(date.year() == row.year);
        CHECK(date.month() == row.month);
        CHECK(date.day() == row.day);
        CHECK(date.weekday() == row.weekday);
    }
}

TEST_CASE("every day of the calendar follows the day before it")
{
    int year = 1, month = 1, day_of_month = 1, weekday = 1;
    std::int32_t wrong = 0;
    for (std::int32_t days = -719'162; days < Period::never; ++days) {
        Date const date{days};
        bool const right = date.year() == year && date.month() == month &&
                           date.day() == day_of_month && date.weekday() == weekday &&
                           Date::of(year, month, day_of_month)->days == days;
        wrong += right ? 0 : 1;
        weekday = weekday % 7 + 1;
        if (++day_of_month > days_in_month(year, month)) {
            day_of_month = 1;
            month = month % 12 + 1;
            year += month == 1 ? 1 : 0;
        }
    }
    CHECK(wrong == 0);
    CHECK(year == 10'000);
}

TEST_CASE("days that are not in the calendar are refused by name")
{
    for (auto const* text : {"2026-02-29", "2100-02-29", "2026-04-31", "2026-13-01", "2026-00-10",
                             "2026-01-00", "0000-01-01"}) {
        CAPTURE(text);
        auto const refused = Date::parse(text);
        REQUIRE(!refused.ok());
        CHECK(refused.error().code == "date.invalid");
        CHECK(refused.error().message.find(text) != std::string::npos);
    }
    for (auto const* text : {"", "2026-3-31", "31.03.2026", "2026-03-31Z", "2026/03/31", "20260331",
                             "+2026-03-31", "2026-03-3x"}) {
        CAPTURE(text);
        auto const refused = Date::parse(text);
        REQUIRE(!refused.ok());
        CHECK(refused.error().code == "date.syntax");
    }
    CHECK(day("2024-02-29").day() == 29);
    CHECK(day("2000-02-29").day() == 29);
}

TEST_CASE("dates are written for machines and for people")
{
    CHECK(to_text(day("0476-09-04")) == "0476-09-04");
    CHECK(to_long_text(day("2026-03-31")) == "31 Mar 2026");
    CHECK(to_long_text(day("2026-12-01")) == "1 Dec 2026");
}

TEST_CASE("a period has its first day and not its last")
{
    Period const march = month_period("2026-03").value();
    CHECK(to_text(march.from) == "2026-03-01");
    CHECK(to_text(march.to) == "2026-04-01");
    CHECK(march.length() == 31);
    CHECK(march.contains(day("2026-03-01")));
    CHECK(march.contains(day("2026-03-31")));
    CHECK(!march.contains(day("2026-04-01")));
    CHECK(month_of(day("2024-02-10")).length() == 29);
    CHECK(month_of(day("2026-12-31")) == month_period("2026-12").value());
    for (auto const* text : {"2026-13", "2026-00", "2026-3", "2026-03-01", "0000-01", ""}) {
        CAPTURE(text);
        CHECK(month_period(text).ok() == false);
    }
}

TEST_CASE("periods meet in the days they share, or in none")
{
    Period const first{day("2026-01-01"), day("2026-07-01")};
    Period const second{day("2026-06-15"), Date{Period::never}};
    CHECK(intersect(first, second) == Period{day("2026-06-15"), day("2026-07-01")});
    CHECK(intersect(second, first) == intersect(first, second));
    CHECK(second.open_ended());
    CHECK(!first.open_ended());
    Period const later{day("2026-07-01"), day("2026-08-01")};
    CHECK(intersect(first, later).empty());
    CHECK(intersect(first, later).length() == 0);
}

TEST_CASE("steps beyond the calendar stop at its edges")
{
    CHECK(plus_months(day("9999-12-15"), 1).days == Period::never);
    CHECK(month_of(day("9999-12-15")).to.days == Period::never);
    CHECK(to_text(plus_months(day("0001-01-15"), -1)) == "0001-01-01");
    CHECK(to_text(plus_months(day("2026-01-31"), -2'000'000'000)) == "0001-01-01");
    CHECK(plus_months(day("2026-01-31"), 2'000'000'000).days == Period::never);
    CHECK(plus_days(day("2026-01-31"), INT32_MAX).days == Period::never);
    CHECK(to_text(plus_days(day("2026-01-31"), INT32_MIN)) == "0001-01-01");
}

TEST_CASE("moments are read with Z or an offset and written in UTC")
{
    CHECK(moment("1970-01-01T00:00:00Z") == "1970-01-01T00:00:00.000Z");
    CHECK(moment("2026-03-31T14:03:00+02:00") == "2026-03-31T12:03:00.000Z");
    CHECK(moment("2026-03-31T23:30:00-05:30") == "2026-04-01T05:00:00.000Z");
    CHECK(moment("2026-01-01T00:10:00+01:00") == "2025-12-31T23:10:00.000Z");
    CHECK(moment("2026-03-31t14:03:00.5z") == "2026-03-31T14:03:00.500Z");
    CHECK(moment("2026-03-31T14:03:00.123999999Z") == "2026-03-31T14:03:00.123Z");
    CHECK(moment("1969-12-31T23:59:59.999Z") == "1969-12-31T23:59:59.999Z");
    CHECK(moment("2016-12-31T23:59:60Z") == "2017-01-01T00:00:00.000Z");
    CHECK(moment("2017-01-01T00:59:60+01:00") == "2017-01-01T00:00:00.000Z");
    // 20,543 days and 14:03 = 50,580 seconds.
    CHECK(Instant::parse("2026-03-31T14:03:00Z")->milliseconds == 1'774'965'780'000);
    CHECK(Instant::parse("1969-12-31T23:59:59.999Z")->milliseconds == -1);
}

TEST_CASE("a moment without its zone, or outside the calendar, is refused")
{
    for (auto const* text :
         {"", "2026-03-31", "2026-03-31T14:03:00", "2026-03-31T14:03Z", "2026-03-31 14:03:00Z",
          "2026-02-30T00:00:00Z", "2026-03-31T24:00:00Z", "2026-03-31T14:60:00Z",
          "2026-03-31T14:03:61Z", "2026-03-31T14:03:60Z", "2026-03-31T14:03:00.Z",
          "2026-03-31T14:03:00+0200", "2026-03-31T14:03:00+24:00", "2026-03-31T14:03:00+02:60",
          "2026-03-31T14:03:00Z ", "0001-01-01T00:00:00+00:01", "9999-12-31T23:59:59-00:01"}) {
        CAPTURE(text);
        CHECK(moment(text) == "instant.syntax");
    }
}
