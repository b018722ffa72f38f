#include "sla/calendar.h"

#include "sla/facts.h"

#include <algorithm>

namespace counterpart::sla {

namespace {

constexpr std::array<std::string_view, 7> weekdays{"mon", "tue", "wed", "thu", "fri", "sat", "sun"};
DayTimes const closed;

Error bad_time(std::string_view found, std::string const& place)
{
    return {"bad_time",
            "Found '" + std::string(found) + "', expected a time such as 09:00, 09:00:30 or 24:00.",
            place};
}

Result<Seconds> time_from(std::string_view text, std::string const& place)
{
    bool good = text.size() == 5 || text.size() == 8;
    std::array<int, 3> parts{};
    for (std::size_t i = 0; good && i < text.size(); ++i) {
        bool const colon = i % 3 == 2;
        good = colon ? text[i] == ':' : text[i] >= '0' && text[i] <= '9';
        if (!colon)
            parts[i / 3] = parts[i / 3] * 10 + (text[i] - '0');
    }
    Seconds const seconds = Seconds{parts[0]} * 3600 + parts[1] * 60 + parts[2];
    if (!good || parts[1] > 59 || parts[2] > 59 || seconds > seconds_per_day)
        return bad_time(text, place);
    return seconds;
}

Result<DayTimes> times_from(json::Value const& list, std::string const& place)
{
    DayTimes times;
    if (!list.is_array() && !list.is_null())
        return bad_time(list.string(), place);
    for (auto const& pair : list.array()) {
        auto const at = place + "[" + std::to_string(times.size()) + "]";
        if (pair.array().size() != 2)
            return Error{"bad_time", "Expected a pair such as [\"09:00\", \"17:00\"].", at};
        Span const span{TRY(time_from(pair.array()[0].string(), at)),
                        TRY(time_from(pair.array()[1].string(), at))};
        if (span.empty())
            return Error{"empty_interval",
                         "These hours end before they begin; a night is written as two days.", at};
        times.push_back(span);
    }
    return times;
}

Result<Date> date_from(std::string const& text, std::string const& place)
{
    auto date = Date::parse(text);
    if (!date)
        return Error{"bad_time", date.error().message, place};
    return date;
}

Result<std::map<Date, DayTimes>> dated_times(json::Value const& object, std::string const& place)
{
    std::map<Date, DayTimes> result;
    for (auto const& [key, list] : object.object()) {
        auto const at = place + "." + key;
        result[TRY(date_from(key, at))] = TRY(times_from(list, at));
    }
    return result;
}

Result<Done> read_week(json::Value const& hours, std::string const& place, Calendar& calendar)
{
    for (auto const& [key, list] : hours.object()) {
        auto const day = std::find(weekdays.begin(), weekdays.end(), key);
        auto const at = place + "." + key;
        if (day == weekdays.end())
            return Error{"bad_weekday",
                         "Found '" + key + "', expected one of mon, tue, wed, thu, fri, sat, sun.",
                         at};
        auto& times = calendar.weekly[static_cast<std::size_t>(day - weekdays.begin())];
        times = united(TRY(times_from(list, at)));
    }
    return Done{};
}

bool never_opens(Calendar const& calendar)
{
    auto const none = [](auto const& times) { return times.empty(); };
    return std::all_of(calendar.weekly.begin(), calendar.weekly.end(), none) &&
           std::all_of(calendar.shifts.begin(), calendar.shifts.end(),
                       [&](auto const& row) { return none(row.second); });
}

} // namespace

DayTimes const& Calendar::planned_on(Date date) const
{
    if (is_holiday(date))
        return closed;
    auto const shift = shifts.find(date);
    return shift != shifts.end() ? shift->second
                                 : weekly[static_cast<std::size_t>(date.weekday() - 1)];
}

DayTimes const& Calendar::breaks_on(Date date) const
{
    auto const found = breaks.find(date);
    return found != breaks.end() ? found->second : closed;
}

bool Calendar::is_ordinary(Date date) const
{
    return holidays.count(date) == 0 && shifts.count(date) == 0 && breaks.count(date) == 0;
}

Result<Calendar> read_calendar(json::Value const& value, std::string const& place)
{
    Calendar calendar;
    auto zone = Zone::named(value["tz"].string());
    if (!zone)
        return Error{"bad_tz", zone.error().message, place + ".tz"};
    calendar.zone = *zone;
    TRY(read_week(value["hours"], place + ".hours", calendar));
    calendar.shifts = TRY(dated_times(value["shifts"], place + ".shifts"));
    calendar.breaks = TRY(dated_times(value["breaks"], place + ".breaks"));
    for (auto const& holiday : value["holidays"].array())
        calendar.holidays.insert(TRY(date_from(holiday.string(), place + ".holidays")));
    if (never_opens(calendar))
        return Error{"no_hours", "This calendar has no opening hours at all.", place};
    return calendar;
}

} // namespace counterpart::sla
