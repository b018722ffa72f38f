// What must hold for every calendar, asked of random ones in zones with unusual clocks.
#include "sla/hours.h"

#include "sla/ask.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>

using namespace counterpart;
using namespace counterpart::sla;
using namespace counterpart::test;

namespace {

class Dice {
public:
    explicit Dice(std::uint64_t seed) : state_(seed) {}

    std::int64_t below(std::int64_t limit)
    {
        state_ = state_ * 6'364'136'223'846'793'005u + 1'442'695'040'888'963'407u;
        return static_cast<std::int64_t>((state_ >> 33) % static_cast<std::uint64_t>(limit));
    }

private:
    std::uint64_t state_;
};

/// Daylight saving, half and quarter hours, two-hour steps, changes at midnight and of the date.
constexpr std::array<char const*, 12> zones{
    "Europe/Berlin",      "America/New_York", "Australia/Lord_Howe", "America/St_Johns",
    "Pacific/Apia",       "Antarctica/Troll", "Asia/Kathmandu",      "America/Sao_Paulo",
    "Pacific/Kiritimati", "Asia/Beirut",      "Africa/Casablanca",   "Pacific/Chatham"};

DayTimes random_times(Dice& dice)
{
    DayTimes times;
    for (auto count = dice.below(3); count > 0; --count) {
        Seconds const from = dice.below(24 * 60) * 60;
        Seconds const longest = seconds_per_day - from;
        times.push_back(
            {from, dice.below(4) == 0 ? seconds_per_day : from + 1 + dice.below(longest)});
    }
    return times;
}

/// The winters around a day that Samoa left out, one that Kiribati left out, and a plain one.
constexpr std::array<char const*, 3> eras{"2011-11-01", "1994-11-01", "2024-09-01"};

Calendar random_calendar(Dice& dice, char const* zone, char const* era)
{
    Calendar calendar;
    calendar.zone = *Zone::named(zone);
    for (auto& times : calendar.weekly)
        times = united(random_times(dice));
    calendar.weekly[2] = {{8 * 3600, 18 * 3600}};
    auto const first = Date::parse(era)->days;
    for (int i = 0; i < 12; ++i) {
        Date const date{first + 30 + static_cast<std::int32_t>(dice.below(360))};
        calendar.shifts[date] = random_times(dice);
        calendar.breaks[Date{date.days + 3}] = random_times(dice);
        calendar.holidays.insert(Date{date.days + 5});
    }
    return calendar;
}

Seconds random_moment(Dice& dice, char const* era)
{
    return reading_at(*Date::parse(era)) + dice.below(500 * seconds_per_day);
}

struct Trial {
    Calendar calendar;
    Seconds a = 0;
    Seconds b = 0;
    Seconds c = 0;
};

Trial trial(Dice& dice, int number)
{
    Trial one;
    auto const* zone = zones[static_cast<std::size_t>(number) % zones.size()];
    auto const* era = eras[static_cast<std::size_t>(number) / zones.size() % eras.size()];
    one.calendar = random_calendar(dice, zone, era);
    std::array<Seconds, 3> moments{random_moment(dice, era), random_moment(dice, era),
                                   random_moment(dice, era)};
    std::sort(moments.begin(), moments.end());
    one.a = moments[0];
    one.b = moments[1];
    one.c = moments[2];
    return one;
}

} // namespace

TEST_CASE("open time adds up, wherever it is cut")
{
    Dice dice(1);
    for (int number = 0; number < 240; ++number) {
        auto const one = trial(dice, number);
        CAPTURE(number);
        auto const whole = between(one.calendar, one.a, one.c);
        CHECK(between(one.calendar, one.a, one.b) + between(one.calendar, one.b, one.c) == whole);
        CHECK(between(one.calendar, one.c, one.a) == -whole);
        CHECK(length_of(open_between(one.calendar, one.a, one.c)) == whole);
    }
}

TEST_CASE("between a and a plus n lie n seconds, forward and backward")
{
    Dice dice(2);
    for (int number = 0; number < 240; ++number) {
        auto const one = trial(dice, number);
        CAPTURE(number);
        Seconds const n = dice.below(40) == 0 ? 0 : dice.below(60 * 8 * 3600);
        auto const later = add(one.calendar, one.a, n);
        auto const next = add(one.calendar, one.a, n, Direction::forward, Boundary::next_open);
        auto const earlier = add(one.calendar, one.a, n, Direction::backward);
        REQUIRE(later.ok());
        REQUIRE(next.ok());
        REQUIRE(earlier.ok());
        CHECK(between(one.calendar, one.a, *later) == n);
        CHECK(between(one.calendar, one.a, *next) == n);
        CHECK(between(one.calendar, *earlier, one.a) == n);
        CHECK(in_hours(one.calendar, *next));
        // The earliest moment forward, the latest backward: one second less is not enough.
        if (n > 0) {
            CHECK(between(one.calendar, one.a, *later - 1) == n - 1);
            CHECK(between(one.calendar, *earlier + 1, one.a) == n - 1);
        }
    }
}

TEST_CASE("what is open at a moment is what the pieces say")
{
    Dice dice(3);
    for (int number = 0; number < 120; ++number) {
        auto const one = trial(dice, number);
        auto const until = one.a + 20 * seconds_per_day;
        auto const open = open_between(one.calendar, one.a, until);
        CAPTURE(number);
        for (int i = 0; i < 60; ++i) {
            Seconds const moment = one.a + dice.below(20 * seconds_per_day);
            bool const inside = std::any_of(
                open.begin(), open.end(), [&](Span const& span) { return span.contains(moment); });
            CHECK(in_hours(one.calendar, moment) == inside);
        }
        auto const date = one.calendar.zone.date_at(one.b);
        CHECK(is_working_date(one.calendar, date) ==
              (between(one.calendar, one.calendar.zone.day_begin(date),
                       one.calendar.zone.day_begin(plus_days(date, 1))) > 0));
    }
}

TEST_CASE("n working days later, n working dates have passed, and the day ends where its hours end")
{
    Dice dice(4);
    for (int number = 0; number < 180; ++number) {
        auto const one = trial(dice, number);
        CAPTURE(number);
        auto const n = dice.below(12);
        auto const end = add_days(one.calendar, one.a, n, Direction::forward, DayPolicy::end_of_day);
        auto const clamped = add_days(one.calendar, one.a, n, Direction::forward, DayPolicy::clamp);
        REQUIRE(end.ok());
        REQUIRE(clamped.ok());
        auto first = one.calendar.zone.date_at(one.a);
        while (!is_working_date(one.calendar, first))
            first = plus_days(first, 1);
        auto const last = one.calendar.zone.date_at(*end - 1);
        CHECK(is_working_date(one.calendar, last));
        CHECK(working_dates(one.calendar, first, last, Ends::end) == n);
        // Nothing is open any more on that date, and the clamped moment lies no later.
        CHECK(between(one.calendar, *end, one.calendar.zone.day_begin(plus_days(last, 1))) == 0);
        CHECK(in_hours(one.calendar, *end - 1));
        CHECK(*clamped <= *end);
    }
}
