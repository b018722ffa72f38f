// Expected: what the contract says a line may ask, for the quantity that is accepted.
#pragma once

#include "audit/arithmetic.h"
#include "audit/quantity.h"

#include <variant>

namespace counterpart {

struct ExpectedLine {
    Decimal for_accepted;   ///< rounded as the contract says, else as the document does
    Decimal for_invoiced;   ///< the same for the whole invoiced quantity
    std::string unit_price; ///< "EUR 10.00" where one unit has one price; else empty
    std::string row;        ///< "Work Order 1 row 3"
    Working working;
};

/// Why a line could not be priced is a finding that puts the whole line at stake.
using Expectation = std::variant<ExpectedLine, Draft>;

Expectation expect(Subject const&, std::size_t line, OwnLine const&, AcceptedQuantity const&);

} // namespace counterpart
