// The invoice as it should have been: its sums are its own, and every change names its finding.

#include "audit/should_be.h"
#include "audit/story.h"

using namespace counterpart;

namespace {

story::Story told(std::string const& name)
{
    for (auto const& it : story::all())
        if (it.file == name + ".json")
            return it;
    FAIL("there is no story " << name);
    return {};
}

ShouldBe mended(story::Story const& it)
{
    return should_be(it.books.invoices.at(it.invoice), story::audited(it));
}

/// The document's own sums, questioned without any contract.
std::vector<Finding> questions_about(Invoice const& invoice)
{
    Books books;
    FiledInvoice filed;
    filed.invoice = invoice;
    books.invoices.emplace(invoice.id, filed);
    std::vector<Finding> left;
    for (auto const& finding : audit(books, filed, invoice.issued).findings)
        if (finding.cause == Cause::arithmetic || finding.cause == Cause::tax)
            left.push_back(finding);
    return left;
}

bool has_slips(Audit const& audit)
{
    return std::any_of(audit.findings.begin(), audit.findings.end(), [](Finding const& it) {
        return it.cause == Cause::arithmetic && it.line.empty();
    });
}

} // namespace

TEST_CASE("an invoice without findings should be as it is")
{
    auto const it = told("clean");
    auto const result = mended(it);
    CHECK(result.invoice == it.books.invoices.at(it.invoice).invoice);
    CHECK(!result.nothing);
}

TEST_CASE("price and quantity become what the contract and the order say")
{
    // 95 accepted at 10.00 instead of 100 at 10.45.
    auto const result = mended(told("price-and-quantity"));
    auto const& line = result.invoice.lines.front();
    CHECK(line.quantity == Decimal::of(95));
    CHECK(line.unit_price == Decimal::of(10));
    CHECK(line.net_amount == Decimal::of(950));
    CHECK(result.lines.front().size() == 3);
}

TEST_CASE("a missing rebate becomes an allowance with its VAT")
{
    // 1,000 less 80 are 920, and 21 % of that 193.20.
    auto const result = mended(told("rebate-is-taxed"));
    REQUIRE(result.invoice.allowances_charges.size() == 1);
    CHECK(result.invoice.allowances_charges[0].amount == Decimal::of(80));
    CHECK(result.invoice.totals.vat == Decimal::of(19320, 2));
    CHECK(result.invoice.totals.payable == Decimal::of(111320, 2));
    CHECK(result.document.size() == 1);
}

TEST_CASE("a line taxed at a wrong rate moves to a row of the right one")
{
    auto const result = mended(told("tax-rate-and-price"));
    REQUIRE(result.invoice.vat.size() == 1);
    CHECK(result.invoice.vat[0].rate == Decimal::of(9));
    CHECK(result.invoice.totals.payable == Decimal::of(1090));
}

TEST_CASE("of a duplicate nothing is left")
{
    auto const result = mended(told("duplicate-number"));
    CHECK(result.nothing);
    CHECK(result.invoice.totals.payable == Decimal{});
}

TEST_CASE("every should-be invoice adds up, and to what the audit expects")
{
    int compared = 0;
    for (auto const& it : story::all()) {
        CAPTURE(it.file);
        auto const audited = story::audited(it);
        auto const& filed = it.books.invoices.at(it.invoice);
        auto const result = should_be(filed, audited);
        if (audited.as_asked || audited.findings.empty())
            continue;
        if (!has_slips(audited))
            for (auto const& finding : questions_about(result.invoice))
                CHECK_MESSAGE(false, finding.says);
        // Findings that only inform leave nothing to compare with.
        bool const informs =
            audited.money.over.is_zero() && audited.money.under.is_zero();
        if (informs && audited.money.asked == audited.money.expected)
            continue;
        CHECK(result.invoice.totals.payable == audited.money.expected);
        ++compared;
    }
    CHECK(compared > 50);
}
