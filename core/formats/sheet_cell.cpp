#include "formats/sheet_cell.h"

#include "base/text.h"

#include <algorithm>
#include <array>
#include <string>

namespace counterpart {

namespace {

bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

bool all_digits(std::string_view text)
{
    return !text.empty() && std::all_of(text.begin(), text.end(), is_digit);
}

/// What spreadsheets write instead of the signs on a keyboard.
constexpr std::string_view lookalikes[][2] = {
    {"\xC2\xA0", " "},     {"\xE2\x80\xAF", " "}, {"\xE2\x80\x89", " "},
    {"\xE2\x88\x92", "-"}, {"\xE2\x80\x99", "'"},
};

std::string with_plain_signs(std::string_view cell)
{
    std::string plain(cell);
    for (auto const& row : lookalikes) {
        for (auto at = plain.find(row[0]); at != std::string::npos; at = plain.find(row[0], at))
            plain.replace(at, row[0].size(), row[1]);
    }
    return std::string(trimmed(plain));
}

/// Takes "-12", "12-", "+12" and "(12)" apart.
std::string_view without_sign(std::string_view text, bool& negative)
{
    negative = false;
    if (text.size() >= 2 && text.front() == '(' && text.back() == ')') {
        negative = true;
        return trimmed(text.substr(1, text.size() - 2));
    }
    if (!text.empty() && (text.front() == '-' || text.front() == '+')) {
        negative = text.front() == '-';
        return trimmed(text.substr(1));
    }
    if (!text.empty() && text.back() == '-') {
        negative = true;
        return trimmed(text.substr(0, text.size() - 1));
    }
    return text;
}

/// "1,234,567" with one grouping sign, in groups of three behind one to three digits.
bool ungroup(std::string_view whole, char decimal_mark, std::string& digits)
{
    char const sign = whole.size() < 4 ? '\0'
                                       : *std::find_if_not(whole.begin(), whole.end() - 1, is_digit);
    if (sign == '\0' || is_digit(sign)) {
        digits = whole;
        return all_digits(whole);
    }
    if (sign == decimal_mark || std::string_view(",. '").find(sign) == std::string_view::npos)
        return false;
    auto const groups = split(whole, sign);
    if (groups.front().size() > 3 || groups.front().empty() || groups.front().front() == '0')
        return false;
    for (std::size_t i = 0; i < groups.size(); ++i) {
        if (!all_digits(groups[i]) || (i > 0 && groups[i].size() != 3))
            return false;
        digits += groups[i];
    }
    return true;
}

std::optional<Decimal> decimal_with(std::string_view text, char mark)
{
    bool negative = false;
    text = without_sign(text, negative);
    auto const at = text.find(mark);
    auto const whole = text.substr(0, at);
    std::string digits;
    if (at != std::string_view::npos && whole.empty())
        digits = "0";
    else if (!ungroup(whole, mark, digits))
        return {};
    if (at != std::string_view::npos) {
        auto const fraction = text.substr(at + 1);
        if (!all_digits(fraction))
            return {};
        digits += '.';
        digits += fraction;
    }
    auto const value = Decimal::parse(digits);
    if (!value)
        return {};
    return negative ? -*value : *value;
}

constexpr std::array<std::string_view, 12> months = {"jan", "feb", "mar", "apr", "may", "jun",
                                                     "jul", "aug", "sep", "oct", "nov", "dec"};
constexpr std::array<std::string_view, 12> full_months = {
    "january", "february", "march",     "april",   "may",      "june",
    "july",    "august",   "september", "october", "november", "december"};

/// 1 to 12, or 0.
int month_called(std::string_view word)
{
    auto const name = folded(word);
    for (std::size_t i = 0; i < months.size(); ++i) {
        if (name == months[i] || name == full_months[i] || name == std::string(months[i]) + ".")
            return static_cast<int>(i) + 1;
    }
    return 0;
}

/// A number of `least` to `most` digits, or -1.
int small_number(std::string_view text, std::size_t least, std::size_t most)
{
    if (text.size() < least || text.size() > most || !all_digits(text))
        return -1;
    int value = 0;
    for (char const c : text)
        value = value * 10 + (c - '0');
    return value;
}

std::optional<Date> day(int year, int month, int number)
{
    constexpr int earliest = 1900;
    constexpr int latest = 2199;
    if (year < earliest || year > latest)
        return {};
    auto const date = Date::of(year, month, number);
    return date ? std::optional(*date) : std::nullopt;
}

std::vector<std::string_view> words_of(std::string_view text, std::string_view separators)
{
    std::vector<std::string_view> words;
    for (std::size_t at = 0; at <= text.size();) {
        auto const end = std::min(text.find_first_of(separators, at), text.size());
        if (end > at)
            words.push_back(text.substr(at, end - at));
        at = end + 1;
    }
    return words;
}

std::optional<Date> date_of_words(std::string_view text)
{
    auto const words = words_of(text, " -/,.");
    if (words.size() != 3)
        return {};
    auto const year = small_number(words[2], 4, 4);
    if (int const month = month_called(words[1]); month > 0)
        return day(year, month, small_number(words[0], 1, 2));
    return day(year, month_called(words[0]), small_number(words[1], 1, 2));
}

std::optional<Date> date_of_numbers(std::string_view text, char mark, DateOrder order)
{
    auto const parts = split(text, mark);
    if (parts.size() != 3)
        return {};
    if (parts[0].size() == 4)
        return day(small_number(parts[0], 4, 4), small_number(parts[1], 1, 2),
                   small_number(parts[2], 1, 2));
    auto const year = small_number(parts[2], 4, 4);
    auto const first = small_number(parts[0], 1, 2);
    auto const second = small_number(parts[1], 1, 2);
    // Points are written between day, month and year only.
    bool const day_first = mark == '.' || order == DateOrder::day_first;
    return day_first ? day(year, second, first) : day(year, first, second);
}

/// A day without anything behind it.
std::optional<Date> bare_date(std::string_view text, DateOrder order)
{
    if (text.size() == 8 && all_digits(text))
        return day(small_number(text.substr(0, 4), 4, 4), small_number(text.substr(4, 2), 2, 2),
                   small_number(text.substr(6, 2), 2, 2));
    for (char const mark : {'-', '.', '/'}) {
        if (auto const date = date_of_numbers(text, mark, order))
            return date;
    }
    return date_of_words(text);
}

/// "14:03", "14:03:20", "14:03:20.500"; milliseconds since midnight.
std::optional<std::int64_t> time_in(std::string_view text)
{
    auto const afternoon = folded(text.substr(text.size() - std::min<std::size_t>(text.size(), 2)));
    bool const twelve = afternoon == "am" || afternoon == "pm";
    if (twelve)
        text = trimmed(text.substr(0, text.size() - 2));
    auto const parts = split(text, ':');
    if (parts.size() < 2 || parts.size() > 3)
        return {};
    int hour = small_number(parts[0], 1, 2);
    int const minute = small_number(parts[1], 2, 2);
    int second = 0;
    int thousandth = 0;
    if (parts.size() == 3) {
        auto const point = std::min(parts[2].find('.'), parts[2].size());
        second = small_number(parts[2].substr(0, point), 2, 2);
        std::string fraction(parts[2].substr(std::min(point + 1, parts[2].size())));
        if (point < parts[2].size() && !all_digits(fraction))
            return {};
        fraction.resize(3, '0');
        thousandth = small_number(fraction, 3, 3);
    }
    if (twelve && (hour < 1 || hour > 12))
        return {};
    if (twelve)
        hour = hour % 12 + (afternoon == "pm" ? 12 : 0);
    if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 59)
        return {};
    return ((hour * std::int64_t{60} + minute) * 60 + second) * 1000 + thousandth;
}

/// Takes "Z", "UTC", "+02:00", "-0530" off the end of a time.
std::optional<Seconds> take_offset(std::string_view& time)
{
    auto const small = folded(time);
    for (std::string_view const name : {"z", "utc", "gmt"}) {
        if (small.size() > name.size() && small.substr(small.size() - name.size()) == name) {
            time = trimmed(time.substr(0, time.size() - name.size()));
            return 0;
        }
    }
    auto const sign = time.find_last_of("+-");
    if (sign == std::string_view::npos)
        return {};
    std::string digits(time.substr(sign + 1));
    digits.erase(std::remove(digits.begin(), digits.end(), ':'), digits.end());
    if (digits.size() == 2)
        digits += "00";
    int const value = small_number(digits, 4, 4);
    if (value < 0 || value / 100 > 14 || value % 100 > 59)
        return {};
    Seconds const away = (value / 100 * 60 + value % 100) * 60;
    bool const west = time[sign] == '-';
    time = trimmed(time.substr(0, sign));
    return west ? -away : away;
}

/// Where the time begins: behind a "T" or a blank that has a digit, and later a colon, behind it.
std::size_t time_begin(std::string_view text)
{
    auto const colon = text.find(':');
    if (colon == std::string_view::npos)
        return std::string_view::npos;
    return text.find_last_of("Tt ", colon);
}

std::optional<Period> quarter(int year, int number)
{
    if (number < 1 || number > 4)
        return {};
    auto const from = day(year, number * 3 - 2, 1);
    if (!from)
        return {};
    return Period{*from, plus_months(*from, 3)};
}

std::optional<Period> month(int year, int number)
{
    auto const from = day(year, number, 1);
    return from ? std::optional(month_of(*from)) : std::nullopt;
}

/// "Q1" -> 1, anything else 0. German and French write "T1" and "1T" too, but so do others else.
int quarter_called(std::string_view word)
{
    return word.size() == 2 && (word[0] == 'Q' || word[0] == 'q') ? small_number(word.substr(1), 1, 1)
                                                                  : 0;
}

}  // namespace

std::optional<Decimal> decimal_in(std::string_view cell, DecimalMark mark)
{
    if (all_digits(cell)) {
        auto const value = Decimal::parse(cell);
        return value ? std::optional(*value) : std::nullopt;
    }
    auto const plain = with_plain_signs(cell);
    if (mark != DecimalMark::not_stated)
        return decimal_with(plain, mark == DecimalMark::comma ? ',' : '.');
    auto const point = decimal_with(plain, '.');
    auto const comma = decimal_with(plain, ',');
    return point && comma && *point == *comma ? point : std::nullopt;
}

std::optional<Date> date_in(std::string_view cell, DateOrder order)
{
    if (order == DateOrder::not_stated) {
        auto const one = date_in(cell, DateOrder::day_first);
        return one == date_in(cell, DateOrder::month_first) ? one : std::nullopt;
    }
    auto const time = time_begin(cell);
    if (time == std::string_view::npos)
        return bare_date(trimmed(cell), order);
    auto const moment = moment_in(cell, order);
    bool const midnight = moment && time_of_day(moment->reading) == 0 && moment->milliseconds == 0;
    return midnight ? std::optional(day_of(moment->reading)) : std::nullopt;
}

std::optional<Period> period_in(std::string_view cell)
{
    auto const words = words_of(cell, " -/.,");
    if (words.size() == 1) {
        auto const year = small_number(words[0], 4, 4);
        auto const from = day(year, 1, 1);
        return from ? std::optional(Period{*from, plus_months(*from, 12)}) : std::nullopt;
    }
    if (words.size() != 2)
        return {};
    for (std::size_t at = 0; at < 2; ++at) {
        auto const year = small_number(words[at], 4, 4);
        auto const other = words[1 - at];
        if (year < 0)
            continue;
        if (int const number = quarter_called(other); number > 0)
            return quarter(year, number);
        if (int const named = month_called(other); named > 0)
            return month(year, named);
        return month(year, small_number(other, 1, 2));
    }
    return {};
}

std::optional<SheetMoment> moment_in(std::string_view cell, DateOrder order)
{
    auto const begin = time_begin(cell);
    if (begin == std::string_view::npos)
        return {};
    auto text = trimmed(cell.substr(begin + 1));
    auto days = trimmed(cell.substr(0, begin));
    // "2026-03-04 2:03 PM": the blank before PM is not where the time begins, the colon says so.
    SheetMoment moment;
    moment.offset = take_offset(text);
    auto const time = time_in(text);
    auto const date = bare_date(days, order);
    if (!time || !date)
        return {};
    moment.reading = reading_at(*date, *time / 1000);
    moment.milliseconds = *time % 1000;
    return moment;
}

Instant instant_of(SheetMoment const& moment, Zone const& zone)
{
    auto const seconds =
        moment.offset ? moment.reading - *moment.offset : zone.moment(moment.reading);
    return Instant{seconds * 1000 + moment.milliseconds};
}

}  // namespace counterpart
