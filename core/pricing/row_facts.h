// Row facts: what came of an item, in the shape in which the charge model of its price row asks.
#pragma once

#include "pricing/accepted.h"
#include "pricing/charge.h"

namespace counterpart {

/// A stretch of days with one price row, as one part of its period.
struct RowStretch {
    PriceRow const* row = nullptr;
    AcceptedItem const* item = nullptr; ///< null: nothing of it came
    Period days;
    Period period;   ///< the whole period, which an earlier or later row may share
    Date count_from; ///< where a ladder that looks back begins to count
    std::vector<AcceptedItem const*> elsewhere = {}; ///< what counts with it under other contracts
};

/// A charge with the facts it is priced from, and the sentences about them.
struct RowQuestion {
    Charge charge;
    json::Value facts;
    Decimal quantity;
    Working working;
};

/// Whether the row charges something although nothing came.
bool is_fixed(Charge const&);

/// Errors: statement.facts for a model that needs facts which nothing in the books holds.
Result<RowQuestion> question(RowStretch const&);

} // namespace counterpart
