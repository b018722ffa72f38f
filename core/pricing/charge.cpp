#include "pricing/charge.h"

#include "pricing/models.h"
#include "pricing/wording.h"

#include <array>
#include <iterator>

namespace counterpart {

namespace {

/// One row a model, in the order the contract editor offers them.
constexpr std::array<ChargeModel const*, 48> models{
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
    &growth_rebate_model,
    &linear_rebate_model,
    &interim_rebate_model,
    &most_favoured_customer_model,
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

ChargeField const* switch_of(ChargeModel const& model, std::string_view name)
{
    for (auto const& field : model.fields)
        if (field.is_switch && field.name == name)
            return &field;
    return nullptr;
}

Step open_switch(ChargeField const& field, Switch const& noted)
{
    Step step;
    step.rule = "pricing.not_stated";
    step.says = "The contract does not state \"" + std::string(field.label) +
                "\"; this is priced as " + wording::in_words(field.readings.front()) + ".";
    step.inputs = {{"not stated", std::string(field.label)},
                   {"priced as", std::string(field.readings.front())}};
    step.switches = {noted};
    return step;
}

/// A reading that nobody chose is said where it makes a difference, before the sentence it ends in.
Working with_open_switches(Working const& working, ChargeModel const& model)
{
    Working said;
    for (auto step : working) {
        auto& switches = step.switches;
        for (auto it = switches.begin(); it != switches.end();) {
            auto const* field = it->chosen.empty() ? switch_of(model, it->name) : nullptr;
            if (field)
                said.push_back(open_switch(*field, *it));
            it = field ? switches.erase(it) : std::next(it);
        }
        said.push_back(std::move(step));
    }
    return said;
}

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

std::vector<ChargeField const*> not_stated(Charge const& charge)
{
    auto const* model = find_charge_model(charge.model);
    return model ? not_stated(model->fields, charge.params) : std::vector<ChargeField const*>{};
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
    if (priced) {
        auto said = std::move(priced).value();
        said.working = with_open_switches(said.working, *model);
        return said;
    }
    auto const& error = priced.error();
    return Error{error.code, error.message, joined(where, error.where)};
}

} // namespace counterpart
