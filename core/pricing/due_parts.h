// The parts that dues are made of: one function a kind of term, called for each of its periods.
#pragma once

#include "pricing/dues.h"
#include "pricing/period_lines.h"
#include "terms/spans.h"

namespace counterpart {

/// A term with the periods it is settled over.
struct SettledTerm {
    Term const* term = nullptr; ///< perhaps a copy, where another reading is priced
    Spans spans;
};

/// Rebates of all three kinds, with payments on the way where the term states `interim_span`.
void add_rebates(PeriodLines const&, SettledTerm const&, Dues&);
/// All of a commitment's periods at once, as a surplus of one may cover the shortfall of another.
void add_commitment(PeriodLines const&, SettledTerm const&, Dues&);
/// Damages for every receipt that came after its agreed day.
void add_damages(PeriodLines const&, SettledTerm const&, Dues&);

/// What was overpaid while somebody comparable paid less.
void add_refunds(PeriodLines const&, SettledTerm const&, Dues&);
/// What a finished work makes one side owe the other.
void add_gain_share(PeriodLines const&, SettledTerm const&, Dues&);

/// Whether terms of its kind make anybody owe anything.
bool makes_dues(Term const&);
/// What one of the contract's terms makes due, were its fields these.
void add_dues(PeriodLines const&, Term const&, json::Value const& fields, Dues&);
/// Those of all its terms, in the order of their periods.
Dues all_dues(PeriodLines const&);

/// The amount in the contract's cents, where the term's own rounding left it finer.
Decimal in_cents(PeriodLines const&, Decimal const&);

/// A due with everything but its amount, working and sentence.
Due due_of(PeriodLines const&, Term const&, DueKind, Period const&);

} // namespace counterpart
