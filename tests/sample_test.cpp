// The sample workspace is a story with a known ending: assets/sample/expected.json says, worked out
// by its generator and by nothing else, what is wrong with which invoice and by how much.

#include "audit/audit.h"
#include "base/text.h"
#include "formats/format.h"
#include "pricing/consumption.h"
#include "support/repository.h"

#include <doctest/doctest.h>

#include <algorithm>

using namespace counterpart;
using repository::sample_file;

namespace {

json::Value json_of(std::string const& name)
{
    auto value = json::read(sample_file(name), name);
    REQUIRE_MESSAGE(value.ok(), value.error().message);
    return *value;
}

void add_to(Books& books, Imported const& imported)
{
    if (!imported.workspace.empty())
        books.workspace = imported.workspace;
    if (!imported.we.empty())
        books.we = imported.we;
    for (auto const& each : imported.parties)
        books.parties.emplace(each.id, each);
    for (auto const& each : imported.contracts)
        books.contracts.emplace(each.id, each);
    for (auto const& each : imported.price_books)
        books.price_books.emplace(each.id, each);
    for (auto const& each : imported.orders)
        books.orders.emplace(each.id, each);
    for (auto const& each : imported.receipts)
        books.receipts.emplace(each.id, each);
    for (auto const& each : imported.invoices) {
        FiledInvoice filed;
        filed.invoice = each;
        books.invoices.emplace(each.id, filed);
    }
}

Books sample_books()
{
    Books books;
    auto const sample = json_of("sample.json");
    for (auto const& file : sample["files"].array()) {
        auto const imported = read_file(sample_file(file.string()), file.string());
        REQUIRE_MESSAGE(imported.ok(), imported.error().where << ": " << imported.error().message);
        add_to(books, *imported);
    }
    return books;
}

Decimal decimal(std::string const& text)
{
    auto const value = Decimal::parse(text);
    REQUIRE_MESSAGE(value.ok(), text);
    return *value;
}

/// "price, line 2: 164.00"
std::string told(std::string_view cause, std::string const& line, Decimal const& at_stake)
{
    return std::string(cause) + (line.empty() ? "" : ", line " + line) + ": " +
           to_text(round(at_stake, 2, Rounding::half_even));
}

/// Sorted and joined, so that a failing comparison shows both stories.
std::string found_in(Audit const& audit)
{
    std::vector<std::string> all;
    for (auto const& finding : audit.findings) {
        all.push_back(told(name_of(finding.cause), finding.line, finding.at_stake.amount));
    }
    std::sort(all.begin(), all.end());
    return join(all, "; ");
}

std::string expected_in(json::Value const& entry)
{
    std::vector<std::string> all;
    for (auto const& finding : entry["findings"].array()) {
        all.push_back(told(finding["cause"].string(), finding["line"].string(),
                           decimal(finding["at_stake"].string())));
    }
    std::sort(all.begin(), all.end());
    return join(all, "; ");
}

std::string candidates_of(Audit const& audit)
{
    std::vector<std::string> ids;
    for (auto const& id : audit.match.candidates)
        ids.push_back(id.text);
    return join(ids, ", ");
}

std::string candidates_in(json::Value const& entry)
{
    std::vector<std::string> ids;
    for (auto const& id : entry["candidates"].array())
        ids.push_back(id.string());
    return join(ids, ", ");
}

FiledInvoice const& filed_as(Books const& books, json::Value const& entry)
{
    auto const found = books.invoices.find(InvoiceId{entry["id"].string()});
    REQUIRE_MESSAGE(found != books.invoices.end(), entry["id"].string());
    return found->second;
}

}  // namespace

TEST_CASE("the sample workspace reads whole: two contracts, and every invoice as its own record")
{
    auto const books = sample_books();
    CHECK(books.workspace == "Halden Retail Group");
    CHECK(books.we == PartyId{"halden"});
    CHECK(books.contracts.size() == 2);
    CHECK(books.price_books.at(PriceBookId{"B-OPS"}).rows.size() == 10);
    CHECK(books.orders.size() == 16);
    CHECK(books.invoices.size() == json_of("expected.json")["invoices"].array().size());
}

TEST_CASE("the audit finds in the sample exactly what was put in, on the cent")
{
    auto const books = sample_books();
    auto const expected = json_of("expected.json");
    for (auto const& entry : expected["invoices"].array()) {
        CAPTURE(entry["file"].string());
        auto const& filed = filed_as(books, entry);
        auto const audited = audit(books, filed, filed.invoice.issued);
        CHECK(found_in(audited) == expected_in(entry));
        CHECK(audited.money.asked == decimal(entry["asked"].string()));
        CHECK((audited.match.contract ? audited.match.contract->id.text : "") ==
              entry["contract"].string());
        CHECK(candidates_of(audited) == candidates_in(entry));
    }
}

TEST_CASE("a claim that a later signature opened is not an error of the invoice that came before")
{
    // April's 40 large and 64 medium servers were billed on 2 May at 212.00 and 134.00, as was
    // right to ask then. Amendment 1, signed 18 May, lowers both from 1 April: 14.00 and 6.50 each.
    auto const books = sample_books();
    auto const expected = json_of("expected.json");
    for (auto const& entry : expected["invoices"].array()) {
        auto const& filed = filed_as(books, entry);
        if (filed.invoice.number != "NMS-26-110")
            continue;
        CHECK(audit(books, filed, filed.invoice.issued).findings.empty());
        auto const later = audit(books, filed, Date::parse("2026-06-30").value());
        CHECK(found_in(later) == "superseded_price, line 2: 560.00; superseded_price, line 3: 416.00");
    }
}

TEST_CASE("the sample's operations are measured against tiers, a commitment and a ceiling")
{
    // Received from January to September: 564,751.05; 94.1 % of 600,000.00, 70.6 % of 800,000.00.
    auto const books = sample_books();
    auto const& operations = books.contracts.at(ContractId{"C-OPS"});
    auto const all = consumption(books, operations, Date::parse("2026-09-30").value());
    std::string text;
    for (auto const& it : all)
        if (it.kind != ConsumptionKind::tiers)
            text += it.clause + " " + to_text(it.used) + " " + to_text(*it.share_percent) + " " +
                    to_text(*it.left) + "; ";
    CHECK(text == "6.4 564751.05 94.1 35248.95; 6.5 564751.05 70.6 235248.95; ");
    CHECK(std::count_if(all.begin(), all.end(), [](Consumption const& it) {
              return it.kind == ConsumptionKind::tiers;
          }) == 3);
}
