// Invoice keys: what makes two invoices the same claim, two lines the same order line, and which of two
// invoices comes first.
#pragma once

#include "model/books.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace counterpart {

/// Whether an invoice comes earlier in the order in which quantities are used up and numbers taken.
bool comes_before(FiledInvoice const&, FiledInvoice const&);

/// One order line, as quantities and receipts are counted.
std::string order_line_key(std::string_view order_number, std::string_view line_number);

/// The line of an order that an invoice line bills: by its number, else by its item when only one
/// line of the order has that item.
OrderLine const* billed_order_line(Order const&, InvoiceLine const&);

/// Everything that makes two invoices the same claim, apart from number and issue date.
std::string content_key(Invoice const&);

/// What equal contents share and different ones hardly ever do: a number in place of a long text.
std::uint64_t content_hash(Invoice const&);

/// A number of a seller's, under which only one invoice may stand.
std::string number_key(Party const& seller, std::string_view number);

/// Seller, currency, amount due and issue date; empty when no amount is stated.
std::string amount_key(Invoice const&);

} // namespace counterpart
