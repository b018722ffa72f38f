// package: units are sold in whole packages, and a started package is paid whole.
#include "pricing/division.h"
#include "pricing/models.h"
#include "pricing/usage_pipeline.h"
#include "pricing/wording.h"

#include <array>

namespace counterpart {

namespace {

constexpr auto fields = with_usage_fields(std::array<ChargeField, 2>{{
    {"package_size", "Units in a package", "decimal", "How many units one package holds.", true},
    {"package_price", "Price per package", "decimal",
     "What a package costs, however little of it is used.", true},
}});

Decimal packages(Decimal const& units, Decimal const& size)
{
    return units.sign() <= 0 ? Decimal{} : divide(units, size, 0, Rounding::ceil);
}

Result<UsageLines> lines(Params const& params, Metered const& metered, Usage const& usage)
{
    auto const size = TRY(params.decimal("package_size"));
    auto const unit_price = TRY(params.decimal("package_price"));
    if (size.sign() <= 0)
        return Error{"bad_conversion_factor",
                     "A package of " + to_text(size) +
                         " units is not possible; expected more than "
                         "0.",
                     params.place("package_size")};
    auto const opened = packages(metered.total(), size);
    auto const opened_before = metered.first_part() ? Decimal{} : packages(metered.pre_units, size);
    auto const charged = opened - opened_before;
    auto const amount = product(charged, unit_price);

    auto says = wording::quantity(metered.total(), usage) + " fill " + wording::number(opened) +
                " packages of " + wording::number(size);
    if (!opened_before.is_zero())
        says += ", of which " + wording::number(opened_before) + " were paid before";
    says += "; " + wording::number(charged) + " x " + wording::price(unit_price, usage) + ".";
    UsageLines result;
    result.add("pricing.package", std::move(says), amount, usage);
    result.add_tier(0, charged, amount, Decimal{});
    return result;
}

constexpr UsageModel usage_model{true, false, false, lines};

Result<Priced> price_package(json::Value const& params, Usage const& usage)
{
    return price_usage(usage_model, params, usage);
}

} // namespace

ChargeModel const package_model{
    "package", "Units are sold in packages; a started one is paid whole.", fields, price_package};

} // namespace counterpart
