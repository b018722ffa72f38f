// Compare: asked against expected, and the difference split into causes that sum to it (rule W14).
#pragma once

#include "audit/expected.h"

namespace counterpart {

/// The parts of asked - expected. Where the contract prices every unit alike:
///   price     = (asked price - agreed price) x accepted quantity
///   quantity  = unaccepted quantity x agreed price
///   both      = unaccepted quantity x (asked price - agreed price)
///   arithmetic = stated amount - the line's own figures
/// and for any other charge model the same with the contract's price of each quantity.
struct Split {
    Decimal arithmetic;
    Decimal price;
    Decimal quantity;
    Decimal both;
    Decimal expected; ///< for the accepted quantity, with a tolerated price taken as asked
    std::optional<Step> tolerance;
};

Split split(Subject const&, InvoiceLine const&, OwnLine const&, AcceptedQuantity const&,
            ExpectedLine const&);

/// One line, wherever it can be priced; its findings are appended.
LineAudit compare_line(Subject const&, std::size_t line, Quantities&, std::vector<Draft>&);

} // namespace counterpart
