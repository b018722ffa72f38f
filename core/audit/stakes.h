// Stakes: from what findings say to what they weigh when paying, VAT included.
#pragma once

#include "audit/subject.h"

namespace counterpart {

/// One for every draft, in order. Within one place, what points to the buyer's advantage is set
/// off against what points to its loss, so that only the net remains.
std::vector<Stake> weigh(Subject const&, std::vector<Draft> const&);

AuditMoney total(Subject const&, std::vector<Stake> const&);

} // namespace counterpart
