// Window: how long after a service the contract lets it be invoiced, and early payment be rewarded.
#pragma once

#include "audit/subject.h"

#include <optional>

namespace counterpart {

/// The term `invoicing_window {months | days}` counts from the last day of the service. The step
/// that says why the line comes too late, or nothing. Credit notes and returns never do.
std::optional<Step> invoiced_too_late(Subject const&, InvoiceLine const&);

/// The term `early_payment {percent, within_days}`: a note when the document's payment terms leave
/// the discount out. A document that states no payment terms leaves the contract's standing.
std::optional<Draft> check_early_payment(Subject const&);

} // namespace counterpart
