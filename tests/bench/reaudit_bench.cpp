// What it costs to audit many invoices, and to set them right again after one price changed.
//
// Beside it, in the same run, a plain loop over columns of numbers that only multiplies, rounds,
// compares and adds: what any program must do at least. The audit also finds contract, price row,
// double, order and terms of every line and says what it found.
#include "audit/audit.h"
#include "bench_clock.h"
#include "desk/audit_change.h"
#include "desk/kept_audits.h"
#include "desk/record_names.h"

#include <malloc.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <set>
#include <string>
#include <vector>

using namespace counterpart;

namespace {

constexpr int lines_each = 10;
constexpr int contract_count = 100;
constexpr int row_count = 200;

Date const first_day = Date::of(2026, 1, 1).value();
Currency const euro = Currency::parse("EUR").value();

/// Bytes handed out by the allocator and not given back.
double allocated()
{
#ifdef __EMSCRIPTEN__
    auto const now = mallinfo();
#else
    auto const now = mallinfo2();
#endif
    return static_cast<double>(now.uordblks) + static_cast<double>(now.hblkhd);
}

std::string numbered(char const* word, int number)
{
    return word + std::to_string(1000 + number);
}

Party party(std::string const& id)
{
    Party result;
    result.id = PartyId{id};
    result.name = id;
    result.vat_id = "VAT-" + id;
    return result;
}

Decimal price_of(int row)
{
    return Decimal::of((10 + row) * 100 + 50, 2);
}

void add_contract(Books& books, int number)
{
    auto const seller = party(numbered("seller", number));
    books.parties.emplace(seller.id, seller);
    Contract contract;
    contract.id = ContractId{numbered("C", number)};
    contract.title = contract.id.text;
    contract.buyer = PartyId{"buyer"};
    contract.supplier = seller.id;
    contract.currency = euro;
    ContractDocument document;
    document.id = DocumentId{"WO"};
    document.title = document.reference = numbered("WO-", number);
    document.effective = document.signed_on = first_day;
    contract.documents = {document};
    PriceBook book;
    book.id = PriceBookId{numbered("B", number)};
    book.contract = contract.id;
    book.title = "Price book";
    book.currency = euro;
    for (int i = 0; i < row_count; ++i) {
        PriceRow row;
        row.number = static_cast<std::uint32_t>(i + 1);
        row.item = ItemId{numbered("ITEM-", i)};
        row.unit = "HUR";
        row.document = document.id;
        row.charge.model = "standard";
        row.charge.params.set("unit_price", to_text(price_of(i)));
        book.rows.push_back(row);
    }
    contract.price_books = {book.id};
    books.price_books.emplace(book.id, book);
    books.contracts.emplace(contract.id, contract);
}

/// One line in thirty-two asks for half a euro too much a unit.
InvoiceLine line(int invoice, int number)
{
    auto const row = (invoice * 7 + number * 13) % row_count;
    InvoiceLine result;
    result.id = std::to_string(number + 1);
    result.seller_item = numbered("ITEM-", row);
    result.unit = "HUR";
    result.quantity = Decimal::of(1 + (invoice + number) % 10);
    result.unit_price = price_of(row) + Decimal::of((invoice + number) % 32 == 0 ? 50 : 0, 2);
    result.net_amount = *result.quantity * *result.unit_price;
    result.vat_category = "S";
    result.vat_rate = Decimal::of(21);
    return result;
}

FiledInvoice filed_invoice(int number)
{
    FiledInvoice filed;
    auto& invoice = filed.invoice;
    invoice.number = "INV-" + std::to_string(1'000'000 + number);
    invoice.id = InvoiceId{invoice.number};
    invoice.issued = plus_days(first_day, number % 300);
    invoice.currency = euro;
    invoice.contract_reference = numbered("WO-", number % contract_count);
    invoice.seller = party(numbered("seller", number % contract_count));
    invoice.buyer = party("buyer");
    Decimal net;
    for (int i = 0; i < lines_each; ++i) {
        invoice.lines.push_back(line(number / contract_count, i));
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

std::uint64_t audit_missing(Books const& books, Auditor const& auditor, KeptAudits& kept)
{
    std::uint64_t made = 0;
    for (auto const& [id, filed] : books.invoices) {
        if (kept.summary(id)) continue;
        kept.keep(filed, summary_of(auditor(filed, filed.invoice.issued)));
        ++made;
    }
    return made;
}

// -- the plain loop -------------------------------------------------------------------------------

struct Columns {
    std::vector<std::uint32_t> rate;
    std::vector<std::int64_t> quantity;
    std::vector<std::int64_t> amount;
    std::vector<std::int64_t> prices;  ///< by rate
};

Columns columns_of(Books const& books)
{
    Columns columns;
    for (int i = 0; i < row_count; ++i) columns.prices.push_back((10 + i) * 100 + 50);
    int scale = 0;
    for (auto const& [id, filed] : books.invoices)
        for (auto const& each : filed.invoice.lines) {
            columns.rate.push_back(static_cast<std::uint32_t>(std::atoi(each.seller_item.c_str() + 5)) - 1000);
            columns.quantity.push_back(0);
            columns.amount.push_back(0);
            each.quantity->small(columns.quantity.back(), scale);
            each.net_amount->small(columns.amount.back(), scale);
        }
    return columns;
}

/// Quantities have no places here, prices and amounts two: the product is exact as it stands.
std::int64_t plain_loop(Columns const& columns)
{
    std::int64_t over = 0;
    for (std::size_t i = 0; i < columns.rate.size(); ++i) {
        auto const due = static_cast<__int128>(columns.quantity[i]) * columns.prices[columns.rate[i]];
        if (due != columns.amount[i]) over += columns.amount[i] - static_cast<std::int64_t>(due);
    }
    return over;
}

/// The arithmetic of the comparison alone, on the core's own decimals: multiply, round, compare.
Decimal decimal_loop(Books const& books, std::vector<Decimal> const& prices)
{
    Decimal over;
    for (auto const& [id, filed] : books.invoices)
        for (auto const& each : filed.invoice.lines) {
            auto const rate = static_cast<std::size_t>(std::atoi(each.seller_item.c_str() + 5)) - 1000;
            auto const due = round(*each.quantity * prices[rate], 2, Rounding::half_up);
            if (!(due == *each.net_amount)) over += *each.net_amount - due;
        }
    return over;
}

template <class Work>
double best_of(int rounds, Work work)
{
    double best = 1e9;
    for (int i = 0; i < rounds; ++i) {
        auto const begin = bench::seconds();
        work();
        best = std::min(best, bench::seconds() - begin);
    }
    return best;
}

} // namespace

int main(int argc, char** argv)
{
    int const invoice_count = argc > 1 ? std::atoi(argv[1]) : 100'000;
    double const lines = 1.0 * invoice_count * lines_each;
    Books books;
    books.parties.emplace(PartyId{"buyer"}, party("buyer"));
    for (int i = 0; i < contract_count; ++i) add_contract(books, i);
    for (int i = 0; i < invoice_count; ++i) {
        auto filed = filed_invoice(i);
        auto const id = filed.invoice.id;
        books.invoices.emplace(id, std::move(filed));
    }
    std::printf("reaudit: %d invoices, %.0f lines\n", invoice_count, lines);

    auto begin = bench::seconds();
    Auditor auditor(books);
    std::printf("index_seconds %.4f\n", bench::seconds() - begin);

    KeptAudits kept;
    auto const memory = allocated();
    begin = bench::seconds();
    audit_missing(books, auditor, kept);
    auto const all_seconds = bench::seconds() - begin;
    std::printf("all_seconds %.3f\nall_lines_per_second %.0f\n", all_seconds, lines / all_seconds);
    std::printf("bytes_each %.0f\n", (allocated() - memory) / invoice_count);

    PriceBookId const changed{numbered("B", 7)};
    begin = bench::seconds();
    std::set<std::string> const records = {record::named(record::price_book, changed.text)};
    AuditChange change(books, records, &auditor.index());
    books.price_books.at(changed).rows[5].charge.params.set("unit_price", "99.00");
    kept.forget(change.finish());
    auditor.books_moved();
    auto const reach_seconds = bench::seconds() - begin;
    auto const again = audit_missing(books, auditor, kept);
    auto const change_seconds = bench::seconds() - begin;
    std::printf("reach_seconds %.4f\nagain %llu\nchange_seconds %.4f\n", reach_seconds,
                static_cast<unsigned long long>(again), change_seconds);
    std::printf("set_right_lines_per_second %.0f\n", lines / change_seconds);

    auto const columns = columns_of(books);
    std::int64_t over = 0;
    auto const plain = best_of(7, [&] { over += plain_loop(columns); });
    std::vector<Decimal> prices;
    for (int i = 0; i < row_count; ++i) prices.push_back(price_of(i));
    Decimal decimals;
    auto const exact = best_of(3, [&] { decimals = decimal_loop(books, prices); });
    std::printf("plain_lines_per_second %.0f\ndecimal_lines_per_second %.0f\n", lines / plain,
                lines / exact);
    std::printf("over %s %lld\n", to_text(decimals).c_str(), static_cast<long long>(over / 7));
    return again > 0 && again < static_cast<std::uint64_t>(invoice_count) ? 0 : 1;
}
