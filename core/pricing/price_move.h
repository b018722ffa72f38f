// Price move: a price row's charge as the contract's indexation terms have moved it by a day.
#pragma once

#include "pricing/charge.h"
#include "terms/in_force.h"

namespace counterpart {

struct MovedCharge {
    Charge charge;
    Working working; ///< empty when nothing moved it
};

/// Every price of the charge follows the index, whatever its model; volumes and bounds do not.
/// Errors: those of the charge model `indexation`.
Result<MovedCharge> moved_charge(Contract const&, ItemId const&, Charge const&, AsOf const&);

/// Whether a term is about the item: it names it, or its category does, or it names nothing.
bool is_about(Contract const&, Term const&, ItemId const&, AsOf const&);

} // namespace counterpart
