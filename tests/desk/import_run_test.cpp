// Files are read one after the other and taken in together; what is not taken in leaves no trace.
#include "desk/import_run.h"
#include "audit/audit.h"
#include "desk/decisions.h"
#include "desk/desk.h"
#include "present/reading.h"
#include "support/morning.h"
#include "support/small_world.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

using namespace counterpart;
using namespace small_world;

namespace {

Context now()
{
    return support::morning();
}

std::string prices_at(char const* unit_price)
{
    auto root = empty_file();
    root.set("price_books", list_of(std::vector<PriceBook>{price_book(contract(), unit_price)}));
    return json::pretty(root);
}

Invoice numbered(int number)
{
    return invoice("INV-" + std::to_string(number), std::to_string(number).c_str(), "100.00");
}

std::vector<ImportFile> ten_invoices()
{
    std::vector<ImportFile> files;
    for (int i = 1; i <= 10; ++i)
        files.push_back({std::to_string(i) + ".json", invoice_file({numbered(i)})});
    return files;
}

/// A desk with the contract, twenty checked invoices, and an index that knows all of them.
Desk busy_desk()
{
    Desk desk;
    REQUIRE(desk.dispatch(ImportFile{"contract.json", contract_file()}, now()).ok());
    std::vector<Invoice> all;
    for (int i = 101; i <= 120; ++i) all.push_back(numbered(i));
    REQUIRE(desk.dispatch(ImportFile{"invoices.json", invoice_file(all)}, now()).ok());
    CHECK(desk.audit_some([] { return true; }).finished());
    return desk;
}

void check_audits(Desk const& desk)
{
    CHECK(desk.audit_some([] { return true; }).finished());
    Auditor const fresh(desk.books());
    for (auto const& entry : desk.books().invoices) {
        auto const& filed = entry.second;
        CAPTURE(entry.first.text);
        CHECK(digest(*desk.summary_of(entry.first)) ==
              digest(summary_of(fresh(filed, filed.invoice.issued))));
    }
}

} // namespace

TEST_SUITE_BEGIN("import run");

TEST_CASE("files are read one at a time, and the desk knows nothing of them until they are taken in")
{
    auto desk = busy_desk();
    auto const version = desk.version();
    ImportRun run(ten_invoices());
    CHECK(present::reading_files(run).says == "Reading 0 of 10 files");
    CHECK_FALSE(run.step());
    while (run.files_read() < 4) CHECK_FALSE(run.step());
    CHECK(run.files_read() == 4);
    CHECK(present::reading_files(run).says == "Reading 4 of 10 files");
    CHECK(present::reading_files(run).percent == 40);
    CHECK(desk.version() == version);
    CHECK(desk.books().invoices.size() == 20);
    while (!run.step()) {}
    CHECK(desk.version() == version);

    auto const report = desk.import_files(run, now());
    CHECK(report.taken == 10);
    CHECK(desk.books().invoices.size() == 30);
    CHECK(desk.version() == version + 1);
    check_audits(desk);
    REQUIRE(desk.dispatch(Undo{}, now()).ok());
    CHECK(desk.books().invoices.size() == 20);
    check_audits(desk);
}

TEST_CASE("what was read before the books moved is judged by the books as they are when it comes in")
{
    auto desk = busy_desk();
    ImportRun run({{"a.json", invoice_file({numbered(1)})}, {"b.json", invoice_file({numbered(2)})}});
    while (!run.step()) {}
    REQUIRE(desk.dispatch(ImportFile{"a.json", invoice_file({numbered(1)})}, now()).ok());
    auto const report = desk.import_files(run, now());
    CHECK(report.taken == 1);
    REQUIRE(report.refused.size() == 1);
    CHECK(report.refused[0].code == "desk.already_imported");
    CHECK(desk.books().invoices.size() == 22);
}

TEST_CASE("files that build on each other come in together, and every audit says what a fresh one says")
{
    auto desk = busy_desk();
    auto second = contract("other", "MSA-2");
    auto billed = numbered(7);
    billed.contract_reference = "MSA-2";
    auto const report = desk.import_files({{"prices.json", prices_at("99.00")},
                                           {"other.json", contract_file({contract(), second})},
                                           {"billed.json", invoice_file({billed})}},
                                          now());
    CHECK(report.taken == 3);
    CHECK(report.refused.empty());
    check_audits(desk);
    REQUIRE(desk.dispatch(Undo{}, now()).ok());
    CHECK(desk.books().contracts.size() == 1);
    check_audits(desk);
}

TEST_CASE("when no file can be taken in, books, version and audits are as they were")
{
    auto desk = busy_desk();
    auto const books = desk.books();
    auto const version = desk.version();
    auto const report = desk.import_files({{"broken.xml", "<Invoice"}, {"contract.json", contract_file()}}, now());
    CHECK(report.taken == 0);
    CHECK(report.refused.size() == 2);
    CHECK(desk.version() == version);
    CHECK(desk.books() == books);
    check_audits(desk);
}

TEST_CASE("approving asks the audits that are kept, and decides what fresh ones would")
{
    auto desk = busy_desk();
    ApproveInvoices approval;
    for (auto const& entry : desk.books().invoices) approval.invoices.push_back(entry.first);
    auto const alone = decide(desk.books(), approval, now());
    REQUIRE(alone.ok());
    auto const made = desk.audits_made();
    auto const outcome = desk.dispatch(approval, now());
    REQUIRE(outcome.ok());
    CHECK(desk.audits_made() == made);
    CHECK(outcome->says == alone->says);
    auto const& written = desk.events().back().writes;
    REQUIRE(written.size() == alone->writes.size());
    for (std::size_t i = 0; i < written.size(); ++i) {
        CHECK(written[i].record == alone->writes[i].record);
        CHECK(written[i].value == alone->writes[i].value);
    }
}

TEST_CASE("rules that approve, and decisions about findings, ask the audits that are kept")
{
    auto desk = busy_desk();
    auto dear = numbered(50);
    dear.lines[0].unit_price = decimal("101.00");
    dear.lines[0].net_amount = decimal("5050.00");
    REQUIRE(desk.dispatch(ImportFile{"dear.json", invoice_file({dear})}, now()).ok());
    auto const& findings = desk.summary_of(dear.id)->findings;
    REQUIRE(!findings.empty());
    ApprovalRules rules;
    rules.id.text = "clean";
    rules.name = "Clean ones";
    rules.matched_contract = true;
    REQUIRE(desk.dispatch(SetApprovalRules{rules}, now()).ok());
    desk.audit_some([] { return true; });
    auto const made = desk.audits_made();
    DecideFinding const dispute{dear.id, findings[0].id, Verdict::disputed, "101.00 was never agreed"};
    auto const alone = decide(desk.books(), dispute, now());
    auto const outcome = desk.dispatch(dispute, now());
    REQUIRE(alone.ok());
    REQUIRE(outcome.ok());
    CHECK(outcome->says == alone->says);
    auto const by_rules = decide(desk.books(), AutoApprove{}, now());
    auto const approved = desk.dispatch(AutoApprove{}, now());
    REQUIRE(by_rules.ok());
    REQUIRE(approved.ok());
    CHECK(approved->says == by_rules->says);
    CHECK(desk.audits_made() == made);
}

TEST_SUITE_END();
