// What we may claim beyond the invoices: rule W3's numbers, and dues that no invoice can carry.

#include "audit/claims.h"
#include "audit/story.h"

using namespace counterpart;

namespace {

constexpr char amended[] = R"({
  "story": "Rule W3",
  "contract": {
    "title": "Desk hours",
    "prices": [{"item": "HOUR", "unit": "HUR", "price": "10.00"}],
    "amendments": [
      {"id": "A1", "title": "Amendment 1", "effective": "2026-03-01", "signed": "2026-02-20",
       "prices": [{"item": "HOUR", "unit": "HUR", "price": "9.50"}]},
      {"id": "A2", "title": "Amendment 2", "effective": "2026-03-01", "signed": "2026-05-15",
       "prices": [{"item": "HOUR", "unit": "HUR", "price": "9.20"}]}
    ]
  },
  "invoice": {
    "issued": "2026-03-31", "vat": "0",
    "lines": [{"item": "HOUR", "unit": "HUR", "quantity": "1000", "price": "9.50",
               "net": "9500.00"}]
  }
})";

Date on(std::string const& text)
{
    return story::date(text);
}

FiledInvoice credit_note(std::string const& item, std::string const& net)
{
    auto const text = R"({"number": "CN-1", "credit_note": true, "issued": "2026-05-20",
      "vat": "0", "corrects": ["INV-1"], "lines": [{"item": ")" + item +
                      R"(", "quantity": "1", "unit": "C62", "price": ")" + net +
                      R"(", "net": ")" + net + R"("}]})";
    return story::detail::invoice(json::read(text, "credit").value(), "CN-1");
}

std::vector<Claim> claimed(Books const& books, std::vector<Due> const& dues, Date today)
{
    Auditor const auditor(books, [&](Books const&, Contract const&, Date) { return dues; });
    return claims(books, auditor, today);
}

std::vector<Claim> claimed(Books const& books, std::string const& today)
{
    return claimed(books, {}, on(today));
}

Due due(std::string const& day, std::string const& amount)
{
    json::Value stated;
    stated.set("kind", "rebate");
    stated.set("term", "Volume rebate");
    stated.set("for_month", "2026-03");
    stated.set("due", day);
    stated.set("amount", amount);
    return story::detail::dues(json::Array{stated}).front();
}

} // namespace

TEST_CASE("an amendment signed later turns what was right to pay into a claim")
{
    auto const it = story::read("w3", amended);
    CHECK(story::audited(it).findings.empty());
    CHECK(claimed(it.books, "2026-05-14").empty());
    auto const found = claimed(it.books, "2026-05-31");
    REQUIRE(found.size() == 1);
    // 9,500 were right on 31 March, 9,200 are right as known on 31 May.
    CHECK(found[0].amount.amount == Decimal::of(300));
    CHECK(found[0].working.back().amount == Decimal::of(300));
    CHECK(found[0].invoice == it.invoice);
    CHECK(found[0].due == on("2026-05-15"));
    CHECK(found[0].says ==
          "Line 1 of invoice INV-1 was right at EUR 9,500.00; Amendment 2, signed 15 May 2026, "
          "makes it EUR 9,200.00. EUR 300.00 are to be credited.");
}

TEST_CASE("what a credit note gave back is not claimed again")
{
    struct CreditCase {
        char const* item;
        char const* credited;
        char const* left;  // empty: no claim
    };
    for (CreditCase const& it : {CreditCase{"HOUR", "100.00", "200.00"},
                                 CreditCase{"HOUR", "300.00", ""},
                                 CreditCase{"PRICE-ADJUSTMENT", "250.00", "50.00"},
                                 CreditCase{"HOUR", "400.00", ""}}) {
        CAPTURE(std::string(it.item) + " " + it.credited);
        auto books = story::read("w3", amended).books;
        auto const credit = credit_note(it.item, it.credited);
        books.invoices.emplace(credit.invoice.id, credit);
        auto const found = claimed(books, "2026-05-31");
        REQUIRE(found.size() == (*it.left ? 1u : 0u));
        if (*it.left)
            CHECK(found[0].amount.amount == story::decimal(it.left));
    }
}

TEST_CASE("a credit note first settles what was wrong with the invoice anyway")
{
    // 9.80 were asked: 300 too much on the day, and another 300 since the amendment. A credit note
    // of 350 settles the error and 50 of the claim.
    auto books = story::read("w3", amended).books;
    auto& line = books.invoices.begin()->second.invoice.lines.front();
    line.unit_price = story::decimal("9.80");
    line.net_amount = story::decimal("9800.00");
    auto const credit = credit_note("HOUR", "350.00");
    books.invoices.emplace(credit.invoice.id, credit);
    auto const found = claimed(books, "2026-05-31");
    REQUIRE(found.size() == 1);
    CHECK(found[0].amount.amount == Decimal::of(250));
}

TEST_CASE("a due that no later invoice can carry is a claim from its day on")
{
    auto const it = story::read("w3", amended);
    std::vector<Due> const dues{due("2026-04-01", "80.00")};
    CHECK(claimed(it.books, dues, on("2026-03-31")).empty());
    auto const found = claimed(it.books, dues, on("2026-04-02"));
    REQUIRE(found.size() == 1);
    CHECK(found[0].kind == ClaimKind::due);
    CHECK(found[0].amount.amount == Decimal::of(80));
    CHECK(found[0].working.back().amount == Decimal::of(80));
}

TEST_CASE("a due that an invoice carries is held there and not claimed beside it")
{
    auto const it = story::read("w3", amended);
    std::vector<Due> const dues{due("2026-03-15", "80.00")};
    CHECK(claimed(it.books, dues, on("2026-04-02")).empty());
    Auditor const auditor(it.books,
                          [&](Books const&, Contract const&, Date) { return dues; });
    auto const audited = auditor(it.books.invoices.at(it.invoice), it.known);
    CHECK(story::found(audited) == std::vector<std::string>{"missed_rebate: 80"});
}

TEST_CASE("a rebate that an amendment raises later is claimed for the part that nobody could know")
{
    // As known in March 80 were due and the invoice is held for them; since 15 May it is 100.
    auto const it = story::read("w3", amended);
    Auditor const auditor(it.books, [&](Books const&, Contract const&, Date known) {
        auto const amount = known < on("2026-05-15") ? "80.00" : "100.00";
        return std::vector<Due>{due("2026-03-15", amount)};
    });
    auto const found = claims(it.books, auditor, on("2026-05-31"));
    REQUIRE(found.size() == 2);
    CHECK(found[0].kind == ClaimKind::due);
    CHECK(found[0].amount.amount == Decimal::of(20));
    CHECK(found[1].amount.amount == Decimal::of(300));
}
