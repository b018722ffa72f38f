// The parts that dues are made of: one function a kind of term, called for each of its periods.
#pragma once

#include "pricing/dues.h"
#include "pricing/period_lines.h"
#include "terms/spans.h"

namespace counterpart {

/// A term with the periods it is settled over.
struct SettledTerm {
    Term const* term = nullptr;
    Spans spans;
};

/// Rebates of all three kinds, with payments on the way where the term states `interim_span`.
void add_rebates(PeriodLines const&, SettledTerm const&, Dues&);
/// All of a commitment's periods at once, as a surplus of one may cover the shortfall of another.
void add_commitment(PeriodLines const&, SettledTerm const&, Dues&);
/// Damages for every receipt that came after its agreed day.
void add_damages(PeriodLines const&, SettledTerm const&, Dues&);

/// The amount in the contract's cents, where the term's own rounding left it finer.
Decimal in_cents(PeriodLines const&, Decimal const&);

/// A due with everything but its amount, working and sentence.
Due due_of(PeriodLines const&, Term const&, DueKind, Period const&);

} // namespace counterpart
