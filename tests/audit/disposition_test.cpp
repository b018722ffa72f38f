// Dispute money (rule W27): pay what is undisputed, hold the rest, settle by shares, never pay what
// was rejected; and what the contract says about disputing in time and paying late.
#include "audit/audit.h"
#include "audit/settlement.h"
#include "support/small_world.h"

#include <doctest/doctest.h>

#include <cstdlib>

using namespace counterpart;
using namespace small_world;

namespace {

/// 100 hours asked at 100.00 where 55.00 was agreed: 10,000 asked, 4,500 too much, before VAT.
struct Quarrel {
    Books books;
    FiledInvoice filed;
    Audit audited;

    explicit Quarrel(std::vector<Term> terms = {}, char const* vat_rate = "0")
    {
        auto agreed = contract();
        for (auto& term : terms) {
            term.document = agreed.documents[0].id;
            agreed.terms.push_back(term);
        }
        books.parties.emplace(supplier().id, supplier());
        books.parties.emplace(buyer().id, buyer());
        auto const prices = price_book(agreed, "55.00");
        books.price_books.emplace(prices.id, prices);
        books.contracts.emplace(agreed.id, agreed);
        filed.invoice = invoice("INV-1", "100", "100.00");
        filed.invoice.due = date("2026-04-30");
        if (vat_rate != std::string("0"))
            tax(filed.invoice, vat_rate);
        filed.received = *Instant::parse("2026-04-02T09:00:00Z");
        books.invoices.emplace(filed.invoice.id, filed);
        audited = audit(books, filed, filed.invoice.issued);
        REQUIRE(audited.findings.size() == 1);
        REQUIRE(audited.stakes[0].net == decimal("4500.00"));
    }

    static void tax(Invoice& invoice, char const* rate)
    {
        auto const net = *invoice.totals.without_vat;
        auto& vat = invoice.vat[0];
        vat.category = invoice.lines[0].vat_category = "S";
        vat.rate = invoice.lines[0].vat_rate = decimal(rate);
        vat.exemption_reason = {};
        auto const due = net * decimal(rate) * Decimal::of(1, 2);
        vat.tax = invoice.totals.vat = due;
        invoice.totals.with_vat = invoice.totals.payable = net + due;
    }

    void decide(Verdict verdict, char const* percent = nullptr,
                char const* at = "2026-06-06T10:00:00Z", FindingId const* finding = nullptr)
    {
        Review review;
        review.finding = finding ? *finding : audited.findings[0].id;
        review.invoice = filed.invoice.id;
        review.verdict = verdict;
        review.at = *Instant::parse(at);
        if (percent)
            review.supplier_percent = decimal(percent);
        books.reviews.insert_or_assign(review.finding, review);
    }

    Disposition money() const { return disposition(audited, books); }
};

Term term(char const* name, std::initializer_list<std::pair<char const*, char const*>> fields)
{
    Term stated;
    stated.name = name;
    stated.clause = "9";
    for (auto const& [field, value] : fields)
        stated.fields.set(field, json::Value(value));
    return stated;
}

Term interest_term()
{
    auto stated = term("late_interest", {{"annual_rate_percent", "10.15"}, {"day_count", "ACT/365"}});
    json::Value rounding;
    rounding.set("places", 2);
    rounding.set("mode", "half_up");
    stated.fields.set("rounding", rounding);
    return stated;
}

} // namespace

TEST_CASE("every verdict puts its amount where it belongs, and the three always sum to what is asked")
{
    struct Row {
        Verdict verdict;
        char const* percent;
        char const* payable;
        char const* held;
        char const* rejected;
    };
    Row const rows[] = {
        {Verdict::open, nullptr, "5500", "4500", "0"},
        {Verdict::accepted, nullptr, "10000", "0", "0"},
        {Verdict::disputed, nullptr, "5500", "4500", "0"},
        {Verdict::dismissed, nullptr, "10000", "0", "0"},
        {Verdict::rejected, nullptr, "5500", "0", "4500"},
        {Verdict::settled, "60", "8200", "0", "1800"},
        {Verdict::settled, "0", "5500", "0", "4500"},
        {Verdict::settled, "100", "10000", "0", "0"},
        // A third of 4,500 to the cent is 1,500.00 only at 33.333...: 33.33 % is 1,499.85.
        {Verdict::settled, "33.33", "6999.85", "0", "3000.15"},
    };
    Quarrel quarrel;
    for (auto const& row : rows) {
        CAPTURE(name_of(row.verdict));
        quarrel.decide(row.verdict, row.percent);
        auto const money = quarrel.money();
        CHECK(money.payable_now == decimal(row.payable));
        CHECK(money.held == decimal(row.held));
        CHECK(money.rejected == decimal(row.rejected));
        CHECK(money.payable_now + money.held + money.rejected == quarrel.audited.money.asked);
        REQUIRE(money.working.back().amount.has_value());
        CHECK(*money.working.back().amount == money.payable_now);
    }
}

TEST_CASE("a settlement says who gets what")
{
    Quarrel quarrel;
    quarrel.decide(Verdict::settled, "60");
    auto const money = quarrel.money();
    REQUIRE(money.working.size() == 3);
    CHECK(money.working[1].says.find("settled: 60 % for the supplier, EUR 2,700.00 paid, "
                                     "EUR 1,800.00 to be credited: ") == 0);
    CHECK(money.interest.is_zero());
}

TEST_CASE("interest runs on what a settlement released late, and only when the contract states it")
{
    // 2,700.00 x 10.15 % x 37 / 365 = 27.7804..., from 30 Apr to 6 Jun 2026.
    Quarrel quarrel({interest_term()});
    quarrel.decide(Verdict::settled, "60");
    CHECK(quarrel.money().interest == decimal("27.78"));
    CHECK(quarrel.money().payable_now == decimal("8200"));

    // On all of it, had the supplier won: 4,500.00 x 10.15 % x 37 / 365 = 46.3006...
    quarrel.decide(Verdict::settled, "100");
    CHECK(quarrel.money().interest == decimal("46.30"));

    quarrel.decide(Verdict::settled, "60", "2026-04-30T23:59:00Z");
    CHECK(quarrel.money().interest.is_zero());
    quarrel.decide(Verdict::disputed);
    CHECK(quarrel.money().interest.is_zero());
}

TEST_CASE("interest on what a settlement released runs on the net or the gross amount, as stated")
{
    struct Row {
        char const* interest_on; ///< empty: the contract does not say
        bool whole;              ///< half of the document is settled, not 60 % of the finding
        char const* interest;
        bool not_stated;
    };
    // 100 hours at 100.00 and 20 % of tax: 12,000 asked. Too much are 4,500 and 900 of tax; 60 % of
    // 5,400 released are 3,240 with tax and 2,700 without, for 37 of 365 days at 10.15 %:
    // 27.7804 and 33.3365. Half of the document is 6,000 with tax and 5,000 without: 51.4452 and
    // 61.7342.
    Row const rows[] = {
        {"net", false, "27.78", false},  {"gross", false, "33.34", false},
        {"", false, "27.78", true},      {"net", true, "51.45", false},
        {"gross", true, "61.73", false},
    };
    for (auto const& row : rows) {
        CAPTURE(row.interest_on);
        CAPTURE(row.whole);
        auto term = interest_term();
        if (*row.interest_on)
            term.fields.set("interest_on", row.interest_on);
        Quarrel quarrel({term}, "20");
        FindingId const fatal{std::string("fatal")};
        if (row.whole) {
            DocumentFinding broken;
            broken.id = fatal;
            broken.severity = Severity::fatal;
            quarrel.books.invoices[quarrel.filed.invoice.id].check.findings = {broken};
        }
        quarrel.decide(Verdict::settled, row.whole ? "50" : "60", "2026-06-06T10:00:00Z",
                       row.whole ? &fatal : nullptr);
        auto const money = quarrel.money();
        CHECK(money.interest == decimal(row.interest));
        bool not_stated = false;
        std::size_t told = 0;
        for (auto const& step : money.working) {
            if (step.rule == "pricing.not_stated")
                not_stated = not_stated || step.inputs[0].value == "Interest on";
            for (auto const& choice : step.switches)
                if (choice.name == "interest_on")
                    told += choice.readings.size();
        }
        CHECK(not_stated == row.not_stated);
        CHECK(told == 2);
    }
}

TEST_CASE("interest on the undisputed part grows until it is paid, and what is held bears none")
{
    Quarrel quarrel({interest_term()});
    auto const on = [&](char const* today) {
        auto const late = interest_by(quarrel.books, quarrel.audited, quarrel.money(),
                                      quarrel.filed.invoice, date(today));
        REQUIRE(late.ok());
        return *late;
    };
    auto const pay = [&](char const* invoice, char const* day, char const* amount) {
        Payment payment;
        payment.id = {"P-" + std::string(invoice) + day};
        payment.invoice = {invoice};
        payment.paid = date(day);
        payment.amount = decimal(amount);
        quarrel.books.payments[payment.id] = payment;
    };
    REQUIRE(on("2026-06-06").has_value());
    CHECK(on("2026-06-06")->state == InterestState::not_rated);

    // 5,500.00 of 10,000.00 are undisputed: x 10.15 % x 37 / 365 = 56.5897, 30 Apr to 6 Jun.
    pay("another", "2026-04-01", "1");
    CHECK_FALSE(on("2026-04-30").has_value());
    REQUIRE(on("2026-06-06").has_value());
    CHECK(on("2026-06-06")->state == InterestState::accruing);
    CHECK(on("2026-06-06")->amount == decimal("56.59"));

    // Settled on 6 Jun, 8,200.00 bear 84.37; 27.78 of it are owed with what was released.
    quarrel.decide(Verdict::settled, "60");
    REQUIRE(on("2026-06-06").has_value());
    CHECK(on("2026-06-06")->amount == decimal("56.59"));
    CHECK(on("2026-06-06")->working.back().amount == decimal("56.59"));

    // 5,500.00 paid on day 10: 15.2945.
    quarrel.decide(Verdict::disputed);
    pay(quarrel.filed.invoice.id.text.c_str(), "2026-05-10", "5500");
    REQUIRE(on("2026-06-06").has_value());
    CHECK(on("2026-06-06")->state == InterestState::owed);
    CHECK(on("2026-06-06")->amount == decimal("15.29"));
}

TEST_CASE("an interest term that cannot be read is told, and never guessed")
{
    Quarrel quarrel({term("late_interest", {{"annual_rate_percent", "ten"}})});
    quarrel.decide(Verdict::settled, "60");
    auto const money = quarrel.money();
    CHECK(money.interest.is_zero());
    CHECK(money.working.back().rule == "audit.interest");
}

TEST_CASE("the right to dispute ends when the contract says, counted as the contract counts")
{
    struct Row {
        char const* from;
        char const* days;
        char const* last_day;  // empty: not stated completely
    };
    // Issued 31 Mar 2026, received 2 Apr 2026.
    Row const rows[] = {
        {"invoice", "30", "2026-04-30"}, {"receipt", "30", "2026-05-02"},
        {"invoice", "0", "2026-03-31"},  {"delivery", "30", ""},
    };
    for (auto const& row : rows) {
        CAPTURE(row.from);
        auto window = term("dispute_window", {{"from", row.from}});
        window.fields.set("days", std::atoi(row.days));
        Quarrel const quarrel({window});
        auto const day = quarrel.money().dispute_by;
        CHECK((day ? to_text(*day) : std::string()) == row.last_day);
    }
    // Ten working days after Tuesday 31 Mar 2026, holidays not counted: Tuesday 14 Apr.
    auto working = term("dispute_window", {{"from", "invoice"}, {"day_kind", "working_days"}});
    working.fields.set("days", 10);
    CHECK(Quarrel({working}).money().dispute_by == date("2026-04-14"));
    CHECK_FALSE(Quarrel().money().dispute_by.has_value());
    CHECK_FALSE(Quarrel({term("dispute_window", {{"from", "invoice"}})}).money().dispute_by);
}

TEST_CASE("of two claims on the same money the rejected one takes its part first")
{
    // The same invoice came before: the whole of the copy is in question, and its price besides.
    Quarrel quarrel;
    FiledInvoice copy = quarrel.filed;
    copy.invoice.id.text = "INV-1~2";
    copy.received = *Instant::parse("2026-04-09T09:00:00Z");
    quarrel.books.invoices.emplace(copy.invoice.id, copy);
    auto const audited = audit(quarrel.books, copy, copy.invoice.issued);
    FindingId duplicate;
    FindingId price;
    for (auto const& finding : audited.findings) {
        if (finding.cause == Cause::duplicate)
            duplicate = finding.id;
        if (finding.cause == Cause::price)
            price = finding.id;
    }
    REQUIRE_FALSE(duplicate.empty());
    Review review;
    review.verdict = Verdict::rejected;
    quarrel.books.reviews.emplace(price.empty() ? duplicate : price, review);
    auto const money = disposition(audited, quarrel.books);
    CHECK(money.payable_now.is_zero());
    CHECK(money.rejected == (price.empty() ? decimal("10000") : decimal("4500")));
    CHECK(money.held == decimal("10000") - money.rejected);
}
