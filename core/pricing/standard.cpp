// standard: every unit costs the same.
#include "pricing/division.h"
#include "pricing/models.h"
#include "pricing/usage_pipeline.h"
#include "pricing/wording.h"

#include <array>

namespace counterpart {

namespace {

constexpr auto fields = with_usage_fields(std::array<ChargeField, 1>{{
    {"unit_price", "Price per unit", "decimal", "What one unit costs.", true},
}});

Result<UsageLines> lines(Params const& params, Metered const& metered, Usage const& usage)
{
    auto const unit_price = TRY(params.decimal("unit_price"));
    auto const amount = product(metered.units, unit_price);
    auto says =
        wording::quantity(metered.units, usage) + " x " + wording::price(unit_price, usage) + ".";
    UsageLines result;
    result.lines.push_back(
        {amount, wording::step("pricing.standard", std::move(says), amount, usage)});
    auto& inputs = result.lines.back().step.inputs;
    inputs = {{"units", to_text(metered.units)}, {"unit_price", to_text(unit_price)}};
    return result;
}

constexpr UsageModel usage_model{true, true, true, lines};

Result<Priced> price_standard(json::Value const& params, Usage const& usage)
{
    return price_usage(usage_model, params, usage);
}

} // namespace

ChargeModel const standard_model{"standard", "Every unit costs the same.", fields, price_standard};

} // namespace counterpart
