// Match: which contract an invoice belongs to. More than one candidate is asked, never guessed.
#pragma once

#include "audit/audit.h"
#include "audit/index.h"

namespace counterpart {

/// By what a person chose, else the contract reference, the order reference, supplier and items.
ContractMatch find_contract(Books const&, AuditIndex const&, FiledInvoice const&);

/// All rows of the item a line names, whichever of its names the contract knows; null for none.
std::vector<RowPlace> const* rows_of(PriceIndex const&, InvoiceLine const&);

/// Whether the line bills the item of this name in the price books.
bool bills_item(PriceIndex const&, InvoiceLine const&, ItemId const&);

/// The first day of what the line bills, found in the order in which `service_date` finds the last.
Date first_day(Invoice const&, InvoiceLine const&);

/// How a line names its item in a sentence.
std::string item_text(InvoiceLine const&);

} // namespace counterpart
