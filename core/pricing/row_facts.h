// Row facts: what came of an item, in the shape in which the charge model of its price row asks.
#pragma once

#include "model/contract.h"
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
    AcceptedItem const* counted = nullptr; ///< what a ladder that looks back counts; null: nothing
    std::vector<AcceptedItem const*> elsewhere = {}; ///< what counts with it under other contracts
};

/// A charge with the facts it is priced from, and the sentences about them.
struct RowQuestion {
    Charge charge;
    json::Value facts;
    Decimal quantity;
    Working working;
};

/// What counted towards a ladder that looks back, before what is priced now (rule W2).
struct CountBefore {
    Decimal own;
    Decimal elsewhere; ///< under other contracts, as `counted_across` counts
    Date since;        ///< the day the count began

    Decimal all() const { return own + elsewhere; }
};

/// Whether the charge counts from one period to the next.
bool looks_back(Charge const&);
/// The days that are counted together with this one.
Period count_span(Contract const&, Charge const&, Date day, Date known);
/// The question of a ladder that looks back, whatever the contract then does with a crossing.
void go_on_counting(RowQuestion&, CountBefore const&);

/// Whether the row charges something although nothing came.
bool is_fixed(Charge const&);

/// Errors: statement.facts for a model that needs facts which nothing in the books holds.
Result<RowQuestion> question(RowStretch const&);

} // namespace counterpart
