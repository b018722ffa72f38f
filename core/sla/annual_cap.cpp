#include "sla/annual_cap.h"

#include "sla/figure.h"
#include "terms/readings.h"

#include <algorithm>
#include <array>

namespace counterpart::sla {

namespace {

constexpr int months_of_year = 12;

constexpr std::array<std::string_view, 3> year_words{"a calendar year", "a contract year",
                                                     "twelve months"};

struct Reading {
    CapYear year = CapYear::calendar_year;
    Month first;
    Ratio credited;
    Ratio room;
    Decimal paid;
};

std::string word_for(CapYear year)
{
    return std::string(readings::cap_years[static_cast<std::size_t>(year)]);
}

Reading read_as(CapYear year, Ratio const& amount, AnnualCap const& cap, Month month,
                CreditedBetween const& credited, MoneyRule const& money)
{
    Reading reading;
    reading.year = year;
    reading.first = first_month_of(year, cap.begins, month);
    reading.credited = credited(reading.first, plus(month, -1));
    reading.room = max(Ratio(0), cap.amount - reading.credited);
    reading.paid = money(min(amount, reading.room));
    return reading;
}

std::string sentence_for(Reading const& reading, AnnualCap const& cap)
{
    auto const of = std::string(year_words[static_cast<std::size_t>(reading.year)]);
    return "At most " + brief(cap.amount) + " in " + of + "; " + brief(reading.credited) +
           " credited since " + to_long_text(reading.first) + " leave room for " +
           brief(reading.room) + ".";
}

Switch switch_of(AnnualCap const& cap, std::array<Reading, 3> const& all)
{
    Switch noted{"annual_cap_over", cap.stated ? word_for(*cap.stated) : std::string(), {}};
    for (auto const& reading : all)
        noted.readings.push_back({word_for(reading.year), reading.paid});
    return noted;
}

} // namespace

Month first_month_of(CapYear year, Date begins, Month month)
{
    if (year == CapYear::rolling_12_months)
        return plus(month, 1 - months_of_year);
    auto const anchor = year == CapYear::contract_year ? month_at(begins).index : 0;
    auto const into = (month.index - anchor) % months_of_year;
    return plus(month, -(into < 0 ? into + months_of_year : into));
}

UnderAnnualCap under_annual_cap(Ratio const& amount, AnnualCap const& cap, Month month,
                                CreditedBetween const& credited, MoneyRule const& money,
                                std::string const& unit)
{
    std::array<Reading, 3> all;
    for (std::size_t i = 0; i < all.size(); ++i)
        all[i] = read_as(static_cast<CapYear>(i), amount, cap, month, credited, money);
    auto const& used = all[static_cast<std::size_t>(cap.used())];
    UnderAnnualCap result{min(amount, used.room), used.credited, {}};
    bool const matters = std::any_of(all.begin(), all.end(), [&](Reading const& reading) {
        return reading.paid != used.paid;
    });
    if (!cap.stated && matters) {
        auto open = step("sla.not_stated",
                         "The contract does not state over which year its cap of " +
                             brief(cap.amount) + " counts; this is told by " +
                             std::string(year_words[0]) + ".",
                         used.paid, unit);
        open.switches.push_back(switch_of(cap, all));
        result.working.push_back(std::move(open));
    }
    if (used.room < amount) {
        auto capped = step("sla.annual_cap", sentence_for(used, cap), used.paid, unit);
        if (cap.stated && matters)
            capped.switches.push_back(switch_of(cap, all));
        result.working.push_back(std::move(capped));
    }
    return result;
}

} // namespace counterpart::sla
