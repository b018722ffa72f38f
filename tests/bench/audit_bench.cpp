// How fast invoices are audited: 10,000 of four lines against a contract of 200 price rows.

#include "audit/audit.h"
#include "bench_clock.h"

#include <cstdio>

using namespace counterpart;

namespace {

constexpr int invoice_count = 10'000;
constexpr int lines_each = 4;
constexpr int row_count = 200;

Date const first_day = Date::of(2026, 1, 1).value();
Currency const euro = Currency::parse("EUR").value();

Party party(std::string const& id)
{
    Party result;
    result.id = PartyId{id};
    result.name = id;
    result.vat_id = "VAT-" + id;
    return result;
}

std::string item(int number)
{
    return "ITEM-" + std::to_string(1000 + number % row_count);
}

/// Every third row is graduated, the others have one price.
PriceRow price_row(int number, DocumentId const& document)
{
    PriceRow row;
    row.number = static_cast<std::uint32_t>(number + 1);
    row.item = ItemId{item(number)};
    row.unit = "HUR";
    row.document = document;
    row.charge.model = number % 3 == 0 ? "graduated" : "standard";
    auto const unit_price = std::to_string(10 + number) + ".50";
    if (number % 3 != 0) {
        row.charge.params.set("unit_price", unit_price);
        return row;
    }
    json::Value low;
    low.set("up_to", "10");
    low.set("unit_price", unit_price);
    json::Value high;
    high.set("unit_price", "9.25");
    row.charge.params.set("tiers", json::Array{low, high});
    return row;
}

Books contract_books()
{
    Books books;
    for (auto const* id : {"buyer", "seller"})
        books.parties.emplace(PartyId{id}, party(id));
    Contract contract;
    contract.id = ContractId{"C"};
    contract.title = "Contract";
    contract.buyer = PartyId{"buyer"};
    contract.supplier = PartyId{"seller"};
    contract.currency = euro;
    ContractDocument document;
    document.id = DocumentId{"WO-1"};
    document.title = document.reference = "WO-1";
    document.effective = document.signed_on = first_day;
    contract.documents = {document};
    contract.price_books = {PriceBookId{"B"}};
    PriceBook book;
    book.id = PriceBookId{"B"};
    book.contract = contract.id;
    book.title = "Price book";
    book.currency = euro;
    for (int i = 0; i < row_count; ++i)
        book.rows.push_back(price_row(i, document.id));
    books.price_books.emplace(book.id, book);
    books.contracts.emplace(contract.id, contract);
    return books;
}

/// One line in eight asks for half a euro too much a unit.
InvoiceLine line(int invoice, int number)
{
    auto const row = (invoice * 7 + number * 13) % row_count;
    InvoiceLine result;
    result.id = std::to_string(number + 1);
    result.seller_item = item(row);
    result.unit = "HUR";
    result.quantity = Decimal::of(1 + (invoice + number) % 10);
    result.unit_price = Decimal::of((10 + row) * 100 + ((invoice + number) % 8 == 0 ? 100 : 50), 2);
    result.net_amount = *result.quantity * *result.unit_price;
    result.vat_category = "S";
    result.vat_rate = Decimal::of(21);
    return result;
}

FiledInvoice filed_invoice(int number)
{
    FiledInvoice filed;
    auto& invoice = filed.invoice;
    invoice.number = "INV-" + std::to_string(100'000 + number);
    invoice.id = InvoiceId{invoice.number};
    invoice.issued = plus_days(first_day, number % 300);
    invoice.currency = euro;
    invoice.contract_reference = "WO-1";
    invoice.seller = party("seller");
    invoice.buyer = party("buyer");
    Decimal net;
    for (int i = 0; i < lines_each; ++i) {
        invoice.lines.push_back(line(number, i));
        net += *invoice.lines.back().net_amount;
    }
    auto const vat = round(net * Decimal::of(21, 2), 2, Rounding::half_up);
    invoice.totals.lines = invoice.totals.without_vat = net;
    invoice.totals.vat = vat;
    invoice.totals.with_vat = invoice.totals.payable = net + vat;
    VatBreakdown row;
    row.category = "S";
    row.rate = Decimal::of(21);
    row.taxable = net;
    row.tax = vat;
    invoice.vat = {row};
    return filed;
}

} // namespace

int main()
{
    auto books = contract_books();
    for (int i = 0; i < invoice_count; ++i) {
        auto const filed = filed_invoice(i);
        books.invoices.emplace(filed.invoice.id, filed);
    }
    auto begin = bench::seconds();
    Auditor const audit(books);
    auto const index_seconds = bench::seconds() - begin;

    std::size_t findings = 0;
    Decimal over;
    begin = bench::seconds();
    for (auto const& entry : books.invoices) {
        auto const result = audit(entry.second, entry.second.invoice.issued);
        findings += result.findings.size();
        over += result.money.over;
    }
    auto const audit_seconds = bench::seconds() - begin;

    auto const& some = books.invoices.begin()->second;
    std::printf("audit: %d invoices, %d lines, %d price rows\n", invoice_count,
                invoice_count * lines_each, row_count);
    std::printf("index_seconds %.3f\naudit_seconds %.3f\n", index_seconds, audit_seconds);
    std::printf("invoices_per_second %.0f\nlines_per_second %.0f\n", invoice_count / audit_seconds,
                invoice_count * lines_each / audit_seconds);
    std::printf("findings %zu\nover %s\n", findings, to_text(over).c_str());
    std::printf("first_digest %s\n", digest(audit(some, some.invoice.issued)).c_str());
    return findings == 0 ? 1 : 0;
}
