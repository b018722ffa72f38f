// A row of the list of invoices: where the invoice stands, what was found in it, what is asked and held.
#pragma once

#include "audit/audit.h"
#include "model/books.h"
#include "present/screen.h"

namespace counterpart::present {

/// Of an invoice that nobody has audited yet.
Row unchecked_row(Invoice const&);
Row invoice_row(FiledInvoice const&, Audit const&, Books const&, Disposition const&);

/// A credit note lowers what is to be paid, whatever sign its own amounts carry.
Decimal document_sign(Invoice const&);
/// What the buyer would lose by paying as asked; below zero: what the supplier left out.
Decimal asked_too_much(Audit const&);

}  // namespace counterpart::present
