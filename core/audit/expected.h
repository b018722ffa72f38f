// Expected: what the contract says a line may ask, for the quantity that is accepted.
#pragma once

#include "audit/arithmetic.h"
#include "audit/line_exchange.h"
#include "audit/quantity.h"

#include <optional>
#include <variant>

namespace counterpart {

struct ExpectedLine {
    Decimal for_accepted;   ///< rounded as the contract says, else as the document does
    Decimal for_invoiced;   ///< the same for the whole invoiced quantity
    std::string unit_price; ///< "EUR 10.00" where one unit has one price; else empty
    std::string row;        ///< "Work Order 1 row 3"
    Working working;
    std::vector<RowPlace> const* rows = nullptr; ///< all of the item's prices
    PriceRow const* chosen = nullptr;            ///< the one in force
    LineExchange exchange;                       ///< at the rate the contract names
    Decimal base_invoiced;  ///< for the invoiced quantity, in the price book's currency, exact
    /// What pricing earlier units again takes off (< 0) or adds, as part of both amounts.
    Decimal repriced;
    std::optional<Decimal> before_moves; ///< for_invoiced before index, renewal or comparison
};

/// Why a line could not be priced is a finding that puts the whole line at stake.
using Expectation = std::variant<ExpectedLine, Draft>;

/// Whether a quantity in one unit is a quantity in the other; an unstated unit fits any.
bool same_unit(std::string const& asked, std::string const& agreed);

/// What a row makes of a line's quantity in its own book's currency; nothing when it cannot say.
std::optional<Decimal> base_amount_by(Subject const&, std::size_t line, RowPlace const&,
                                      Decimal const& quantity);
/// The same in the document's currency, rounded.
std::optional<Decimal> amount_by(Subject const&, std::size_t line, RowPlace const&,
                                 Decimal const& quantity, RoundRule const&);

Expectation expect(Subject const&, std::size_t line, OwnLine const&, AcceptedQuantity const&);

} // namespace counterpart
