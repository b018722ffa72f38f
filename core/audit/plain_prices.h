// PlainPrices: the answer for most lines of most invoices, without a word of working: what a line
// may ask when it asks exactly what its price row says. Where that is not certain there is no
// answer, and the line is compared in full.
#pragma once

#include "terms/price_index.h"

#include <optional>
#include <unordered_map>

namespace counterpart {

class PlainPrices {
public:
    /// Looks into contract and prices, which must outlive it and stay as they are.
    PlainPrices(Contract const&, PriceIndex const&);

    /// The expected amount of a line that asks quantity x agreed price, rounded half up.
    std::optional<Decimal> as_agreed(Invoice const&, InvoiceLine const&, Date known) const;

private:
    Contract const& contract_;
    PriceIndex const& prices_;
    bool rounds_as_usual_ = true;
    std::unordered_map<PriceRow const*, Decimal> unit_prices_; // of rows that know nothing else
};

} // namespace counterpart
