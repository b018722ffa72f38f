// What leaves the workspace: payments and credit requests as CSV, credit notes as UBL that our own
// reader and our own rules accept.
#include "present/exports.h"

#include "einvoice/validate.h"
#include "formats/format.h"
#include "present/invoices.h"
#include "syntax/csv.h"
#include "support/repository.h"

#include <doctest/doctest.h>

using namespace counterpart;
using namespace counterpart::present;
using repository::sample_file;

namespace {

Date const today = *Date::parse("2026-11-21");

Decimal decimal(std::string const& text) { return *Decimal::parse(text); }

struct Office {
    Desk desk;
    Context context;

    explicit Office(std::initializer_list<char const*> invoices)
    {
        context.today = today;
        context.now = *Instant::parse("2026-11-21T14:03:00Z");
        context.person = "Ana";
        act(ImportFile{"contract.json", sample_file("contract.json")});
        for (auto const* name : invoices) {
            auto const file = std::string("invoices/") + name + ".xml";
            act(ImportFile{file, sample_file(file)});
        }
    }
    void act(Command const& command)
    {
        auto const outcome = desk.dispatch(command, context);
        REQUIRE_MESSAGE(outcome.ok(), outcome.error().message);
    }
    InvoiceId id(std::string const& number) const
    {
        for (auto const& [id, filed] : desk.books().invoices)
            if (filed.invoice.number == number) return id;
        FAIL(number);
        return {};
    }
    Finding const& finding(std::string const& number) const
    {
        auto const* audit = desk.audit_of(id(number));
        REQUIRE(audit->findings.size() == 1);
        return audit->findings[0];
    }
    void decide(std::string const& number, Verdict verdict, std::string reason,
                std::optional<Decimal> share = {})
    {
        act(DecideFinding{id(number), finding(number).id, verdict, std::move(reason), {}, share});
    }
};

std::vector<csv::Row> rows_of(Download const& file)
{
    auto const table = csv::read(file.bytes, file.name);
    REQUIRE(table.ok());
    return table->rows;
}

std::string cell(std::vector<csv::Row> const& rows, std::size_t row, std::string const& title)
{
    auto const& titles = rows.at(0).cells;
    for (std::size_t i = 0; i < titles.size(); ++i)
        if (titles[i] == title) return rows.at(row).cells[i];
    return "no column " + title;
}

Invoice read_back(Download const& file)
{
    auto const read = read_file(file.bytes, file.name);
    REQUIRE_MESSAGE(read.ok(), read.error().where << ": " << read.error().message);
    CHECK(read->format == "UBL 2.1 credit note");
    REQUIRE(read->invoices.size() == 1);
    return read->invoices[0];
}

void check_rules(Download const& file)
{
    auto const validation = einvoice::validate(file.bytes, file.name, einvoice::Layers::en16931);
    for (auto const& firing : validation.firings)
        FAIL_CHECK(firing.rule << " at " << firing.path << ": " << firing.says << " found "
                               << firing.found << " expected " << firing.expected);
    for (auto const& error : validation.errors) FAIL_CHECK(error.where << ": " << error.message);
}

}  // namespace

TEST_CASE("the payment file has one row for each approved invoice, with where and what to pay")
{
    // NMS-26-104: 28,320.96 asked, 164.00 net too much on a line with 21 % VAT: 198.44 held.
    Office office({"NMS-26-104", "NMS-26-102"});
    CHECK(payment_file(office.desk, today).error().code == "export.nothing");
    office.act(ApproveInvoices{{office.id("NMS-26-104")}, {}, Date::parse("2026-12-31").value()});
    auto const file = payment_file(office.desk, today);
    REQUIRE(file.ok());
    CHECK(file->name == "payments-2026-11-21.csv");
    CHECK(file->says == "1 payment of EUR 28,122.52");
    auto const rows = rows_of(*file);
    REQUIRE(rows.size() == 2);
    auto const& invoice = office.desk.books().invoices.at(office.id("NMS-26-104")).invoice;
    CHECK(cell(rows, 1, "Supplier") == "Northlight Managed Services B.V.");
    CHECK(cell(rows, 1, "IBAN") == invoice.account);
    CHECK(cell(rows, 1, "Reference") ==
          (invoice.remittance.empty() ? "NMS-26-104" : invoice.remittance));
    CHECK(cell(rows, 1, "Amount payable") == "28122.52");
    CHECK(cell(rows, 1, "Currency") == "EUR");
    CHECK(cell(rows, 1, "Due date") == "2026-04-03");
    CHECK(cell(rows, 1, "Held") == "198.44");
    CHECK(cell(rows, 1, "Rejected") == "0.00");
    CHECK(cell(rows, 1, "Approval date") == "2026-11-21");
    CHECK(cell(rows, 1, "Approved by") == "Ana");
    CHECK(cell(rows, 1, "Hold until") == "2026-12-31");
}

TEST_CASE("what was let go before is not paid again, and less than approved is not paid at all")
{
    Office office({"NMS-26-104"});
    auto const id = office.id("NMS-26-104");
    office.act(ApproveInvoices{{id}});
    // 60 % of 198.44 is 119.064: 119.06 to the supplier, 79.38 to be credited.
    office.decide("NMS-26-104", Verdict::settled, "", decimal("60"));
    CHECK(cell(rows_of(*payment_file(office.desk, today)), 1, "Amount payable") == "28122.52");
    office.act(ApproveInvoices{{id}});
    auto const again = rows_of(*payment_file(office.desk, today));
    CHECK(cell(again, 1, "Amount payable") == "119.06");
    CHECK(cell(again, 1, "Approved before") == "28122.52");
    CHECK(cell(again, 1, "Rejected") == "79.38");
    CHECK(cell(again, 1, "Held") == "0.00");

    office.decide("NMS-26-104", Verdict::disputed, "Not settled after all");
    auto const moved = payment_file(office.desk, today);
    REQUIRE_FALSE(moved.ok());
    CHECK(moved.error().message ==
          "No invoice is approved for payment yet; 1 invoice is left out, because less is payable "
          "now than was approved.");
}

TEST_CASE("text that a spreadsheet would run as a formula is defused")
{
    Office office({"NMS-26-104"});
    office.decide("NMS-26-104", Verdict::rejected, "=HYPERLINK(\"http://example.org\")");
    auto const rows = rows_of(*credit_requests(office.desk, today));
    CHECK(cell(rows, 1, "Reason") == "'=HYPERLINK(\"http://example.org\")");
}

TEST_CASE("a rejected overcharge is requested with its clause, its reason and its VAT")
{
    Office office({"NMS-26-104"});
    CHECK(credit_requests(office.desk, today).error().code == "export.nothing");
    CHECK(credit_note_request(office.desk, office.id("NMS-26-104"), today).error().code ==
          "export.nothing");
    office.decide("NMS-26-104", Verdict::rejected, "The price book says 94.00");
    auto const file = credit_requests(office.desk, today);
    REQUIRE(file.ok());
    CHECK(file->says == "1 amount to credit, EUR 198.44");
    auto const rows = rows_of(*file);
    REQUIRE(rows.size() == 2);
    CHECK(cell(rows, 1, "Invoice") == "NMS-26-104");
    CHECK(cell(rows, 1, "Line") == "2");
    CHECK(cell(rows, 1, "Reason") == "The price book says 94.00");
    CHECK(cell(rows, 1, "Clause") == office.finding("NMS-26-104").clause);
    CHECK_FALSE(cell(rows, 1, "Clause").empty());
    CHECK(cell(rows, 1, "Net amount") == "164.00");
    CHECK(cell(rows, 1, "VAT") == "34.44");
    CHECK(cell(rows, 1, "Amount to credit") == "198.44");
}

TEST_CASE("the requested credit note is read by our own reader and keeps every official rule")
{
    Office office({"NMS-26-104"});
    office.decide("NMS-26-104", Verdict::rejected, "The price book says <94.00> & no more");
    auto const file = credit_note_request(office.desk, office.id("NMS-26-104"), today);
    REQUIRE(file.ok());
    check_rules(*file);
    auto const note = read_back(*file);
    CHECK(note.kind == InvoiceKind::credit_note);
    CHECK(note.number == "CREDIT-NMS-26-104");
    CHECK(note.preceding == std::vector<std::string>{"NMS-26-104"});
    CHECK(note.contract_reference == "WO-2026-01");
    CHECK(note.seller.name == "Northlight Managed Services B.V.");
    CHECK(*note.totals.without_vat == decimal("164.00"));
    CHECK(*note.totals.vat == decimal("34.44"));
    CHECK(*note.totals.payable == decimal("198.44"));
    REQUIRE(note.lines.size() == 1);
    CHECK(note.lines[0].note == "The price book says <94.00> & no more");
}

TEST_CASE("whatever is rejected on the sample can be requested, rule by rule in order")
{
    std::size_t requested = 0;
    for (int number = 101; number <= 127; ++number) {
        auto const name = "NMS-26-" + std::to_string(number);
        CAPTURE(name);
        Office office({name.c_str()});
        auto const id = office.desk.books().invoices.begin()->first;
        auto const findings = office.desk.audit_of(id)->findings;
        for (auto const& finding : findings) {
            DecideFinding reject{id, finding.id, Verdict::rejected, "Not owed"};
            auto const outcome = office.desk.dispatch(reject, office.context);
            if (!outcome) CHECK(outcome.error().code == "desk.nothing_to_credit");
        }
        auto const money = disposition(*office.desk.audit_of(id), office.desk.books());
        auto const file = credit_note_request(office.desk, id, today);
        CHECK(file.ok() == !money.rejected.is_zero());
        if (!file.ok()) continue;
        ++requested;
        check_rules(*file);
        CHECK(*read_back(*file).totals.payable == money.rejected);
    }
    CHECK(requested >= 5);
}

TEST_CASE("every readable invoice of the sample is written as UBL and read back as it was")
{
    auto const* format = find_format("UBL 2.1 invoice");
    REQUIRE(format != nullptr);
    REQUIRE(static_cast<bool>(format->write));
    for (int number = 101; number <= 127; ++number) {
        auto const name = "invoices/NMS-26-" + std::to_string(number) + ".xml";
        CAPTURE(name);
        auto const read = read_file(sample_file(name), name);
        if (!read || read->invoices.empty()) continue;
        auto first = read->invoices[0];
        auto const written = format->write(first);
        REQUIRE(written.ok());
        auto const again = read_file(*written, name);
        REQUIRE_MESSAGE(again.ok(), again.error().where << ": " << again.error().message);
        auto second = again->invoices[0];
        second.id = first.id;
        second.source = first.source;
        second.seller_place = first.seller_place;
        second.buyer_place = first.buyer_place;
        REQUIRE(second.lines.size() == first.lines.size());
        for (std::size_t i = 0; i < first.lines.size(); ++i)
            second.lines[i].place = first.lines[i].place;
        CHECK(second == first);
    }
}

TEST_CASE("a document without a number or currency is not written")
{
    Invoice invoice;
    CHECK(find_format("UBL 2.1 invoice")->write(invoice).error().code == "ubl.missing");
    invoice.number = "INV-1";
    CHECK(find_format("UBL 2.1 invoice")->write(invoice).error().code == "ubl.missing");
}

TEST_CASE("the list leaves with exact amounts: plain decimals, days as numbers, the currency in its own column")
{
    // NMS-26-104 asks 198.44 too much; NMS-26-122 asks 770.00 net too little, 931.70 with 21 % VAT.
    Office office({"NMS-26-104", "NMS-26-122"});
    auto const screen = invoices_screen(office.desk);
    auto const file = list_file(office.desk, screen.invoices, arrange_lines(screen.invoices, {}), today);
    CHECK(file.name == "invoices-2026-11-21.csv");
    CHECK(file.says == "Exported 2 invoices");
    auto const rows = rows_of(file);
    REQUIRE(rows.size() == 3);  // the newest first
    CHECK(cell(rows, 1, "Invoice") == "NMS-26-122");
    CHECK(cell(rows, 1, "Asked") == "26469.51");
    CHECK(cell(rows, 1, "Expected") == "27401.21");
    CHECK(cell(rows, 1, "Asked too little") == "931.70");
    CHECK(cell(rows, 1, "Asked too much") == "0.00");
    CHECK(cell(rows, 1, "Payable now") == "26469.51");
    CHECK(cell(rows, 1, "Held") == "0.00");
    CHECK(cell(rows, 2, "Issued") == "2026-03-04");
    CHECK(cell(rows, 2, "Currency") == "EUR");
    CHECK(cell(rows, 2, "Contract") == "Application support");
    CHECK(cell(rows, 2, "Asked too much") == "198.44");
    CHECK(cell(rows, 2, "Held") == "198.44");
}

TEST_CASE("what asks too little is counted on the supplier's side, with its sign and in words")
{
    Office office({"NMS-26-104", "NMS-26-122"});
    auto const screen = invoices_screen(office.desk);
    auto const& table = screen.invoices;
    REQUIRE(table.columns[6].title == "Difference");
    CHECK(table.rows[0].cells[6].text == "-931.70");
    CHECK(table.rows[0].cells[6].detail == "asked too little");
    CHECK(table.rows[1].cells[6].text == "+198.44");
    CHECK(table.rows[1].cells[6].detail == "asked too much");
    REQUIRE(screen.figures.size() == 4);
    CHECK(screen.figures[3].label == "Asked too little");
    CHECK(screen.figures[3].value == "EUR 931.70");
    TableQuery query;
    query.filter = "under";
    CHECK(arrange(table, query) == std::vector<std::uint32_t>{0});
    query = {};
    query.grouping = "cause";
    auto const lines = arrange_lines(table, query);
    REQUIRE(lines.heads.size() == 2);
    CHECK(lines.heads[1].title == "Price below contract");
    CHECK(lines.heads[1].at_stake == "EUR -931.70");
}
