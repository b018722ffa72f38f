#include "base/zone_rules.h"

#include <algorithm>
#include <array>

namespace counterpart {

namespace {

/// A day of the year, as the rule names it, and the reading on that day.
struct YearlyDay {
    enum class Kind : std::uint8_t {
        weekday,      ///< M3.5.0: the fifth (or last) Sunday of March
        without_leap, ///< J60: always 1 March
        day_of_year,  ///< 59: counted from 0, leap days included
    };
    Kind kind = Kind::weekday;
    int month = 1;
    int week = 1;
    int day = 0;
    Seconds time = 7200;
};

/// Takes a rule apart from the left.
class RuleReader {
public:
    explicit RuleReader(std::string_view text) : rest_(text) {}

    bool done() const { return rest_.empty(); }

    bool take(char expected)
    {
        if (rest_.empty() || rest_.front() != expected)
            return false;
        rest_.remove_prefix(1);
        return true;
    }

    /// "CET" or "<+0330>".
    bool name()
    {
        auto const end = take('<') ? rest_.find('>') : rest_.find_first_of("+-,0123456789");
        bool const bracketed = end != std::string_view::npos && rest_[end] == '>';
        if (end == 0 || (end == std::string_view::npos && rest_.empty()))
            return false;
        rest_.remove_prefix(std::min(rest_.size(), bracketed ? end + 1 : end));
        return true;
    }

    bool number(int& value)
    {
        std::size_t digits = 0;
        value = 0;
        while (digits < rest_.size() && digits < 4 && rest_[digits] >= '0' && rest_[digits] <= '9')
            value = value * 10 + (rest_[digits++] - '0');
        rest_.remove_prefix(digits);
        return digits > 0;
    }

    /// "-3:30", up to 167 hours either way.
    bool time(Seconds& value)
    {
        bool const negative = take('-');
        if (!negative)
            take('+');
        std::array<int, 3> parts{};
        if (!number(parts[0]))
            return false;
        for (std::size_t i = 1; i < parts.size() && take(':'); ++i)
            if (!number(parts[i]))
                return false;
        value = Seconds{parts[0]} * 3600 + parts[1] * 60 + parts[2];
        value = negative ? -value : value;
        return true;
    }

    bool day(YearlyDay& day)
    {
        bool good = false;
        if (take('M')) {
            good = number(day.month) && take('.') && number(day.week) && take('.') &&
                   number(day.day) && day.month >= 1 && day.month <= 12;
        } else {
            day.kind = take('J') ? YearlyDay::Kind::without_leap : YearlyDay::Kind::day_of_year;
            good = number(day.day);
        }
        return good && (!take('/') || time(day.time));
    }

private:
    std::string_view rest_;
};

Date first_of(int year, int month)
{
    auto const date = Date::of(year, month, 1);
    return date ? *date : Date{};
}

/// The n-th weekday of a month; the fifth means the last.
Date weekday_of_month(int year, YearlyDay const& rule)
{
    Date const first = first_of(year, rule.month);
    int const ahead = (rule.day - first.weekday() % 7 + 7) % 7;
    int day = 1 + ahead + (rule.week - 1) * 7;
    while (day > days_in_month(year, rule.month))
        day -= 7;
    return plus_days(first, day - 1);
}

/// The reading at which the change of one year happens.
Seconds reading_in(int year, YearlyDay const& rule)
{
    Date const january = first_of(year, 1);
    if (rule.kind == YearlyDay::Kind::weekday)
        return reading_at(weekday_of_month(year, rule), rule.time);
    if (rule.kind == YearlyDay::Kind::day_of_year)
        return reading_at(plus_days(january, rule.day), rule.time);
    bool const after_leap_day = days_in_month(year, 2) == 29 && rule.day >= 60;
    return reading_at(plus_days(january, rule.day - 1 + (after_leap_day ? 1 : 0)), rule.time);
}

struct YearlyRule {
    Seconds standard = 0;
    Seconds summer = 0;
    bool changes = false;
    YearlyDay to_summer;
    YearlyDay to_standard;
};

bool read_rule(std::string_view text, YearlyRule& rule)
{
    RuleReader reader(text);
    if (!reader.name() || !reader.time(rule.standard))
        return false;
    rule.standard = -rule.standard; // the rule counts westward
    if (reader.done())
        return true;
    rule.changes = true;
    rule.summer = rule.standard + 3600;
    if (!reader.name())
        return false;
    if (!reader.take(',')) {
        if (!reader.time(rule.summer) || !reader.take(','))
            return false;
        rule.summer = -rule.summer;
    }
    return reader.day(rule.to_summer) && reader.take(',') && reader.day(rule.to_standard) &&
           reader.done();
}

} // namespace

void ZoneRules::add(Seconds start, Seconds offset)
{
    // Summer all year is written as a change and its undoing at one moment; the later word counts.
    if (!starts.empty() && starts.back() == start) {
        starts.pop_back();
        offsets.pop_back();
    }
    if (offset == (offsets.empty() ? first : offsets.back()))
        return;
    starts.push_back(start);
    offsets.push_back(offset);
}

bool add_future_changes(ZoneRules& rules, std::string_view text, Seconds after)
{
    YearlyRule rule;
    if (!read_rule(text, rule))
        return false;
    if (!rule.changes)
        return true;
    int const begin = std::max(day_of(std::max<Seconds>(after, 0)).year(), 1970);
    // One year more than the period, so that the period begins after the last irregular change.
    for (int year = begin; year <= begin + 401; ++year) {
        struct Change {
            Seconds start;
            Seconds offset;
        };
        std::array<Change, 2> changes{
            Change{reading_in(year, rule.to_summer) - rule.standard, rule.summer},
            Change{reading_in(year, rule.to_standard) - rule.summer, rule.standard}};
        if (changes[1].start < changes[0].start)
            std::swap(changes[0], changes[1]);
        for (auto const& change : changes)
            if (change.start > after)
                rules.add(change.start, change.offset);
    }
    rules.repeats = !rules.starts.empty();
    return true;
}

} // namespace counterpart
