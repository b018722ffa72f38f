#include "pricing/measured_volume.h"

#include "terms/readings.h"

#include <algorithm>
#include <array>
#include <map>

namespace counterpart {

namespace {

/// Fine enough that no rounding of money can notice where an average was cut.
constexpr int places_of_an_average = 12;

using Days = std::map<Date, Decimal>;

/// A count of several days held on each of them.
Days counted_days(AcceptedItem const& item, Period const& period)
{
    Days days;
    for (auto const& part : item.parts) {
        auto const shared = intersect(part.days, period);
        for (auto day = shared.from; day < shared.to; day = plus_days(day, 1))
            days[day] += part.quantity;
    }
    return days;
}

Decimal average(Decimal const& sum, std::int32_t count)
{
    return multiply_divide(sum, Decimal::of(1), Decimal::of(count), places_of_an_average,
                           Rounding::half_even);
}

Decimal daily_average(Days const& days)
{
    Decimal sum;
    for (auto const& day : days)
        sum += day.second;
    return average(sum, static_cast<std::int32_t>(days.size()));
}

Decimal last_day(Days const& days)
{
    return days.rbegin()->second;
}

Decimal highest_day(Days const& days)
{
    return std::max_element(days.begin(), days.end(),
                            [](auto const& a, auto const& b) { return a.second < b.second; })
        ->second;
}

/// In the order of the readings; a total is no matter of single days.
using OfDays = Decimal (*)(Days const&);
constexpr std::array<OfDays, readings::measurement_points.size()> ways{nullptr, daily_average,
                                                                       last_day, highest_day};

OfDays way_of(std::string_view point)
{
    for (std::size_t i = 0; i < ways.size(); ++i)
        if (readings::measurement_points[i] == point)
            return ways[i];
    return ways.front();
}

} // namespace

MeasuredVolume measured_volume(AcceptedItem const& item, Period const& period,
                               std::string_view point)
{
    auto const days = counted_days(item, period);
    auto const way = way_of(point);
    MeasuredVolume result;
    result.days = static_cast<std::int32_t>(days.size());
    if (!way)
        result.volume = item.within(period);
    else if (!days.empty())
        result.volume = way(days);
    return result;
}

MeasuredVolume average_volume(AcceptedItem const& item, Period const& period,
                              std::string_view point)
{
    MeasuredVolume result;
    Decimal sum;
    std::int32_t months = 0;
    for (auto month = month_of(period.from); month.from < period.to; month = month_of(month.to)) {
        auto const measured = measured_volume(item, intersect(month, period), point);
        if (measured.days == 0)
            continue;
        sum += measured.volume;
        result.days += measured.days;
        ++months;
    }
    if (months > 0)
        result.volume = average(sum, months);
    return result;
}

} // namespace counterpart
