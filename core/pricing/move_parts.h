// The parts that price moves are made of: one function a kind of term, each taking the charge as
// the one before left it.
#pragma once

#include "pricing/price_move.h"

#include <functional>

namespace counterpart {

/// A charge on its way, with what moved it so far.
struct Moving {
    Contract const& contract;
    ItemId const& item;
    Date stated_from;
    AsOf as_of;
    MovedCharge moved;

    void explain(Working steps, Term const&);
};

/// Every price inside a charge, by the function; the first one's working explains the others.
Result<json::Value> with_prices(json::Value const& params,
                                std::function<Result<Priced>(json::Value const&)> const& move,
                                Working& explained);

Result<Done> raise_at_renewal(Moving&);
Result<Done> follow_index(Moving&);
Result<Done> bring_to_benchmark(Moving&);
Result<Done> favour(Moving&);

/// The days on which each of them begins to move a price; in no order.
using MoveDays = std::vector<Date>;
void add_renewal_days(Contract const&, Period const&, Date known, MoveDays&);
Result<Done> add_index_days(Contract const&, ItemId const&, AsOf const&, MoveDays&);
Result<Done> add_comparison_days(Contract const&, ItemId const&, AsOf const&, MoveDays&);

} // namespace counterpart
