// Price move: a price row's charge as the contract's terms have moved it by a day: raised at a
// renewal, indexed, brought down to what peers or a favoured customer pay.
#pragma once

#include "pricing/charge.h"
#include "terms/in_force.h"

#include <vector>

namespace counterpart {

struct MovedCharge {
    Charge charge;
    Working working; ///< empty when nothing moved it
};

/// A price as a paper states it, and the day from which it was meant.
struct StatedPrice {
    ItemId item;
    Charge charge;
    Date from;
};

/// Whether the contract states any term that may move a price.
bool moves_prices(Contract const&);

/// Index and renewal move every price of the charge, whatever its model; volumes and bounds stay.
/// A comparison with others moves a single price per unit, and says so where there is none.
/// Errors: those of the charge models `indexation`, `benchmark` and `most_favoured_customer`.
Result<MovedCharge> moved_charge(Contract const&, StatedPrice const&, AsOf const&);

/// The days inside the period on which a term moves the price, in order.
Result<std::vector<Date>> days_of_moves(Contract const&, StatedPrice const&, Period const&,
                                        Date known);

/// Whether a term is about the item: it names it, or its category does, or it names nothing.
bool is_about(Contract const&, Term const&, ItemId const&, AsOf const&);

} // namespace counterpart
