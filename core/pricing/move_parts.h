// The parts that price moves are made of: one function a kind of term, each taking the charge as
// the one before left it.
#pragma once

#include "pricing/price_move.h"

#include <functional>
#include <optional>
#include <string>

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

/// A lower deal that a term most_favoured_customer states: which reading of "What is compared" is
/// priced, and what that reading still needs.
struct FoundDeal {
    bool package = false;
    std::string lacks; ///< a sentence: why it cannot be rated; empty: it can
    json::Value facts; ///< of the term, for the charge model of the same name
};

/// No value: nobody found anything.
Result<std::optional<FoundDeal>> found_deal(Term const&);
/// A package is about the items it lists; any other deal about what its term is about.
bool is_in_deal(FoundDeal const&, ItemId const&);

/// The days on which each of them begins to move a price; in no order.
using MoveDays = std::vector<Date>;
void add_renewal_days(Contract const&, Period const&, Date known, MoveDays&);
Result<Done> add_index_days(Contract const&, ItemId const&, AsOf const&, MoveDays&);
Result<Done> add_comparison_days(Contract const&, ItemId const&, AsOf const&, MoveDays&);

} // namespace counterpart
