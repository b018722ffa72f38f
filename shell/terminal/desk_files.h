// A desk filled from files: how a subcommand comes to its contracts and invoices.
#pragma once

#include "desk/desk.h"

#include <string>

namespace counterpart::terminal {

/// Now, by the clock of the machine.
Context present_context();

/// Imports contracts, price books, orders and receipts. Errors: option.value, audit.no_contract,
/// and those of reading and importing.
Result<Done> open_contract(Desk&, std::string const& path);

/// The invoice of a file, also when the desk holds it already. Errors: audit.no_invoice, and those
/// of reading and importing.
Result<InvoiceId> import_invoice(Desk&, std::string const& path);

}  // namespace counterpart::terminal
