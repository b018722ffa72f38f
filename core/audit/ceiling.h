// Ceiling: the most a contract lets be asked, over all invoices that count towards it.
#pragma once

#include "audit/subject.h"

namespace counterpart {

/// The term `ceiling {amount | quantity, per: contract | period | item, months, items}`; a period is
/// `months` long and counts from the term's first day. Earlier documents count with what they
/// asked, this one with what its lines should come to.
std::vector<Draft> check_ceilings(Subject const&, std::vector<LineAudit> const&);

} // namespace counterpart
