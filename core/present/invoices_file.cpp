// The invoice list as a file that other programs read.
#include "base/text.h"
#include "present/invoices.h"
#include "syntax/csv.h"

namespace counterpart::present {
namespace {

using Cells = std::vector<std::string>;

Cells const columns = {
    "Invoice", "Kind", "Issued", "Supplier", "Contract", "Standing", "Findings", "Currency",
    "Asked", "Expected", "Asked too much", "Asked too little", "Payable now", "Held", "Rejected",
};

Cells document_cells(Invoice const& invoice, Row const& row, Audit const* audit)
{
    auto const* contract = audit ? audit->match.contract : nullptr;
    return {
        harmless(invoice.number),
        invoice.kind == InvoiceKind::credit_note ? "credit note" : "invoice",
        to_text(invoice.issued),
        harmless(invoice.seller.name),
        contract ? harmless(contract->title) : std::string(),
        row.cells[3].text,
        row.cells[4].text,
        std::string(invoice.currency.code()),
    };
}

/// A credit note gives where an invoice asks, so its amounts stand below zero.
void add_amounts(Cells& cells, Invoice const& invoice, Audit const& audit, Disposition const& money)
{
    auto const sign = Decimal::of(invoice.kind == InvoiceKind::credit_note ? -1 : 1);
    for (auto const& amount : {audit.money.asked * sign, audit.money.expected * sign, audit.money.over, audit.money.under,
                               money.payable_now * sign, money.held, money.rejected})
        cells.push_back(plain_amount(amount, invoice.currency));
}

}  // namespace

Download list_file(Desk const& desk, Table const& table, Lines const& lines, Date today)
{
    Download file{"invoices-" + to_text(today) + ".csv", "text/csv;charset=utf-8", {},
                  "Exported " + counted(lines.shown.size(), "invoice", "invoices")};
    csv::append_row(file.bytes, columns);
    for (auto const index : lines.shown) {
        auto const& row = table.rows[index];
        auto const filed = desk.books().invoices.find(InvoiceId{row.id});
        if (filed == desk.books().invoices.end()) continue;
        auto const& invoice = filed->second.invoice;
        auto const* audit = desk.known_summary(invoice.id);
        auto cells = document_cells(invoice, row, audit);
        if (audit) add_amounts(cells, invoice, *audit, disposition(*audit, desk.books()));
        else if (invoice.totals.payable) cells.push_back(plain_amount(*invoice.totals.payable, invoice.currency));
        cells.resize(columns.size());
        csv::append_row(file.bytes, cells);
    }
    return file;
}

}  // namespace counterpart::present
