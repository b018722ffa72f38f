// Charge models: ways of turning what happened into money. One file a family, one row a model.
#pragma once

#include "base/decimal.h"
#include "base/result.h"
#include "base/working.h"
#include "model/price_book.h"
#include "model/term_field.h"
#include "syntax/json.h"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace counterpart {

/// One parameter of a model: what the contract editor asks for.
using ChargeField = TermField;

/// An amount with its reasons. `details` holds the model's other figures by name (penalty, cycles,
/// per_tier, flags, ...), decimals as strings.
struct Priced {
    Decimal amount;
    Working working;
    json::Value details;
};

/// What happened, as the model needs it: an object such as {"units": "250"}.
struct Usage {
    json::Value facts;
    std::string currency; ///< for wording only
    std::string unit;     ///< for wording only
};

struct ChargeModel {
    std::string_view name; ///< as a contract spells it
    std::string_view says; ///< one sentence for the contract editor
    std::span<ChargeField const> fields;
    Result<Priced> (*price)(json::Value const& params, Usage const&);
};

std::span<ChargeModel const* const> charge_models();
ChargeModel const* find_charge_model(std::string_view name);

/// The switches the charge leaves open; none for an unknown model.
std::vector<ChargeField const*> not_stated(Charge const&);

/// Errors: unknown_model, missing_value, and the model's own codes; `where` names the term.
Result<Priced> price(std::string_view model, json::Value const& params, Usage const&,
                     std::string_view where);

} // namespace counterpart
