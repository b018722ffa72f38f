#include "pricing/charge.h"

#include "pricing/models.h"

#include <array>

namespace counterpart {

namespace {

/// One row a model, in the order the contract editor offers them.
constexpr std::array<ChargeModel const*, 44> models{
    &standard_model,
    &graduated_model,
    &graduated_percentage_model,
    &volume_model,
    &package_model,
    &percentage_model,
    &dynamic_model,
    &flat_model,
    &custom_model,
    &grouped_model,
    &cumulative_model,
    &composite_model,
    &min_commitment_model,
    &commitment_model,
    &arc_rrc_model,
    &indexation_model,
    &rebate_model,
    &gain_share_model,
    &benchmark_model,
    &sla_credit_model,
    &late_penalty_model,
    &spec_penalty_model,
    &event_penalty_model,
    &prorate_model,
    &cycles_model,
    &graduated_prorated_model,
    &tier_blocks_model,
    &capacity_model,
    &duration_rating_model,
    &rate_table_model,
    &order_total_model,
    &less_deductions_model,
    &royalty_model,
    &min_purchase_model,
    &token_discount_model,
    &allocate_model,
    &round_model,
    &pricing_unit_model,
    &fx_model,
    &early_payment_model,
    &late_interest_model,
    &interest_model,
    &annuity_model,
    &installment_model,
};

std::string joined(std::string_view outer, std::string const& inner)
{
    if (inner.empty())
        return std::string(outer);
    return outer.empty() ? inner : std::string(outer) + ", " + inner;
}

} // namespace

std::span<ChargeModel const* const> charge_models()
{
    return models;
}

ChargeModel const* find_charge_model(std::string_view name)
{
    for (auto const* model : models)
        if (model->name == name)
            return model;
    return nullptr;
}

Result<Priced> price(std::string_view name, json::Value const& params, Usage const& usage,
                     std::string_view where)
{
    auto const* model = find_charge_model(name);
    if (!model)
        return Error{"unknown_model",
                     "There is no charge model called '" + std::string(name) + "'.",
                     std::string(where)};
    auto priced = model->price(params, usage);
    if (priced)
        return priced;
    auto const& error = priced.error();
    return Error{error.code, error.message, joined(where, error.where)};
}

} // namespace counterpart
