// Price curve: a charge priced over a range of quantities, densest where its tiers meet.
#pragma once

#include "model/price_book.h"

#include <vector>

namespace counterpart::present {

struct PricedAt {
    Decimal quantity;
    Decimal amount;
    bool edge = false;  ///< the last quantity of a tier, or the first of the next
};

/// A place where one more unit changes the price by itself.
struct Cliff {
    Decimal before;     ///< the quantity below
    Decimal after;      ///< one step more
    Decimal change;     ///< of the whole amount; negative: more is cheaper in total
};

struct PriceCurve {
    std::vector<PricedAt> points;  ///< ascending; empty when the charge cannot be priced
    std::vector<Decimal> edges;    ///< quantities where a tier ends
    std::vector<Cliff> cliffs;
    Decimal step;                  ///< what "one more" is on this curve
};

/// `reach` is a quantity the curve should at least contain.
PriceCurve price_curve(Charge const&, Decimal const& reach);

}  // namespace counterpart::present
