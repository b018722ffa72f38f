// What it costs to audit many invoices, and to set them right again after one price changed.
//
// Beside it, in the same run and over the same lines and prices, a plain loop over columns of
// numbers: find the version of the rate that is in force, multiply exactly, round, compare, add up
// by contract. It is what any program must do at least, and it knows nothing else: no contract to
// find, no doubles, no orders, no terms, no VAT, nothing said. It looks at every line each time;
// the audits only at what a change reaches.
#include "audit/audit.h"
#include "bench_clock.h"
#include "desk/audit_change.h"
#include "desk/kept_audits.h"
#include "desk/record_names.h"

#include <malloc.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <set>
#include <string>
#include <vector>

using namespace counterpart;

namespace {

constexpr int lines_each = 10;
constexpr int contract_count = 100;
constexpr int item_count = 200;
constexpr int version_count = 3;

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

// -- the world: 100 contracts of 200 items, each priced anew twice a year --------------------------

Party party(std::string const& id)
{
    Party result;
    result.id = PartyId{id};
    result.name = id;
    result.vat_id = "VAT-" + id;
    return result;
}

/// In ten-thousandths of a euro.
std::int64_t price_of(int item, int version)
{
    return 100'000 + item * 1'234 + version * 77;
}

Date version_day(int version)
{
    return plus_days(first_day, version * 120);
}

int version_on(int day)
{
    return std::min(day / 120, version_count - 1);
}

PriceRow price_row(int item, int version, DocumentId const& document)
{
    PriceRow row;
    row.number = static_cast<std::uint32_t>(version * item_count + item + 1);
    row.item = ItemId{numbered("ITEM-", item)};
    row.unit = "HUR";
    row.document = document;
    row.charge.model = "standard";
    row.charge.params.set("unit_price", to_text(Decimal::of(price_of(item, version), 4)));
    return row;
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
    PriceBook book;
    book.id = PriceBookId{numbered("B", number)};
    book.contract = contract.id;
    book.title = "Price book";
    book.currency = euro;
    for (int version = 0; version < version_count; ++version) {
        ContractDocument document;
        document.id = DocumentId{numbered("paper", version)};
        document.title = document.id.text;
        document.reference = version == 0 ? numbered("WO-", number) : "";
        document.effective = document.signed_on = version_day(version);
        contract.documents.push_back(document);
        for (int item = 0; item < item_count; ++item)
            book.rows.push_back(price_row(item, version, document.id));
    }
    contract.price_books = {book.id};
    books.price_books.emplace(book.id, book);
    books.contracts.emplace(contract.id, contract);
}

// -- the invoices ---------------------------------------------------------------------------------

/// What one line asks, in numbers. The first line of every invoice is for the same item.
struct Asked {
    int contract = 0;
    int day = 0;
    int item = 0;
    std::int64_t quantity = 0;  ///< in hundredths
    std::int64_t price = 0;     ///< in ten-thousandths
    std::int64_t net = 0;       ///< in hundredths
};

std::int64_t rounded_cents(std::int64_t millionths)
{
    return (millionths + 5'000) / 10'000;
}

/// One line in sixty-four asks for half a euro too much a unit.
Asked asked(int invoice, int line)
{
    Asked it;
    it.contract = invoice % contract_count;
    it.day = invoice % 360;
    it.item = line == 0 ? 0 : 1 + (invoice / contract_count * 7 + line * 13) % (item_count - 1);
    it.quantity = 100 + (invoice * 31 + line * 57) % 9'973;
    it.price = price_of(it.item, version_on(it.day)) + ((invoice + line) % 64 == 0 ? 5'000 : 0);
    it.net = rounded_cents(it.quantity * it.price);
    return it;
}

InvoiceLine invoice_line(Asked const& it, int number)
{
    InvoiceLine line;
    line.id = std::to_string(number + 1);
    line.seller_item = numbered("ITEM-", it.item);
    line.unit = "HUR";
    line.quantity = Decimal::of(it.quantity, 2);
    line.unit_price = Decimal::of(it.price, 4);
    line.net_amount = Decimal::of(it.net, 2);
    line.vat_category = "S";
    line.vat_rate = Decimal::of(21);
    return line;
}

void add_sums(Invoice& invoice, Decimal const& net)
{
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
}

FiledInvoice filed_invoice(int number)
{
    FiledInvoice filed;
    auto& invoice = filed.invoice;
    auto const first = asked(number, 0);
    invoice.number = "INV-" + std::to_string(1'000'000 + number);
    invoice.id = InvoiceId{invoice.number};
    invoice.issued = plus_days(first_day, first.day);
    invoice.currency = euro;
    invoice.contract_reference = numbered("WO-", first.contract);
    invoice.seller = party(numbered("seller", first.contract));
    invoice.buyer = party("buyer");
    invoice.lines.reserve(lines_each);
    Decimal net;
    for (int i = 0; i < lines_each; ++i) {
        invoice.lines.push_back(invoice_line(asked(number, i), i));
        net += *invoice.lines.back().net_amount;
    }
    add_sums(invoice, net);
    return filed;
}

Books books_of(int invoice_count)
{
    Books books;
    books.parties.emplace(PartyId{"buyer"}, party("buyer"));
    for (int i = 0; i < contract_count; ++i) add_contract(books, i);
    for (int i = 0; i < invoice_count; ++i) {
        auto filed = filed_invoice(i);
        auto const id = filed.invoice.id;
        books.invoices.emplace(id, std::move(filed));
    }
    return books;
}

// -- the plain loop -------------------------------------------------------------------------------

struct Columns {
    std::vector<std::uint32_t> rate;  ///< contract and item
    std::vector<std::int32_t> day;
    std::vector<std::int64_t> quantity;
    std::vector<std::int64_t> net;
    std::vector<std::array<std::int32_t, version_count>> from;     ///< by rate
    std::vector<std::array<std::int64_t, version_count>> prices;   ///< by rate
};

Columns columns_of(int invoice_count)
{
    Columns columns;
    for (int rate = 0; rate < contract_count * item_count; ++rate) {
        columns.from.push_back({});
        columns.prices.push_back({});
        for (int version = 0; version < version_count; ++version) {
            auto const at = static_cast<std::size_t>(version);
            columns.from.back()[at] = version_day(version).days;
            columns.prices.back()[at] = price_of(rate % item_count, version);
        }
    }
    for (int i = 0; i < invoice_count; ++i)
        for (int line = 0; line < lines_each; ++line) {
            auto const it = asked(i, line);
            columns.rate.push_back(static_cast<std::uint32_t>(it.contract * item_count + it.item));
            columns.day.push_back(first_day.days + it.day);
            columns.quantity.push_back(it.quantity);
            columns.net.push_back(it.net);
        }
    return columns;
}

/// Compares by what is left of the exact product, so that only a line that is wrong divides.
std::vector<std::int64_t> plain_loop(Columns const& columns)
{
    std::vector<std::int64_t> over(contract_count);
    for (std::size_t i = 0; i < columns.rate.size(); ++i) {
        auto const rate = columns.rate[i];
        auto const& from = columns.from[rate];
        std::size_t version = version_count - 1;
        while (version > 0 && columns.day[i] < from[version]) --version;
        auto const due = static_cast<__int128>(columns.quantity[i]) * columns.prices[rate][version];
        auto const left = due - static_cast<__int128>(columns.net[i]) * 10'000;
        if (left >= -5'000 && left < 5'000) continue;
        over[rate / item_count] += columns.net[i] - static_cast<std::int64_t>((due + 5'000) / 10'000);
    }
    return over;
}

template <class Work>
double middle_of(int rounds, Work work)
{
    std::vector<double> seconds;
    for (int i = 0; i < rounds; ++i) {
        auto const begin = bench::seconds();
        work();
        seconds.push_back(bench::seconds() - begin);
    }
    std::sort(seconds.begin(), seconds.end());
    return seconds[seconds.size() / 2];
}

// -- the audits -----------------------------------------------------------------------------------

/// The keeping of audits as the desk does it, without journal and files.
struct Office {
    Books& books;
    Auditor auditor;
    KeptAudits kept;

    std::uint64_t check(std::vector<InvoiceId> const& waiting)
    {
        for (auto const& id : waiting) {
            auto const& filed = books.invoices.at(id);
            kept.keep(filed, auditor.summary(filed, filed.invoice.issued));
        }
        return waiting.size();
    }

    std::uint64_t check_all()
    {
        for (auto const& [id, filed] : books.invoices)
            kept.keep(filed, auditor.summary(filed, filed.invoice.issued));
        return kept.size();
    }

    /// The latest price of one item, and all that hangs on it.
    std::uint64_t change_price(int contract, int item, std::string const& price)
    {
        PriceBookId const id{numbered("B", contract)};
        std::set<std::string> const records = {record::named(record::price_book, id.text)};
        AuditChange change(books, records, &auditor.index());
        auto const row = static_cast<std::size_t>((version_count - 1) * item_count + item);
        books.price_books.at(id).rows[row].charge.params.set("unit_price", price);
        auto const waiting = kept.forget(change.finish());
        auditor.books_moved();
        return check(waiting);
    }

    Decimal over() const
    {
        Decimal sum;
        for (auto const& [id, filed] : books.invoices)
            for (auto const& finding : kept.summary(id)->findings) sum += finding.at_stake.amount;
        return sum;
    }
};

void measure_change(Office& office, char const* name, int item, double lines)
{
    std::uint64_t again = 0;
    int round = 0;
    auto const seconds = middle_of(5, [&] {
        again = office.change_price(7, item, std::to_string(99 + round++) + ".00");
    });
    std::printf("%s_invoices %llu\n%s_seconds %.5f\n%s_lines_per_second %.0f\n", name,
                static_cast<unsigned long long>(again), name, seconds, name, lines / seconds);
}

} // namespace

int main(int argc, char** argv)
{
    int const invoice_count = argc > 1 ? std::atoi(argv[1]) : 100'000;
    double const lines = 1.0 * invoice_count * lines_each;
    std::printf("reaudit: %d invoices, %.0f lines\n", invoice_count, lines);
    auto const columns = columns_of(invoice_count);
    std::vector<std::int64_t> over;
    auto const plain = middle_of(15, [&] { over = plain_loop(columns); });
    std::printf("plain_lines_per_second %.0f\n", lines / plain);
    std::int64_t plain_over = 0;
    for (auto const each : over) plain_over += each;

    auto memory = allocated();
    auto books = books_of(invoice_count);
    std::printf("books_bytes_each %.0f\n", (allocated() - memory) / invoice_count);
    memory = allocated();
    auto begin = bench::seconds();
    Office office{books, Auditor(books), {}};
    std::printf("index_seconds %.4f\n", bench::seconds() - begin);
    begin = bench::seconds();
    auto const checked = office.check_all();
    auto const all = bench::seconds() - begin;
    std::printf("all_seconds %.3f\nall_lines_per_second %.0f\n", all, lines / all);
    std::printf("audits_bytes_each %.0f\n", (allocated() - memory) / invoice_count);
    bool const agree = office.over() == Decimal::of(plain_over, 2);
    std::printf("over %s plain %s\n", to_text(office.over()).c_str(),
                to_text(Decimal::of(plain_over, 2)).c_str());

    measure_change(office, "one_item", 5, lines);
    measure_change(office, "whole_contract", 0, lines);
    return agree && checked == static_cast<std::uint64_t>(invoice_count) ? 0 : 1;
}
