// What holds for every summary: it says what the audit says, for less work.

#include "audit/audit.h"
#include "random_books.h"

#include <doctest/doctest.h>

using namespace random_books;

namespace {

/// Most lines of most invoices ask what is agreed, some of them rounded, some in another unit.
void ask_as_agreed(Dice& dice, Books const& books, Invoice& invoice)
{
    auto const& rows = books.price_books.begin()->second.rows;
    for (auto& line : invoice.lines)
        for (auto const& row : rows) {
            if (row.item.text != line.seller_item || row.charge.model != "standard")
                continue;
            if (dice.chance(25))
                continue;
            line.unit_price = *Decimal::parse(row.charge.params["unit_price"].string());
            line.unit = dice.chance(90) ? row.unit : "KGM";
            auto const exact = *line.quantity * *line.unit_price;
            line.net_amount = dice.chance(20) ? exact : round(exact, 2, Rounding::half_up);
            if (dice.chance(5))
                *line.net_amount += Decimal::of(1, 2);
        }
}

} // namespace

TEST_CASE("the summary of an audit is the audit without its lines and workings, to the last letter")
{
    std::size_t lines_as_agreed = 0;
    std::size_t with_findings = 0;
    for (std::uint64_t seed = 1; seed <= 1500; ++seed) {
        Dice dice(seed);
        auto books = contract_books(dice);
        for (auto& row : books.price_books.begin()->second.rows)
            row.unit = "HUR";
        if (dice.chance(20))
            books.price_books.begin()->second.currency = Currency::parse("USD").value();
        FiledInvoice filed;
        filed.invoice = invoice(dice);
        if (dice.chance(80))
            ask_as_agreed(dice, books, filed.invoice);
        if (dice.chance(20))
            filed.invoice.issued = plus_days(start, -1);
        books.invoices.emplace(filed.invoice.id, filed);
        auto const owed = dues(dice);
        Auditor const auditor(books, [&](Books const&, Contract const&, Date) { return owed; });
        CAPTURE(seed);
        auto const full = auditor(filed, filed.invoice.issued);
        auto const summary = auditor.summary(filed, filed.invoice.issued);
        REQUIRE(in_full(summary) == in_full(summary_of(full)));
        CHECK(summary.lines.empty());
        for (auto const& line : full.lines)
            lines_as_agreed += line.difference && line.difference->is_zero() ? 1 : 0;
        with_findings += full.findings.empty() ? 0 : 1;
    }
    // Else the short way was never taken, or never left.
    CHECK(lines_as_agreed > 500);
    CHECK(with_findings > 500);
}
