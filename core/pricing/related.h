// Related contracts: whose purchases count towards a ladder beside our own (rule W2).
#pragma once

#include "model/books.h"

#include <string_view>
#include <vector>

namespace counterpart {

/// The other contracts that count by a reading of `counted_across`: with the same supplier (item),
/// under the same master agreement, or of companies of the same group. None for `contract`.
std::vector<Contract const*> related_contracts(Books const&, Contract const&,
                                               std::string_view reading);

} // namespace counterpart
