// Settlement: what the contract says about disputing in time, and about money released late.
#pragma once

#include "audit/audit.h"
#include "pricing/charge.h"
#include "pricing/payment_interest.h"

namespace counterpart {

/// The last day on which the invoice may be disputed: `days` of the term dispute_window after the
/// issue date or the receipt, as the contract counts. Absent when it states no window, or not
/// completely: a missing switch is never guessed. Working days are those of the contract's calendar.
std::optional<Date> last_day_to_dispute(Books const&, Audit const&, FiledInvoice const&);

/// The supplier's share of an amount, to the currency's minor units.
Decimal suppliers_share(Decimal const& amount, Decimal const& percent, Currency const&);

/// Interest on money that was due with the invoice and is released on a later day, by the
/// contract's term late_interest, on the net or the gross amount as the term says. No value: the
/// contract states no such term, or the invoice no due date. Errors: those of the charge model
/// late_interest.
Result<std::optional<Priced>> interest_on(Audit const&, Invoice const&, TaxedMoney const& released,
                                          Date paid);

/// Interest on the undisputed part by the day it was paid or, while it is overdue and unpaid, to
/// today; without what a settlement makes owed already. No value, and errors: those of
/// `payment_interest`.
Result<std::optional<PaymentInterest>> interest_by(Books const&, Audit const&, Disposition const&,
                                                   Invoice const&, Date today);

} // namespace counterpart
