// Exports: what leaves the workspace for other people's programs, as files ready to be handed over.
#pragma once

#include "desk/desk.h"

#include <span>
#include <string>
#include <string_view>

namespace counterpart::present {

struct Download {
    std::string name;   ///< "payments-2026-11-22.csv"
    std::string mime;
    std::string bytes;
    std::string says;   ///< "3 payments of EUR 7,500.00"
};

/// "1234.50": a plain number with the currency's digits, which other programs read and nobody groups.
std::string plain_amount(Decimal const&, Currency const&);

/// Text that others wrote is never read as a formula by the program that opens the file.
std::string harmless(std::string const&);

/// One row for each approved invoice. An invoice of which less is payable now than was approved is
/// left out and counted: nobody is paid on an approval that no longer holds.
/// Errors: export.nothing.
Result<Download> payment_file(Desk const&, Date today);

/// Finding by finding what was rejected or settled away, with its clause and reason.
/// Errors: export.nothing.
Result<Download> credit_requests(Desk const&, Date today);

/// The same of one invoice as a UBL credit note in the supplier's name, to be checked and issued.
/// Errors: export.nothing, screen.no_record.
Result<Download> credit_note_request(Desk const&, InvoiceId const&, Date today);

/// A kind of export by name, as screens and the terminal ask for it.
struct ExportRow {
    std::string_view name;   ///< "payments"
    std::string_view says;   ///< one sentence
    bool of_invoice = false; ///< of one invoice; else of the workspace
    Result<Download> (*make)(Desk const&, std::string const& record, Date today);
};
std::span<ExportRow const> exports();

/// Errors: export.unknown, and those of the export.
Result<Download> make_export(Desk const&, std::string_view name, std::string const& record, Date today);

}  // namespace counterpart::present
