// Ceiling: the most a contract lets be asked, over all invoices that count towards it.
#pragma once

#include "audit/subject.h"

namespace counterpart {

/// The term `ceiling {amount | quantity, items, measured_over: year | half_year | quarter | month |
/// contract, periods_from: contract_start | calendar}`, or `per: contract | period | item` with
/// `months`. Periods count from the term's first day, or with the calendar. Earlier documents count
/// with what they asked, this one with what its lines should come to.
/// By its switch `credits`, a credit note makes room again, or does not; it does while nothing is
/// stated. What was asked is what counts here, whatever the term's `counts` says of its use.
std::vector<Draft> check_ceilings(Subject const&, std::vector<LineAudit> const&);

} // namespace counterpart
