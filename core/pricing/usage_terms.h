// UsageTerms: what every usage model has in common besides its price: allowances, limits, rounding.
#pragma once

#include "pricing/charge.h"
#include "pricing/params.h"

#include <array>
#include <optional>

namespace counterpart {

enum class NegativeUsage : std::uint8_t {
    clamp,  ///< nothing happened: the amount is 0
    mirror, ///< a credit, priced as if positive
    allow,  ///< priced as it stands; only where a unit has one price
};

struct UnitConversion {
    bool divides = false;
    Decimal factor;
    RoundRule rounding;
};

struct PricingUnit {
    Decimal rate;
    int places = 2;
    int fiat_places = 2;
};

struct UsageTerms {
    NegativeUsage negative = NegativeUsage::clamp;
    std::optional<UnitConversion> conversion;
    Decimal free_units;
    RoundRule line_rounding;
    std::optional<Decimal> discount_percent;
    std::optional<Decimal> max_amount;
    std::optional<Decimal> min_amount; ///< already in proportion to the days of the period
    RoundRule min_rounding;
    std::optional<PricingUnit> pricing_unit;
    RoundRule rounding;
};

/// All but the two that are looked at only once they are needed. Errors: bad_period, and the
/// reader's.
Result<UsageTerms> read_usage_terms(Params const&);
/// Errors: bad_conversion_factor, and the reader's.
Result<std::optional<UnitConversion>> read_unit_conversion(Params const&);
/// Errors: bad_discount.
Result<std::optional<Decimal>> read_discount(Params const&);

inline constexpr std::array<std::string_view, 3> negative_readings{"clamp", "mirror", "allow"};

/// The fields the contract editor shows for every usage model, after the model's own.
inline constexpr std::array<ChargeField, 11> usage_fields{{
    {"free_units", "Free units", "decimal",
     "Units that cost nothing in each period; absent: none."},
    {"discount_percent", "Discount", "percent", "Taken off every line; absent: none."},
    {"max_amount", "At most", "decimal", "The period never costs more; absent: no limit."},
    {"min_amount", "At least", "decimal", "The period never costs less; absent: no minimum."},
    {"min_proration", "Share of the minimum", "object",
     "Days the minimum counts for and days of the whole period; absent: all of it."},
    {"line_rounding", "Rounding of a line", "rounding", "Absent: lines are kept exact."},
    {"min_rounding", "Rounding of the minimum", "rounding", "Absent: as a line is rounded."},
    {"rounding", "Rounding of the total", "rounding", "Absent: the total is kept exact."},
    switch_field("negative_usage", "Negative usage",
                 "clamp: costs nothing; mirror: is credited; allow: is priced as it stands.",
                 negative_readings),
    {"unit_conversion", "Unit conversion", "object",
     "Multiplies or divides the counted units first; absent: none."},
    {"pricing_unit", "Pricing unit", "object",
     "Amounts are in credits and are turned into money at this rate; absent: they are money."},
}};

template <std::size_t own_count>
constexpr auto with_usage_fields(std::array<ChargeField, own_count> const& own)
{
    return joined_fields(own, usage_fields);
}

} // namespace counterpart
