// Civil dates and half-open periods: what contract terms are dated with. No zone, no clock.
#pragma once

#include "base/result.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace counterpart {

/// A day of the proleptic Gregorian calendar, 0001-01-01 to 9999-12-31.
struct Date {
    std::int32_t days = 0;  ///< since 1970-01-01

    /// Errors: date.invalid. The caller keeps year/month/day in range or hears about it.
    static Result<Date> of(int year, int month, int day);
    /// Reads "2026-03-31". Errors: date.syntax, date.invalid.
    static Result<Date> parse(std::string_view text);

    int year() const;
    int month() const;    ///< 1..12
    int day() const;      ///< 1..31
    int weekday() const;  ///< ISO: 1 Monday .. 7 Sunday

    bool operator==(Date const&) const = default;
    auto operator<=>(Date const&) const = default;
};

std::string to_text(Date);  ///< "2026-03-31"
std::string to_long_text(Date);  ///< "31 Mar 2026"
Date plus_days(Date, std::int32_t days);
std::int32_t days_between(Date from, Date to);  ///< to - from
int days_in_month(int year, int month);

/// `start` plus `months`, counted from the anchor's own day so that repeated steps never drift:
/// the day is min(anchor day, length of the target month). Anchored 31 Jan: 28 Feb, 31 Mar, 30 Apr.
Date plus_months(Date anchor, int months);

/// Half-open [from, to). An absent end is written as `Period::open_end`.
struct Period {
    Date from;
    Date to;

    static constexpr std::int32_t never = 2'932'897;  ///< the day after 9999-12-31
    bool contains(Date day) const { return from <= day && day < to; }
    bool empty() const { return to <= from; }
    std::int32_t length() const { return to.days - from.days; }
    bool open_ended() const { return to.days >= never; }
    bool operator==(Period const&) const = default;
};

Period intersect(Period const&, Period const&);
Period month_of(Date);
/// "2026-03" -> [2026-03-01, 2026-04-01). Errors: date.syntax.
Result<Period> month_period(std::string_view text);

/// A moment: milliseconds since 1970-01-01T00:00:00Z.
struct Instant {
    std::int64_t milliseconds = 0;

    /// Reads RFC 3339 with "Z" or an offset. Errors: instant.syntax.
    static Result<Instant> parse(std::string_view text);
    bool operator==(Instant const&) const = default;
    auto operator<=>(Instant const&) const = default;
};

Date utc_day(Instant);  ///< the day it falls on in UTC
std::string to_text(Instant);  ///< "2026-03-31T14:03:00.000Z"

}  // namespace counterpart
