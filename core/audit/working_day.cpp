#include "audit/working_day.h"

#include "sla/hours.h"

#include <map>
#include <memory>
#include <set>

namespace counterpart {

namespace {

/// The calendar all service levels of the contract share; null when none or several do.
WorkCalendar const* shared_calendar(Books const& books, Contract const& contract)
{
    std::set<CalendarId> named;
    for (auto const& entry : books.service_levels) {
        if (entry.second.contract != contract.id)
            continue;
        for (auto const& version : entry.second.versions)
            if (!version.calendar.empty())
                named.insert(version.calendar);
    }
    auto const found =
        named.size() == 1 ? books.calendars.find(*named.begin()) : books.calendars.end();
    return found == books.calendars.end() ? nullptr : &found->second;
}

WorkCalendar const* calendar_of(Books const& books, Contract const& contract, Term const& term)
{
    auto const& stated = term.fields["calendar"].string();
    if (stated.empty())
        return shared_calendar(books, contract);
    auto const found = books.calendars.find(CalendarId{stated});
    return found == books.calendars.end() ? nullptr : &found->second;
}

/// Calendars are read once for each version that is asked about.
class Days {
public:
    Days(WorkCalendar const& calendar, Date known) : calendar_(calendar), known_(known) {}

    bool works(Date day)
    {
        auto const* version = version_in_force(calendar_, day, known_);
        if (!version)
            return is_weekday(day);
        auto [found, is_new] = read_.try_emplace(version->effective);
        if (is_new)
            if (auto read = sla::read_calendar(version->hours))
                found->second = std::make_unique<sla::Calendar>(std::move(read).value());
        return found->second ? sla::is_working_date(*found->second, day) : is_weekday(day);
    }

private:
    WorkCalendar calendar_;
    Date known_;
    std::map<Date, std::unique_ptr<sla::Calendar>> read_;
};

} // namespace

WorkingDay working_days_of(Books const& books, Contract const& contract, Term const& term,
                           Date known)
{
    auto const* calendar = calendar_of(books, contract, term);
    if (!calendar)
        return is_weekday;
    auto days = std::make_shared<Days>(*calendar, known);
    return [days](Date day) { return days->works(day); };
}

Date days_after(Date start, std::int64_t days, WorkingDay const* working)
{
    if (!working)
        return plus_days(start, static_cast<std::int32_t>(days));
    constexpr int longest_wait = 366;
    auto day = start;
    for (int waited = 0; days > 0 && waited < longest_wait;) {
        day = plus_days(day, 1);
        ++waited;
        if ((*working)(day)) {
            --days;
            waited = 0;
        }
    }
    return day;
}

} // namespace counterpart
