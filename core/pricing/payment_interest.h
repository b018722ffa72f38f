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

/// What an invoice asks with its tax, and the tax in it.
struct AskedMoney {
    Decimal gross;
    Decimal tax;
};

AskedMoney asked_money(Invoice const&);

/// Whether a term's switch of net and gross says net, which stands where nothing is said.
bool counts_net(Term const&, std::string_view field);

/// The other reading of net and gross, told where the term states neither.
std::optional<Step> other_base_step(Term const&, std::string_view field, std::string const& label,
                                    Result<Decimal> const& net, Result<Decimal> const& gross);

/// By the contract's term late_interest, on `owed` of what the invoice asks (with its tax), as known
/// today. Where interest runs on the net amount, payments are set against it before the tax. No
/// value: no such term, no due date, a credit note, or no interest. Errors: those of the charge
/// model late_interest.
Result<std::optional<PaymentInterest>> payment_interest(Books const&, Contract const&,
                                                        Invoice const&, Decimal const& owed,
                                                        Date today);

} // namespace counterpart
