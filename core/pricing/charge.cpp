#include "pricing/charge.h"

#include "pricing/models.h"

#include <array>

namespace counterpart {

namespace {

/// One row a model, in the order the contract editor offers them.
constexpr std::array<ChargeModel const*, 3> models{
    &standard_model,
    &graduated_model,
    &volume_model,
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
