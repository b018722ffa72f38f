// Tolerance: price differences so small that the contract accepts the asked price (rule W11).
#pragma once

#include "audit/subject.h"

namespace counterpart {

/// The term `price_tolerance {percent, absolute, combine: and|or}`. A difference equal to a limit
/// passes. With both limits stated and nothing said about combining them, both must hold. The step
/// that explains the acceptance, or nothing when the difference stands.
std::optional<Step> tolerated(Subject const&, InvoiceLine const&, Decimal const& difference,
                              Decimal const& agreed);

} // namespace counterpart
