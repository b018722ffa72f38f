// Running count: what counted towards a ladder that looks back, before an invoice line came (W2).
#pragma once

#include "pricing/row_facts.h"

#include <optional>

namespace counterpart {

struct Subject;

/// What was counted, received or ordered before the line's days, where any of that is kept for the
/// item; else what earlier documents of the contract billed of it. Earlier lines for the same days
/// count in either case. No value: the row does not look back.
std::optional<CountBefore> counted_before(Subject const&, std::size_t line, PriceRow const&);

} // namespace counterpart
