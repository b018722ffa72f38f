// Payments: what of an approval is still to be handed over.
#pragma once

#include "model/books.h"

namespace counterpart {

/// What payment files already list of an invoice.
Decimal handed_over(Books const&, InvoiceId const&);

/// What an approval lets go and no file lists yet; < 0: a credit note, which is set off. As long as
/// no file was ever handed over, what an earlier approval let go counts as listed then.
Decimal left_to_hand_over(Books const&, Approval const&, Invoice const&);

} // namespace counterpart
