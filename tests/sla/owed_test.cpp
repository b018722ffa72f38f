#include "audit/audit.h"
#include "sla/level_world.h"

#include <algorithm>

using namespace counterpart;
using namespace counterpart::test;

namespace {

/// March's level was missed: 40 % of the 10,000.00 at risk, 4,000.00, due on the next invoice.
Books books_with_a_missed_month()
{
    LevelWorld world;
    world.credit_terms = R"({"fee":{"source":"stated","amount":"100000"},"at_risk_pct":"10"})";
    world.level("A", ratio_level("99.5", R"(,"credit":{"form":"pool","weight_pct":"40"})"));
    world.months("A", month("2026-03"), {"990"});
    auto books = world.desk().books();
    books.contracts.at({"C"}).documents.front().reference = "MSA-1";
    return books;
}

/// An invoice of April that asks 9,000.00 net for hosting.
FiledInvoice april_invoice()
{
    FiledInvoice filed;
    auto& invoice = filed.invoice;
    invoice.id.text = "april";
    invoice.number = "A-1";
    invoice.issued = date("2026-04-30");
    invoice.currency = *Currency::parse("EUR");
    invoice.contract_reference = "MSA-1";
    invoice.totals.without_vat = invoice.totals.payable = number("9000.00");
    return filed;
}

AllowanceCharge service_credit(std::string const& amount)
{
    AllowanceCharge given;
    given.amount = number(amount);
    given.reason = "Service credit March 2026";
    return given;
}

Finding const* first_of(Audit const& audit, Cause cause)
{
    auto const found = std::find_if(audit.findings.begin(), audit.findings.end(),
                                    [&](Finding const& finding) { return finding.cause == cause; });
    return found == audit.findings.end() ? nullptr : &*found;
}

Audit audited(Books& books, FiledInvoice const& filed)
{
    books.invoices.insert_or_assign(filed.invoice.id, filed);
    return audit(books, filed, filed.invoice.issued);
}

} // namespace

TEST_SUITE_BEGIN("service credits on invoices");

TEST_CASE("a credit that the next invoice does not give is missed, to the cent")
{
    auto books = books_with_a_missed_month();
    auto const result = audited(books, april_invoice());
    auto const* missed = first_of(result, Cause::missed_credit);
    REQUIRE(missed != nullptr);
    CHECK(to_text(missed->at_stake.amount) == "4000.00");
    CHECK(missed->clause == "9");
    CHECK_FALSE(missed->working.empty());
}

TEST_CASE("a credit that is given is no finding, one given in part is missed for the rest")
{
    auto books = books_with_a_missed_month();
    auto filed = april_invoice();
    filed.invoice.allowances_charges = {service_credit("4000.00")};
    auto const whole = audited(books, filed);
    CHECK(first_of(whole, Cause::missed_credit) == nullptr);
    CHECK(first_of(whole, Cause::over_claimed_credit) == nullptr);

    filed.invoice.allowances_charges = {service_credit("1500.00")};
    auto const part = audited(books, filed);
    REQUIRE(first_of(part, Cause::missed_credit) != nullptr);
    CHECK(to_text(first_of(part, Cause::missed_credit)->at_stake.amount) == "2500.00");
}

TEST_CASE("a credit above what was earned is the supplier's to claim")
{
    auto books = books_with_a_missed_month();
    auto filed = april_invoice();
    filed.invoice.allowances_charges = {service_credit("4600.00")};
    auto const result = audited(books, filed);
    REQUIRE(first_of(result, Cause::over_claimed_credit) != nullptr);
    CHECK(to_text(first_of(result, Cause::over_claimed_credit)->at_stake.amount) == "-600.00");
}

TEST_SUITE_END();
