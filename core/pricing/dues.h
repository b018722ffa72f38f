// Dues: what a contract makes one party owe the other besides prices: rebates earned, promises that
// were not kept, deliveries that came late.
#pragma once

#include "model/books.h"
#include "model/due.h"

#include <vector>

namespace counterpart {

/// A term whose due could not be worked out, so that nothing is silently owed to nobody.
struct OpenDue {
    std::string term; ///< name of its kind
    std::string clause;
    Period period;
    Error why;
};

struct Dues {
    std::vector<Due> owed; ///< by period, then as the contract lists its terms; none of zero
    std::vector<OpenDue> open;
};

/// Everything whose period has ended by `known`, as the contract could be known then.
Dues all_dues(Books const&, Contract const&, Date known);

/// The same without what could not be worked out.
std::vector<Due> dues(Books const&, Contract const&, Date known);

} // namespace counterpart
