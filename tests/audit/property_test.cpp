// What holds for every invoice, whatever it says: causes sum to the difference, and money adds up.

#include "audit/audit.h"
#include "audit/should_be.h"
#include "random_books.h"

#include <doctest/doctest.h>

#include <algorithm>

using namespace random_books;

namespace {

Audit audit_with_dues(Books const& books, FiledInvoice const& filed, std::vector<Due> const& dues)
{
    Auditor const auditor(books, [&](Books const&, Contract const&, Date) { return dues; });
    return auditor(filed, filed.invoice.issued);
}

/// Net amounts the document should have come to: its own, less what every finding is about.
void check_should_be(Audit const& audit, FiledInvoice const& filed)
{
    auto const result = should_be(filed, audit);
    REQUIRE(result.lines.size() == filed.invoice.lines.size());
    bool const changed = !result.document.empty() ||
                         std::any_of(result.lines.begin(), result.lines.end(),
                                     [](auto const& findings) { return !findings.empty(); });
    if (result.nothing || !changed || audit.as_asked)
        return;
    Decimal lines;
    for (std::size_t i = 0; i < result.invoice.lines.size(); ++i) {
        auto const& net = *result.invoice.lines[i].net_amount;
        lines += net;
        if (audit.lines[i].expected)
            CHECK(net == *audit.lines[i].expected);
    }
    auto const& totals = result.invoice.totals;
    CHECK(*totals.lines == lines);
    CHECK(*totals.without_vat == lines - *totals.allowances + *totals.charges);
    CHECK(*totals.payable == *totals.without_vat + totals.vat.value_or(Decimal{}));
    auto parts = Decimal{};
    for (auto const& part : filed.invoice.allowances_charges)
        parts += part.charge ? *part.amount : -*part.amount;
    bool const credit = filed.invoice.kind == InvoiceKind::credit_note;
    for (auto const& finding : audit.findings)
        if (finding.line.empty() && finding.cause != Cause::arithmetic &&
            finding.cause != Cause::tax)
            parts -= credit ? -finding.at_stake.amount : finding.at_stake.amount;
    CHECK(*totals.charges - *totals.allowances == parts);
}

void check_causes(Audit const& audit, Invoice const& invoice)
{
    bool const credit = invoice.kind == InvoiceKind::credit_note;
    for (auto const& line : audit.lines) {
        if (!line.difference)
            continue;
        Decimal sum;
        for (auto const& finding : audit.findings)
            if (finding.line == line.line)
                sum += finding.at_stake.amount;
        CHECK(sum == (credit ? -*line.difference : *line.difference));
        CHECK(*line.asked - *line.expected == *line.difference);
    }
}

void check_money(Audit const& audit, Books const& books, bool credit)
{
    auto const& money = audit.money;
    auto const difference = money.asked - money.expected;
    CHECK(money.over - money.under == (credit ? -difference : difference));
    CHECK(!money.over.is_negative());
    CHECK(!money.under.is_negative());
    auto const now = disposition(audit, books);
    CHECK(now.payable_now + now.held + now.rejected == money.asked);
    CHECK(now.disputed + now.open == now.held);
    CHECK(!now.payable_now.is_negative());
    CHECK(!now.rejected.is_negative());
    if (money.asked.is_negative())
        return;
    CHECK(!now.held.is_negative());
    Decimal held;
    Decimal rejected;
    for (auto const& part : now.parts) {
        CHECK(!part.held.is_negative());
        CHECK(!part.rejected.is_negative());
        held += part.held;
        rejected += part.rejected;
    }
    CHECK(held == now.held);
    CHECK(rejected == now.rejected);
}

/// Ladders that look back, some pricing earlier units again, with an earlier invoice to count from.
void look_back(Dice& dice, Books& books)
{
    static char const* const crossings[] = {"split", "opening", "closing"};
    for (auto& row : books.price_books.begin()->second.rows) {
        if (row.charge.model == "standard")
            continue;
        row.charge.params.set("accumulates", "cumulative");
        row.charge.params.set("straddling", crossings[dice.roll(0, 2)]);
        if (dice.chance(50))
            row.charge.params.set("reprices_earlier", true);
    }
    FiledInvoice earlier;
    earlier.invoice = invoice(dice);
    earlier.invoice.id = InvoiceId{"E"};
    earlier.invoice.number = "E";
    earlier.invoice.kind = InvoiceKind::invoice;
    earlier.invoice.issued = plus_days(start, 10);
    books.invoices.emplace(earlier.invoice.id, earlier);
}

/// Prices in dollars, asked in euros by a rate of the contract.
void pay_in_euros(Dice& dice, Books& books)
{
    auto const dollars = Currency::parse("USD").value();
    auto& contract = books.contracts.begin()->second;
    contract.currency = dollars;
    books.price_books.begin()->second.currency = dollars;
    json::Value fields;
    fields.set("from", "USD");
    fields.set("to", "EUR");
    fields.set("direction", dice.chance(50) ? "multiply" : "divide");
    if (dice.chance(50))
        fields.set("rounding_point", dice.chance(50) ? "line" : "total");
    if (dice.chance(50))
        fields.set("markup_percent", text(Decimal::of(dice.roll(0, 500), 2)));
    json::Array rates;
    for (int i = 0; i < 3; ++i) {
        json::Value rate;
        rate.set("on", to_text(plus_days(start, i * 30)));
        rate.set("rate", text(Decimal::of(dice.roll(8000, 12'000), 4)));
        rates.push_back(std::move(rate));
    }
    fields.set("rates", std::move(rates));
    add_term(contract, "exchange_rate", std::move(fields));
}

/// What somebody who took another rate, or left out a mark-up, would ask.
void ask_at_another_rate(Dice& dice, Books const& books, FiledInvoice& filed)
{
    auto const right = audit(books, filed, filed.invoice.issued);
    for (std::size_t i = 0; i < filed.invoice.lines.size(); ++i) {
        auto& line = filed.invoice.lines[i];
        auto const& expected = right.lines[i].expected;
        if (!expected || !dice.chance(60) || line.quantity->sign() <= 0 ||
            *right.lines[i].accepted_quantity != *line.quantity)
            continue;
        auto const& rates =
            books.contracts.begin()->second.terms.back().fields["rates"].array();
        auto const from = *Decimal::parse(rates[1]["rate"].string());
        auto const to = *Decimal::parse(rates[0]["rate"].string());
        line.allowances_charges.clear();
        line.price_base_quantity = *line.quantity;
        line.unit_price = round(multiply_divide(*expected, to, from, 6, Rounding::half_up), 2,
                                Rounding::half_up);
        line.net_amount = line.unit_price;
    }
}

} // namespace

TEST_CASE("causes sum to the difference of every line, and money always adds up")
{
    std::size_t compared = 0;
    for (std::uint64_t seed = 1; seed <= 1500; ++seed) {
        Dice dice(seed);
        auto books = contract_books(dice);
        FiledInvoice filed;
        filed.invoice = invoice(dice);
        books.invoices.emplace(filed.invoice.id, filed);
        CAPTURE(seed);
        auto const result = audit_with_dues(books, filed, dues(dice));
        REQUIRE(result.lines.size() == filed.invoice.lines.size());
        REQUIRE(result.stakes.size() == result.findings.size());
        check_causes(result, filed.invoice);
        check_should_be(result, filed);
        check_money(result, books, filed.invoice.kind == InvoiceKind::credit_note);
        for (auto const& line : result.lines)
            compared += line.difference ? 1 : 0;

        for (auto const& finding : result.findings) {
            Review review;
            review.finding = finding.id;
            review.verdict = static_cast<Verdict>(dice.roll(0, 5));
            if (review.verdict == Verdict::settled)
                review.supplier_percent = Decimal::of(dice.roll(0, 10000), 2);
            books.reviews.emplace(finding.id, review);
        }
        check_money(result, books, filed.invoice.kind == InvoiceKind::credit_note);
    }
    CHECK(compared > 3000);
}

TEST_CASE("causes sum where tiers look back and where prices are converted")
{
    std::size_t repriced = 0;
    std::size_t exchanged = 0;
    for (std::uint64_t seed = 1; seed <= 400; ++seed) {
        Dice dice(seed + 90'000);
        auto books = contract_books(dice);
        look_back(dice, books);
        bool const converts = dice.chance(60);
        if (converts)
            pay_in_euros(dice, books);
        FiledInvoice filed;
        filed.invoice = invoice(dice);
        if (converts)
            ask_at_another_rate(dice, books, filed);
        books.invoices.emplace(filed.invoice.id, filed);
        CAPTURE(seed);
        auto const result = audit_with_dues(books, filed, dues(dice));
        check_causes(result, filed.invoice);
        check_should_be(result, filed);
        check_money(result, books, filed.invoice.kind == InvoiceKind::credit_note);
        Auditor const auditor(books, [](Books const&, Contract const&, Date) {
            return std::vector<Due>{};
        });
        CHECK(in_full(auditor.summary(filed, filed.invoice.issued)) ==
              in_full(summary_of(auditor(filed, filed.invoice.issued))));
        for (auto const& finding : result.findings) {
            repriced += finding.cause == Cause::missed_rebate && !finding.line.empty() ? 1 : 0;
            exchanged += finding.cause == Cause::exchange_rate ? 1 : 0;
        }
    }
    CHECK(repriced > 50);
    CHECK(exchanged > 100);
}
