// Working: the reasons an amount carries with it, step by step, readable by both parties.
#pragma once

#include "base/decimal.h"

#include <optional>
#include <string>
#include <vector>

namespace counterpart {

/// A named input of a step: {"quantity", "250"}, {"effective", "2026-03-01"}.
struct Fact {
    std::string name;
    std::string value;
    bool operator==(Fact const&) const = default;
};

/// What another reading of a contract switch would have given.
struct OtherReading {
    std::string name;  ///< "edge", "full"
    Decimal amount;
    bool operator==(OtherReading const&) const = default;
};

/// A choice the contract makes, e.g. how a tier edge is read. `chosen` is empty when not stated.
struct Switch {
    std::string name;
    std::string chosen;
    std::vector<OtherReading> readings;
    bool operator==(Switch const&) const = default;
};

/// One sentence of working, attached to the amount it explains.
struct Step {
    std::string rule;    ///< stable id: "terms.in_force", "pricing.graduated", "audit.compare"
    std::string says;    ///< one sentence: "100 x 4.75 EUR in tier 2 (above 100, up to 200)"
    std::string clause;  ///< where the contract says so: "WO-1 Schedule B, row 3"; may be empty
    std::vector<Fact> inputs;
    std::optional<Decimal> amount;  ///< the value after this step, when the step gives one
    std::string unit;               ///< currency code or unit of `amount`
    std::vector<Switch> switches;

    bool operator==(Step const&) const = default;
};

using Working = std::vector<Step>;

}  // namespace counterpart
