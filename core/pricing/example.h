// Example: what a charge model can be tried with before anything has happened: one quantity, put
// where the model looks for it, and plain facts around it.
#pragma once

#include "pricing/charge.h"

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace counterpart {

/// How a model is tried. Facts are written as JSON, because that is what a model reads.
struct ExampleFacts {
    std::string_view model;
    std::string_view member;  ///< the fact that takes the quantity; empty: it has none
    bool in_list;             ///< the quantity is the only entry of a list
    std::string_view label;   ///< what the quantity is called: "Units", "Volume"
    std::string_view others;  ///< the other facts, a JSON object
};

/// Never null for a model of the table.
ExampleFacts const* example_facts(std::string_view model);

/// The usage in which `quantity` of it happened. An unknown model gets units.
Usage example_usage(std::string_view model, Decimal const& quantity, std::string currency = {},
                    std::string unit = {});

/// The same for a charge, which may hold other charges or speak of units by name.
Usage example_usage(Charge const&, Decimal const& quantity, std::string currency = {},
                    std::string unit = {});

/// A charge, or one that stands inside it, however deep.
struct ChargePart {
    std::string place; ///< "step 2", "step 2, price inside"; empty: the charge itself
    Charge charge;
    /// The whole charge, were this part's params these.
    std::function<Charge(json::Value)> with;
};

/// The charge itself first, then what it holds, in its order.
std::vector<ChargePart> charge_parts(Charge const&);

/// Whether invoice lines alone, which state a quantity, give the model what it needs.
bool priced_by_units(std::string_view model);

} // namespace counterpart
