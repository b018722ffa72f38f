// Due readings: what a commitment, a rebate or a refund would have come to in a period, had the
// contract answered its switches otherwise.
#pragma once

#include "pricing/period_lines.h"

namespace counterpart {

/// Sentences for each switch that no charge model tells of: one where the contract leaves it open,
/// and one in all for those it states. Only where another reading changes what the term adds to the
/// period (< 0: takes off), and nothing that `told` tells already.
Working readings_in_period(PeriodLines const&, Term const&, Period const&, Working const& told);

/// The same about the term that made this due, in the due's own days and sense, for its working.
/// Nothing where no term of the contract made it, as with service credits.
Working readings_of(PeriodLines const&, Due const&);

} // namespace counterpart
