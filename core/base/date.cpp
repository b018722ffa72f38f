#include "base/date.h"

#include "base/text.h"

#include <algorithm>
#include <array>

namespace counterpart {

namespace {

constexpr std::int32_t first_day = -719'162; ///< 0001-01-01
constexpr std::int64_t milliseconds_per_day = 86'400'000;

constexpr std::array<std::string_view, 12> month_names{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                       "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

struct CivilDay {
    int year;
    int month;
    int day;
};

// Both directions count in years that begin on 1 March, so that the leap day is a year's last day
// and the lengths of the months before it follow one straight line: (153 x month + 2) / 5 days.
// Four hundred such years are always 146,097 days. The first is shifted to keep counts positive.
constexpr int days_per_era = 146'097;
constexpr int days_before_1970 = 719'468; ///< from 0000-03-01

std::int32_t days_from(CivilDay const& civil)
{
    int const year = civil.month > 2 ? civil.year : civil.year - 1;
    int const month = civil.month > 2 ? civil.month - 3 : civil.month + 9;
    int const day_of_year = (153 * month + 2) / 5 + civil.day - 1;
    return year * 365 + year / 4 - year / 100 + year / 400 + day_of_year - days_before_1970;
}

CivilDay civil_from(std::int32_t days)
{
    int const since = days + days_before_1970;
    int const era = since / days_per_era;
    int const day_of_era = since % days_per_era;
    int const year_of_era =
        (day_of_era - day_of_era / 1460 + day_of_era / 36'524 - day_of_era / 146'096) / 365;
    int const day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    int const month = (5 * day_of_year + 2) / 153;
    int const day = day_of_year - (153 * month + 2) / 5 + 1;
    return {era * 400 + year_of_era + (month >= 10 ? 1 : 0), month < 10 ? month + 3 : month - 9,
            day};
}

std::int64_t rest_of_day(Instant instant)
{
    auto const rest = instant.milliseconds % milliseconds_per_day;
    return rest < 0 ? rest + milliseconds_per_day : rest;
}

Date within_calendar(std::int64_t days)
{
    return {static_cast<std::int32_t>(std::clamp<std::int64_t>(days, first_day, Period::never))};
}

/// `number` with leading zeros.
void append_padded(std::string& out, int number, int width)
{
    std::string digits;
    append_number(digits, number);
    out.append(static_cast<std::size_t>(std::max(0, width - static_cast<int>(digits.size()))), '0');
    out += digits;
}

/// Takes fields of fixed width off the front of a text, as RFC 3339 and ISO 8601 write them.
class Fields {
public:
    explicit Fields(std::string_view text) : rest_(text) {}

    bool number(std::size_t width, int& value)
    {
        if (rest_.size() < width)
            return false;
        value = 0;
        for (char const c : rest_.substr(0, width)) {
            if (c < '0' || c > '9')
                return false;
            value = value * 10 + (c - '0');
        }
        rest_.remove_prefix(width);
        return true;
    }

    bool sign(std::string_view allowed, char* found = nullptr)
    {
        if (rest_.empty() || allowed.find(rest_.front()) == std::string_view::npos)
            return false;
        if (found != nullptr)
            *found = rest_.front();
        rest_.remove_prefix(1);
        return true;
    }

    bool date(CivilDay& civil)
    {
        return number(4, civil.year) && sign("-") && number(2, civil.month) && sign("-") &&
               number(2, civil.day);
    }

    bool done() const { return rest_.empty(); }

private:
    std::string_view rest_;
};

std::string quoted(std::string_view text)
{
    return "\"" + std::string(text.substr(0, 48)) + (text.size() > 48 ? "...\"" : "\"");
}

/// Digits beyond milliseconds are read and let go: a moment is known to the millisecond.
bool read_fraction(Fields& fields, int& milliseconds)
{
    milliseconds = 0;
    if (!fields.sign("."))
        return true;
    int digit = 0;
    int worth = 100;
    if (!fields.number(1, digit))
        return false;
    do {
        milliseconds += digit * worth;
        worth /= 10;
    } while (fields.number(1, digit));
    return true;
}

bool read_offset(Fields& fields, int& minutes)
{
    minutes = 0;
    if (fields.sign("Zz"))
        return true;
    char direction = '+';
    int hour = 0;
    int minute = 0;
    if (!fields.sign("+-", &direction) || !fields.number(2, hour) || !fields.sign(":") ||
        !fields.number(2, minute) || hour > 23 || minute > 59)
        return false;
    minutes = (hour * 60 + minute) * (direction == '-' ? -1 : 1);
    return true;
}

struct ClockTime {
    int hour = 0;
    int minute = 0;
    int second = 0;
    int millisecond = 0;
    int offset_minutes = 0;
};

bool read_clock_time(Fields& fields, ClockTime& time)
{
    return fields.number(2, time.hour) && fields.sign(":") && fields.number(2, time.minute) &&
           fields.sign(":") && fields.number(2, time.second) &&
           read_fraction(fields, time.millisecond) && read_offset(fields, time.offset_minutes) &&
           time.hour <= 23 && time.minute <= 59 && time.second <= 60;
}

/// A leap second exists only as the last second of a UTC day; it is counted as the next second.
bool misplaced_leap_second(ClockTime const& time)
{
    int const minute_of_day = time.hour * 60 + time.minute - time.offset_minutes;
    return time.second == 60 && (minute_of_day + 2 * 1440) % 1440 != 1439;
}

} // namespace

Result<Date> Date::of(int year, int month, int day)
{
    if (year >= 1 && year <= 9999 && month >= 1 && month <= 12 && day >= 1 &&
        day <= days_in_month(year, month))
        return Date{days_from({year, month, day})};
    std::string found;
    append_padded(found, year, 4);
    found += '-';
    append_padded(found, month, 2);
    found += '-';
    append_padded(found, day, 2);
    return Error{"date.invalid", "Found " + found + ", which is not a day of the calendar.", ""};
}

Result<Date> Date::parse(std::string_view text)
{
    Fields fields(text);
    CivilDay civil{};
    if (!fields.date(civil) || !fields.done()) {
        return Error{"date.syntax",
                     "Found " + quoted(text) + ", expected a date such as 2026-03-31.", ""};
    }
    return of(civil.year, civil.month, civil.day);
}

int Date::year() const
{
    return civil_from(days).year;
}

int Date::month() const
{
    return civil_from(days).month;
}

int Date::day() const
{
    return civil_from(days).day;
}

int Date::weekday() const
{
    constexpr int monday = first_day; // 0001-01-01 was a Monday
    return (days - monday) % 7 + 1;
}

std::string to_text(Date date)
{
    auto const civil = civil_from(date.days);
    std::string text;
    append_padded(text, civil.year, 4);
    text += '-';
    append_padded(text, civil.month, 2);
    text += '-';
    append_padded(text, civil.day, 2);
    return text;
}

std::string to_long_text(Date date)
{
    auto const civil = civil_from(date.days);
    std::string text;
    append_number(text, civil.day);
    text += ' ';
    text += month_names[static_cast<std::size_t>(civil.month - 1)];
    text += ' ';
    append_number(text, civil.year);
    return text;
}

Date plus_days(Date date, std::int32_t days)
{
    return within_calendar(std::int64_t{date.days} + days);
}

std::int32_t days_between(Date from, Date to)
{
    return to.days - from.days;
}

int days_in_month(int year, int month)
{
    constexpr std::array<int, 12> lengths{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool const leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return month == 2 && leap ? 29 : lengths[static_cast<std::size_t>(month - 1)];
}

Date plus_months(Date anchor, int months)
{
    auto const civil = civil_from(anchor.days);
    std::int64_t const count = std::int64_t{civil.year} * 12 + (civil.month - 1) + months;
    if (count < 12)
        return {first_day};
    if (count >= 10'000 * 12)
        return {Period::never};
    auto const year = static_cast<int>(count / 12);
    auto const month = static_cast<int>(count % 12) + 1;
    return {days_from({year, month, std::min(civil.day, days_in_month(year, month))})};
}

Period intersect(Period const& a, Period const& b)
{
    Date const from = std::max(a.from, b.from);
    return {from, std::max(from, std::min(a.to, b.to))};
}

Period month_of(Date date)
{
    Date const first{date.days - (date.day() - 1)};
    return {first, plus_months(first, 1)};
}

Result<Period> month_period(std::string_view text)
{
    Fields fields(text);
    int year = 0;
    int month = 0;
    if (!fields.number(4, year) || !fields.sign("-") || !fields.number(2, month) ||
        !fields.done() || year < 1 || month < 1 || month > 12) {
        return Error{"date.syntax", "Found " + quoted(text) + ", expected a month such as 2026-03.",
                     ""};
    }
    return month_of(Date{days_from({year, month, 1})});
}

Result<Instant> Instant::parse(std::string_view text)
{
    Error const refusal{
        "instant.syntax",
        "Found " + quoted(text) + ", expected a moment such as 2026-03-31T14:03:00Z.", ""};
    Fields fields(text);
    CivilDay civil{};
    ClockTime time;
    if (!fields.date(civil) || !fields.sign("Tt") || !read_clock_time(fields, time) ||
        !fields.done() || misplaced_leap_second(time))
        return refusal;
    auto const date = Date::of(civil.year, civil.month, civil.day);
    if (!date)
        return refusal;
    std::int64_t const minutes = std::int64_t{time.hour} * 60 + time.minute - time.offset_minutes;
    Instant const instant{date->days * milliseconds_per_day + (minutes * 60 + time.second) * 1000 +
                          time.millisecond};
    if (instant.milliseconds < first_day * milliseconds_per_day ||
        instant.milliseconds >= Period::never * milliseconds_per_day)
        return refusal;
    return instant;
}

Date utc_day(Instant instant)
{
    return within_calendar((instant.milliseconds - rest_of_day(instant)) / milliseconds_per_day);
}

std::string to_text(Instant instant)
{
    auto const of_day = static_cast<int>(rest_of_day(instant));
    std::string text = to_text(utc_day(instant));
    text += 'T';
    append_padded(text, of_day / 3'600'000, 2);
    text += ':';
    append_padded(text, of_day / 60'000 % 60, 2);
    text += ':';
    append_padded(text, of_day / 1000 % 60, 2);
    text += '.';
    append_padded(text, of_day % 1000, 3);
    text += 'Z';
    return text;
}

} // namespace counterpart
