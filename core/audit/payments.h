// Payments: what of an approval is still to be handed over, and what was really paid of an invoice.
#pragma once

#include "model/books.h"

namespace counterpart {

/// What payment files already list of an invoice.
Decimal handed_over(Books const&, InvoiceId const&);

/// What an approval lets go and no file lists yet; < 0: a credit note, which is set off. As long as
/// no file was ever handed over, what an earlier approval let go counts as listed then.
Decimal left_to_hand_over(Books const&, Approval const&, Invoice const&);

/// The sum of the payments known for an invoice by a day; absent: none is known.
std::optional<Decimal> paid_for(Books const&, InvoiceId const&, Date by);

} // namespace counterpart
