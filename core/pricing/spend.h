// Spend: how much counts towards a commitment, a rebate or a ceiling, as the contract says.
#pragma once

#include "pricing/period_lines.h"

#include <cstdint>

namespace counterpart {

struct Spend {
    Decimal amount;
    Working working; ///< ends in the amount
    std::uint64_t entries = 0; ///< documents or lines that counted
};

/// Whether the term counts units rather than money: it says so, or prices what is missing by unit.
bool counts_units(Term const&);

/// What counts towards the term in the period, by its switches `counts`, `credits`, `rebates` and
/// `taxes` and the items it is about; where it does not say, what was received counts. In units
/// where the term counts those, else in money.
/// Errors: number.out_of_range.
Result<Spend> spend_towards(PeriodLines const&, Term const&, Period const&);

/// The money it comes to, whatever the term counts in.
Result<Spend> money_towards(PeriodLines const&, Term const&, Period const&);

/// The same in units of the items it is about.
Decimal units_towards(PeriodLines const&, Term const&, Period const&);

/// Whether a document belongs to the contract: somebody chose it, or the document names it or one
/// of its orders.
bool bills_contract(FiledInvoice const&, Contract const&);

} // namespace counterpart
