// Screens are data, so they are tested as data: what the sample's invoices and contracts show.
#include "present/arrange.h"
#include "present/contract.h"
#include "present/invoice.h"
#include "present/invoices.h"
#include "present/json.h"
#include "present/why.h"
#include "present/wording.h"
#include "support/sample_desk.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

using namespace counterpart;
using namespace counterpart::present;
using repository::sample_file;
using support::november;

namespace {

InvoiceScreen only_invoice(Desk const& desk)
{
    REQUIRE(desk.books().invoices.size() == 1);
    auto screen = invoice_screen(desk, desk.books().invoices.begin()->first, november().today);
    REQUIRE(screen.has_value());
    return *screen;
}

Decimal decimal(char const* text) { return *Decimal::parse(text); }
Currency currency(char const* code) { return *Currency::parse(code); }

}  // namespace

TEST_CASE("amounts are worded with the currency's digits, and no digit is hidden")
{
    struct Row {
        char const* amount;
        char const* code;
        char const* words;
    };
    Row const rows[] = {
        {"1234.5", "EUR", "1,234.50"}, {"0.1234", "EUR", "0.1234"}, {"1000000", "JPY", "1,000,000"},
        {"1.5", "KWD", "1.500"},       {"-35", "EUR", "-35.00"},    {"10.500000", "EUR", "10.50"},
    };
    for (auto const& row : rows) {
        CAPTURE(row.amount);
        CHECK(amount_text(decimal(row.amount), currency(row.code)) == row.words);
    }
    CHECK(signed_text(decimal("12"), currency("EUR")) == "+12.00");
    CHECK(signed_text(decimal("0"), currency("EUR")) == "0.00");
    CHECK(amount_or(std::nullopt, currency("EUR"), "not stated") == "not stated");
}

TEST_CASE("sort keys order as the numbers do")
{
    char const* const ascending[] = {"-1000", "-12.5", "-12.25", "-0.01", "0", "0.01", "9", "10", "123456789.5"};
    for (std::size_t i = 1; i < std::size(ascending); ++i) {
        CAPTURE(ascending[i]);
        CHECK(sort_key(decimal(ascending[i - 1])) < sort_key(decimal(ascending[i])));
    }
}

TEST_CASE("an empty desk says that nothing was imported yet")
{
    Desk const desk;
    auto const screen = invoices_screen(desk);
    CHECK(screen.nothing_yet);
    CHECK(screen.invoices.rows.empty());
    CHECK(contracts_screen(desk).contracts.rows.empty());
    CHECK_FALSE(invoice_screen(desk, InvoiceId{"none"}, november().today).has_value());
    CHECK_FALSE(why(desk, "expected\x1fnone\x1f" "1").has_value());
}

TEST_CASE("a price above the contract is shown with what is held and what is paid now")
{
    // NMS-26-104, line 2: 41 hours asked at 98.00, the price book says 94.00: 41 x 4.00 = 164.00 net,
    // 198.44 with 21 % VAT. Asked 28,320.96, so 28,122.52 is paid now.
    auto const desk = support::desk_with_invoices({"NMS-26-104"});
    auto const screen = only_invoice(desk);
    CHECK(screen.status == "1 finding to decide");
    REQUIRE(screen.findings.size() == 1);
    CHECK(screen.findings[0].title == "Price above contract");
    CHECK(screen.findings[0].at_stake == "EUR 164.00");
    REQUIRE(screen.figures.size() == 4);
    CHECK(screen.figures[0].value == "EUR 28,320.96");
    CHECK(screen.figures[1].value == "EUR 28,122.52");
    CHECK(screen.figures[2].value == "EUR 198.44");
    CHECK(screen.figures[3].value == "EUR 0.00");
}

TEST_CASE("every amount that offers a why opens into steps")
{
    auto const desk = support::desk_with_invoices({"NMS-26-104"});
    auto const screen = only_invoice(desk);
    std::size_t opened = 0;
    auto open = [&](std::string const& id) {
        if (id.empty()) return;
        auto const reasons = why(desk, id);
        CAPTURE(id);
        REQUIRE(reasons.has_value());
        CHECK_FALSE(reasons->steps.empty());
        CHECK_FALSE(reasons->amount.empty());
        ++opened;
    };
    for (auto const& row : screen.lines.rows)
        for (auto const& cell : row.cells) open(cell.why);
    for (auto const& figure : screen.figures) open(figure.why);
    for (auto const& card : screen.findings) open(card.why);
    CHECK(opened >= 2 * screen.lines.rows.size() + 4);
}

TEST_CASE("the expected amount names its price-book row, dates and charge")
{
    auto const desk = support::desk_with_invoices({"NMS-26-104"});
    auto const screen = only_invoice(desk);
    auto const& expected = screen.lines.rows[1].cells[5];
    CHECK(expected.text == "3,854.00");  // 41 x 94.00
    auto const reasons = why(desk, expected.why);
    REQUIRE(reasons.has_value());
    auto const has_date = [&](char const* label) {
        return std::any_of(reasons->dates.begin(), reasons->dates.end(),
                           [&](LabelledValue const& date) { return date.label == label; });
    };
    CHECK(has_date("Effective"));
    CHECK(has_date("Known"));
    CHECK(std::any_of(reasons->steps.begin(), reasons->steps.end(),
                      [](WhyStep const& step) { return step.clause.find("row 2") != std::string::npos; }));
    // The accepted quantity is a step too, and 41 hours are never shown as money.
    CHECK(std::none_of(reasons->steps.begin(), reasons->steps.end(),
                       [](WhyStep const& step) { return step.amount == "EUR 41.00"; }));
}

TEST_CASE("a decision changes the card, the figures and the list, and undo restores all of them")
{
    auto desk = support::desk_with_invoices({"NMS-26-104"});
    auto const before = only_invoice(desk);
    DecideFinding command;
    command.invoice = InvoiceId{before.id};
    command.finding = FindingId{before.findings[0].id};
    command.verdict = Verdict::accepted;
    REQUIRE(desk.dispatch(command, november()).ok());

    auto const after = only_invoice(desk);
    CHECK(after.findings[0].verdict == "Accepted");
    CHECK_FALSE(after.findings[0].decidable);
    CHECK(after.findings[0].reopenable);
    CHECK(after.figures[1].value == "EUR 28,320.96");
    CHECK(after.status == "All findings decided");
    CHECK(invoices_screen(desk).invoices.rows[0].tags.front() == "clean");

    REQUIRE(desk.dispatch(Undo{}, november()).ok());
    CHECK(json::canonical(to_json(only_invoice(desk))) == json::canonical(to_json(before)));
}

TEST_CASE("an invoice that fits two contracts offers both")
{
    auto const desk = support::desk_with_invoices({"NMS-26-119"});
    auto const screen = only_invoice(desk);
    CHECK(screen.status == "Which contract?");
    CHECK(screen.choices.size() == 2);
    CHECK(screen.contract.empty());
    CHECK(invoices_screen(desk).invoices.rows[0].tags.front() == "question");
}

TEST_CASE("a line without a price to stand against is not called as agreed")
{
    auto const unknown = only_invoice(support::desk_with_invoices({"NMS-26-119"}));
    CHECK(unknown.lines.rows[0].cells.back().text == "Not compared");
    CHECK(unknown.lines.rows[0].cells.back().tone == Tone::muted);
    auto const known = only_invoice(support::desk_with_invoices({"NMS-26-104"}));
    CHECK(known.lines.rows[0].cells.back().text == "As agreed");
    CHECK(known.lines.rows[1].cells.back().text == "Price above contract");
}

TEST_CASE("a term's amounts and days are said as everywhere else")
{
    auto const desk = support::desk_with_invoices({});
    auto const screen = contract_screen(desk, ContractId{"C-OPS"}, november().today);
    REQUIRE(screen.has_value());
    std::vector<std::string> stated;
    for (auto const& row : screen->terms.rows) stated.push_back(row.cells[0].text + ": " + row.cells[1].text);
    auto const said = [&](std::string_view words) {
        return std::any_of(stated.begin(), stated.end(),
                           [&](std::string const& each) { return each.find(words) != std::string::npos; });
    };
    CHECK(said("Discount: Discount: 3 %; From a total of: 60,000.00"));
    CHECK(said("Minimum commitment: Commitment: 600,000.00"));
    CHECK(said("source stated"));
}

TEST_CASE("search, filter and sort arrange the list without changing it")
{
    auto const desk = support::desk_with_invoices({"NMS-26-101", "NMS-26-104", "NMS-26-119"});
    auto const table = invoices_screen(desk).invoices;
    auto const number = [&](std::uint32_t row) { return table.rows[row].cells[0].text; };

    CHECK(arrange(table, {}).size() == 3);
    auto const found = arrange(table, {.search = "nms 104"});
    REQUIRE(found.size() == 1);
    CHECK(number(found[0]) == "NMS-26-104");
    CHECK(arrange(table, {.filter = "decide"}).size() == 1);
    CHECK(arrange(table, {.search = "no such supplier"}).empty());

    auto const by_amount = arrange(table, {.column = 5});  // 2,744.28 < 28,320.96 < 70,836.73
    REQUIRE(by_amount.size() == 3);
    CHECK(number(by_amount[0]) == "NMS-26-119");
    CHECK(number(by_amount[2]) == "NMS-26-101");
    CHECK(number(arrange(table, {.column = 5, .descending = true})[0]) == "NMS-26-101");
}

TEST_CASE("rows are sorted by the whole of their keys, and equal ones keep their order")
{
    std::vector<std::string> const keys = {"INV-2026-0010-b", "INV-2026-0010-a", "INV-2026-001", "", "INV-2026-0010-b",
                                           "INV-2026-00100000b", "INV-2026-00100000a", "inv", "INV-2026-0010", "\xC3\xA4"};
    auto const check = [](std::vector<std::string> const& of) {
        Table table;
        for (auto const& key : of) {
            Row row;
            row.sort = {key};
            table.rows.push_back(row);
        }
        for (bool const descending : {false, true}) {
            std::vector<std::uint32_t> expected(of.size());
            for (std::uint32_t at = 0; at < of.size(); ++at) expected[at] = at;
            std::stable_sort(expected.begin(), expected.end(), [&](std::uint32_t a, std::uint32_t b) {
                return descending ? of[b] < of[a] : of[a] < of[b];
            });
            CHECK(arrange(table, {.column = 0, .descending = descending}) == expected);
        }
    };
    check(keys);
    check({keys[0], keys[1], keys[4], keys[5], keys[6]});
    check({"same", "same", "same"});
    check({"a", std::string("a\0", 2), "a", ""});
    check({});
}

TEST_CASE("a header pressed three times sorts up, down and not at all")
{
    TableQuery query;
    query = sorted_by(query, 2);
    CHECK(query.column == 2);
    CHECK_FALSE(query.descending);
    query = sorted_by(query, 2);
    CHECK(query.descending);
    query = sorted_by(query, 2);
    CHECK(query.column == -1);
}

TEST_CASE("the price book says which row is in force on a day")
{
    auto const desk = support::desk_with_invoices({});
    auto standing_of = [&](char const* day, char const* item) {
        auto const contract = contract_screen(desk, ContractId{"C-APP"}, *Date::parse(day));
        REQUIRE(contract.has_value());
        for (auto const& row : contract->prices.rows)
            if (row.cells[0].detail == item) return row.cells[3].text;
        return std::string("not in the book");
    };
    // Work order 1 ran from 1 Jan 2026 to 31 Jul 2026.
    CHECK(standing_of("2026-03-01", "L2-HOUR") == "In force");
    CHECK(standing_of("2026-08-01", "L2-HOUR") == "Ended");
    CHECK(standing_of("2025-12-31", "L2-HOUR") == "Not yet");
}

TEST_CASE("a screen that does not exist says so")
{
    Desk const desk;
    auto const answer = screen(desk, "nonsense", {}, november().today);
    REQUIRE_FALSE(answer.ok());
    CHECK(answer.error().code == "screen.unknown");
    CHECK(screen(desk, "invoice", "gone", november().today).error().code == "screen.no_record");
}

TEST_CASE("a document that breaks a fatal rule is held whole until the rule is overridden with a reason")
{
    // NMS-26-114 states 250.00 more to pay than its own totals come to: BR-CO-16.
    auto desk = support::desk_with_invoices({"NMS-26-114"});
    auto const before = only_invoice(desk);
    REQUIRE(before.document.size() == 1);
    CHECK(before.document[0].rule == "BR-CO-16");
    CHECK(before.document[0].verdict == "Blocks payment");
    CHECK(before.status == "Document rules block payment");
    CHECK(before.figures[1].value == "EUR 0.00");
    CHECK(before.figures[2].value == "EUR 23,180.41");

    DecideFinding command;
    command.invoice = InvoiceId{before.id};
    command.finding = FindingId{before.document[0].id};
    command.verdict = Verdict::dismissed;
    auto const without_reason = desk.dispatch(command, november());
    REQUIRE_FALSE(without_reason.ok());
    CHECK(without_reason.error().code == "desk.reason_missing");

    command.reason = "The supplier confirmed the total by telephone";
    REQUIRE(desk.dispatch(command, november()).ok());
    auto const after = only_invoice(desk);
    CHECK(after.document[0].verdict == "Overridden");
    CHECK(after.status == "1 finding to decide");  // the arithmetic itself stays to be decided
    CHECK(after.figures[2].value == "EUR 250.00");
}

TEST_CASE("a document in order says which rules were asked")
{
    auto const desk = support::desk_with_invoices({"NMS-26-104"});
    auto const screen = only_invoice(desk);
    CHECK(screen.document.empty());
    CHECK(screen.document_status.find("EN 16931 1.3.16") == 0);
    CHECK(screen.document_status.find("every rule holds") != std::string::npos);
}

TEST_CASE("files let go together are one action with one undo, and a bad one among them changes nothing else")
{
    std::vector<std::uint64_t> stored;
    Desk desk([&](std::uint64_t sequence, std::string) { stored.push_back(sequence); });
    std::vector<ImportFile> const files = {
        {"contract.json", sample_file("contract.json")},
        {"broken.xml", "<Invoice"},
        {"a.xml", sample_file("invoices/NMS-26-104.xml")},
        {"same-again.xml", sample_file("invoices/NMS-26-104.xml")},
        {"b.xml", sample_file("invoices/NMS-26-114.xml")},
    };
    auto const report = desk.import_files(files, november());
    CHECK(report.taken == 3);
    REQUIRE(report.refused.size() == 2);
    CHECK(report.refused[0].where.find("broken.xml") != std::string::npos);
    CHECK(report.refused[1].code == "desk.already_imported");
    CHECK(stored == std::vector<std::uint64_t>{1});
    CHECK(desk.books().invoices.size() == 2);
    CHECK(desk.history().size() == 1);

    REQUIRE(desk.dispatch(Undo{}, november()).ok());
    CHECK(desk.books().invoices.empty());
    CHECK(desk.books().contracts.empty());

    auto const nothing = desk.import_files({{"broken.xml", "<Invoice"}}, november());
    CHECK(nothing.taken == 0);
    CHECK_FALSE(nothing.outcome.has_value());
    CHECK(stored.size() == 2);
}
