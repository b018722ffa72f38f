#include "pricing/usage_terms.h"

#include "pricing/division.h"

namespace counterpart {

namespace {

Result<NegativeUsage> read_negative(Params const& params)
{
    auto const name = TRY(params.choice("negative_usage", negative_readings));
    if (name == negative_readings[1])
        return NegativeUsage::mirror;
    return name == negative_readings[2] ? NegativeUsage::allow : NegativeUsage::clamp;
}

} // namespace

Result<std::optional<UnitConversion>> read_unit_conversion(Params const& params)
{
    if (!params.has("unit_conversion"))
        return std::optional<UnitConversion>{};
    static constexpr std::array<std::string_view, 2> operations{"multiply", "divide"};
    auto const stated = TRY(params.object("unit_conversion"));

    UnitConversion conversion;
    if (!stated.has("op"))
        return Error{"missing_value", "A conversion multiplies or divides; 'op' says which.",
                     stated.place("op")};
    conversion.divides = TRY(stated.choice("op", operations)) == operations[1];
    conversion.factor = TRY(stated.decimal("factor"));
    if (conversion.factor.sign() <= 0)
        return Error{"bad_conversion_factor",
                     "The factor is " + to_text(conversion.factor) + "; expected more than 0.",
                     stated.place("factor")};
    auto const& mode = stated.raw("rounding").string();
    if (mode.empty() || mode == "none")
        return std::optional{conversion};
    auto const rounding = rounding_from(mode);
    if (!rounding)
        return rounding.error();
    conversion.rounding = {false, static_cast<int>(TRY(stated.whole("places", 0))), *rounding};
    return std::optional{conversion};
}

Result<std::optional<Decimal>> read_discount(Params const& params)
{
    auto const percent = TRY(params.decimal_if_any("discount_percent"));
    if (percent && (percent->is_negative() || *percent > Decimal::of(100)))
        return Error{"bad_discount",
                     "A discount of " + to_text(*percent) +
                         " % is not possible; expected 0 to 100.",
                     params.place("discount_percent")};
    return percent;
}

namespace {

Result<std::optional<Decimal>> read_minimum(Params const& params)
{
    auto const whole = TRY(params.decimal_if_any("min_amount"));
    if (!whole || !params.has("min_proration"))
        return whole;
    auto const part = TRY(params.object("min_proration"));
    auto const days = TRY(part.decimal("days"));
    auto const of_days = TRY(part.decimal("of_days"));
    if (of_days.sign() <= 0)
        return Error{"bad_period", "The period has no days.", part.place("of_days")};
    return std::optional{proportion(*whole, days, of_days)};
}

Result<std::optional<PricingUnit>> read_pricing_unit(Params const& params)
{
    if (!params.has("pricing_unit"))
        return std::optional<PricingUnit>{};
    auto const stated = TRY(params.object("pricing_unit"));
    PricingUnit unit;
    unit.rate = TRY(stated.decimal("rate"));
    unit.places = static_cast<int>(TRY(stated.whole("places", 2)));
    unit.fiat_places = static_cast<int>(TRY(stated.whole("fiat_places", 2)));
    return std::optional{unit};
}

} // namespace

Result<UsageTerms> read_usage_terms(Params const& params)
{
    UsageTerms terms;
    terms.negative = TRY(read_negative(params));
    terms.free_units = TRY(params.decimal("free_units", Decimal{}));
    terms.line_rounding = TRY(params.rounding("line_rounding"));
    terms.max_amount = TRY(params.decimal_if_any("max_amount"));
    terms.min_amount = TRY(read_minimum(params));
    terms.min_rounding = TRY(params.rounding("min_rounding", terms.line_rounding));
    terms.pricing_unit = TRY(read_pricing_unit(params));
    terms.rounding = TRY(params.rounding("rounding"));
    return terms;
}

} // namespace counterpart
