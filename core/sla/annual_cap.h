// AnnualCap: the money that the credits of one year may not exceed, and which year a contract means
// by that: the calendar's, its own, or any twelve months.
#pragma once

#include "base/working.h"
#include "model/month.h"
#include "sla/facts.h"
#include "sla/money.h"

#include <functional>
#include <optional>

namespace counterpart::sla {

/// In the order of readings::cap_years; the first is used, and said to be used, when none is stated.
enum class CapYear : std::uint8_t { calendar_year, contract_year, rolling_12_months };

struct AnnualCap {
    Ratio amount;
    std::optional<CapYear> stated;
    Date begins; ///< of the contract's first year

    CapYear used() const { return stated.value_or(CapYear::calendar_year); }
};

/// The year's first month. Credits are counted by whole months, so a contract year that begins
/// within a month begins with that month.
Month first_month_of(CapYear, Date begins, Month);

/// What the months `first` to `last` credited.
using CreditedBetween = std::function<Ratio(Month first, Month last)>;

struct UnderAnnualCap {
    Ratio amount;   ///< what of the amount fits
    Ratio credited; ///< by the months of the year before this one
    Working working;
};

/// Says what the other readings of "year" leave wherever the contract leaves it open and it matters.
UnderAnnualCap under_annual_cap(Ratio const& amount, AnnualCap const&, Month, CreditedBetween const&,
                                MoneyRule const&, std::string const& unit);

} // namespace counterpart::sla
