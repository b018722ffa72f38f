#include "model/month.h"

namespace counterpart {

namespace {

/// Month 0 of year 0 is no date we can write; callers never get there from a parsed month.
Date first_day(Month month)
{
    auto const date = Date::of(month.index / 12, month.index % 12 + 1, 1);
    return date ? *date : Date{};
}

}  // namespace

Result<Month> Month::parse(std::string_view text)
{
    auto const period = TRY(month_period(text));
    return month_at(period.from);
}

std::string to_text(Month month)
{
    return to_text(first_day(month)).substr(0, 7);
}

std::string to_long_text(Month month)
{
    return to_long_text(first_day(month)).substr(2);
}

Month month_at(Date date)
{
    return {date.year() * 12 + date.month() - 1};
}

Month plus(Month month, std::int32_t months)
{
    return {month.index + months};
}

Period days_of(Month month)
{
    return {first_day(month), first_day(plus(month, 1))};
}

}  // namespace counterpart
