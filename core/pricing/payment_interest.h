// Payment interest: what the day of payment makes an invoice cost beside what it asks. Owed once it
// was paid late; as long as it is overdue and unpaid, accrued to a day and not yet booked.
#pragma once

#include "model/books.h"
#include "pricing/charge.h"

#include <optional>

namespace counterpart {

/// Accruing is no booking: what is owed in the end is known on the day the rest is paid. Not rated:
/// nobody keeps payments here, so that unpaid and not entered look the same.
enum class InterestState : std::uint8_t { owed, accruing, not_rated };

struct PaymentInterest {
    InterestState state = InterestState::owed;
    Date to;        ///< day of the last payment; while accruing, the day it is accrued to
    Decimal amount; ///< in the invoice's cents; zero where not rated
    std::string says;
    std::string clause;
    Working working; ///< ends in the amount
};

/// What is known by a day about the payments of one invoice.
struct PaymentsMade {
    Decimal sum;
    std::optional<Date> last;
    json::Array parts; ///< date and amount of each, as charge models read them
};

PaymentsMade payments_made(Books const&, InvoiceId const&, Date by);

/// Money with its tax, and the tax in it.
struct TaxedMoney {
    Decimal gross;
    Decimal tax;
};

TaxedMoney asked_money(Invoice const&);

/// The part of `gross` that has the tax of `whole` in the same proportion.
TaxedMoney part_of(TaxedMoney const& whole, Decimal const& gross);

/// Whether a term's switch of net and gross says net, which stands where nothing is said.
bool counts_net(Term const&, std::string_view field);

/// What a term's switch of net and gross makes of an amount, told in its working where the two
/// differ; where the term states neither, that is told first.
void tell_base(Working&, Term const&, std::string_view field, std::string const& label,
               Result<Decimal> const& net, Result<Decimal> const& gross);

/// By the contract's term late_interest, on `owed` of what the invoice asks (with its tax), as known
/// today. Where interest runs on the net amount, payments are set against it before the tax. No
/// value: no such term, no due date, a credit note, or no interest. Errors: those of the charge
/// model late_interest.
Result<std::optional<PaymentInterest>> payment_interest(Books const&, Contract const&,
                                                        Invoice const&, Decimal const& owed,
                                                        Date today);

/// By a term late_interest, on money that was due with the invoice and came in one piece on a later
/// day; in the invoice's cents. Errors: those of the charge model late_interest, and no_due_date.
Result<Priced> released_interest(Term const&, Invoice const&, TaxedMoney const& released,
                                 Date paid);

} // namespace counterpart
