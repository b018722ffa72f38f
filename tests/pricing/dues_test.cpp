// What a contract makes one party owe the other besides prices, worked by hand.

#include "pricing/dues.h"

#include "agreement.h"
#include "dues_of.h"

using namespace pricing_test;

namespace {

std::string const bands = R"("tiers":[{"above":"0","rate_percent":"1"},
    {"above":"250000","rate_percent":"2"},{"above":"500000","rate_percent":"3"}])";

/// Rule W7: 200, 200, 150 and 200 thousand in the four quarters.
void buy_quarters(Agreement& agreement)
{
    agreement.price("seat", "standard", R"({"unit_price":"1"})");
    agreement.used("seat", "2026-02-01", "2026-03-01", "200000");
    agreement.used("seat", "2026-05-01", "2026-06-01", "200000");
    agreement.used("seat", "2026-08-01", "2026-09-01", "150000");
    agreement.used("seat", "2026-11-01", "2026-12-01", "200000");
}

} // namespace

TEST_CASE("a year's rebate is due when the year has ended, and not a day before")
{
    Agreement agreement;
    buy_quarters(agreement);
    agreement.term("rebate", "7.1",
                   "{" + bands + R"(,"mode":"retrospective","counts":"received"})");
    CHECK(owed(agreement, "2026-12-31").empty());
    CHECK(owed(agreement, "2027-01-01") == "2026-01-01..2027-01-01 22500");
    auto const due = dues(agreement.books, *agreement.contract, day("2027-01-01")).at(0);
    CHECK(due.kind == DueKind::rebate);
    CHECK(due.due == day("2027-01-01"));
    CHECK(due.clause == "7.1");
    CHECK(due.working.back().amount == due.amount.amount);
    CHECK(readings_in(due.working, "mode") == "retrospective 22500, marginal 15000");
}

TEST_CASE("paid every quarter, a rebate is what was earned so far less what was paid")
{
    Agreement agreement;
    buy_quarters(agreement);
    agreement.term("rebate", "7.1", "{" + bands + R"(,"interim_span":"quarter"})");
    CHECK(owed(agreement, "2027-01-01") ==
          "2026-01-01..2026-04-01 2000; 2026-04-01..2026-07-01 6000; "
          "2026-07-01..2026-10-01 8500; 2026-10-01..2027-01-01 6000");
    CHECK(owed(agreement, "2026-07-15") ==
          "2026-01-01..2026-04-01 2000; 2026-04-01..2026-07-01 6000");
    auto const second = dues(agreement.books, *agreement.contract, day("2026-07-15")).at(1);
    CHECK(readings_in(second.working, "interim") ==
          "cumulative_less_paid 6000, each_period_alone 2000");

    agreement.contract->terms[0].fields.set("interim", "each_period_alone");
    CHECK(owed(agreement, "2026-07-15") ==
          "2026-01-01..2026-04-01 2000; 2026-04-01..2026-07-01 2000");
}

TEST_CASE("what counts is what was invoiced, where the contract says so")
{
    Agreement agreement;
    buy_quarters(agreement);
    agreement.contract->order_numbers = {"PO-1"};
    Invoice invoice;
    invoice.id = {"I-1"};
    invoice.issued = day("2026-03-05");
    invoice.order_reference = "PO-1";
    invoice.lines.emplace_back();
    invoice.lines[0].buyer_item = "seat";
    invoice.lines[0].net_amount = number("100000");
    agreement.books.invoices[invoice.id].invoice = invoice;
    agreement.term("rebate", "7.1", "{" + bands + R"(,"counts":"invoiced"})");
    CHECK(owed(agreement, "2027-01-01") == "2026-01-01..2027-01-01 1000");

    invoice.id = {"I-2"};
    invoice.kind = InvoiceKind::credit_note;
    invoice.lines[0].net_amount = number("40000");
    agreement.books.invoices[invoice.id].invoice = invoice;
    CHECK(owed(agreement, "2027-01-01") == "2026-01-01..2027-01-01 1000");
    agreement.contract->terms[0].fields.set("credits", "after_credits");
    CHECK(owed(agreement, "2027-01-01") == "2026-01-01..2027-01-01 600");
}

TEST_CASE("two rebates for different items do not replace each other")
{
    Agreement agreement;
    buy_quarters(agreement);
    agreement.price("hour", "standard", R"({"unit_price":"1"})");
    agreement.used("hour", "2026-02-01", "2026-03-01", "1000");
    agreement.term("rebate", "7.1",
                   R"({"tiers":[{"above":"0","rate_percent":"1"}],"items":["seat"]})");
    agreement.term("rebate", "7.2",
                   R"({"tiers":[{"above":"0","rate_percent":"5"}],"items":["hour"]})");
    CHECK(owed(agreement, "2027-01-01") ==
          "2026-01-01..2027-01-01 7500; 2026-01-01..2027-01-01 50");
}

TEST_CASE("growth and sliding rebates are due like any other")
{
    Agreement agreement;
    buy_quarters(agreement);
    agreement.term("growth_rebate", "7.3", R"({"base":"600000","rate_percent":"5"})");
    agreement.term("linear_rebate", "7.4",
                   R"({"from_volume":"500000","from_rate_percent":"2",
                       "to_volume":"1000000","to_rate_percent":"4"})");
    CHECK(owed(agreement, "2027-01-01") ==
          "2026-01-01..2027-01-01 7500; 2026-01-01..2027-01-01 22500");
}

TEST_CASE("a shortfall is owed to the supplier, after what was carried forward")
{
    Agreement agreement;
    agreement.price("seat", "standard", R"({"unit_price":"1"})");
    agreement.used("seat", "2026-01-01", "2026-02-01", "1500");
    agreement.used("seat", "2026-02-01", "2026-03-01", "900");
    agreement.used("seat", "2026-03-01", "2026-04-01", "850");
    agreement.term("minimum_commitment", "6.1",
                   R"({"commitment":"1000","measured_over":"month","counts":"received"})");
    CHECK(owed(agreement, "2026-04-01") ==
          "2026-02-01..2026-03-01 -100; 2026-03-01..2026-04-01 -150");
    // Surplus 500 cut to 200; 100 and 100 used; 50 are due.
    agreement.contract->terms[0].fields.set("carry_forward_percent", "20");
    CHECK(owed(agreement, "2026-04-01") == "2026-03-01..2026-04-01 -50");
}

TEST_CASE("a part of a year promises its share by days, unless the contract says the whole")
{
    // Rule W6: 275 of 365 days of 1,200,000 are 904,109.59; 850,000 were bought.
    Agreement agreement;
    agreement.contract->documents[0].effective = day("2026-01-01");
    agreement.contract->documents[0].ends = day("2026-10-03");
    agreement.price("seat", "standard", R"({"unit_price":"1"})");
    agreement.used("seat", "2026-05-01", "2026-06-01", "850000");
    agreement.term("minimum_commitment", "6.1",
                   R"({"commitment":"1200000","measured_over":"year","counts":"received"})");
    CHECK(owed(agreement, "2026-10-03") == "2026-01-01..2026-10-03 -54109.59");
    auto const due = dues(agreement.books, *agreement.contract, day("2026-10-03")).at(0);
    CHECK(readings_in(due.working, "part_period") == "in_proportion 904109.59, whole 1200000");
    agreement.contract->terms[0].fields.set("part_period", "whole");
    CHECK(owed(agreement, "2026-10-03") == "2026-01-01..2026-10-03 -350000");
}

TEST_CASE("a late delivery costs its damages, step by step")
{
    // Rule W23: 0.5 % a week of 120,000, ten days late.
    Agreement agreement;
    agreement.price("machine", "standard", R"({"unit_price":"120000"})");
    Order order;
    order.id = {"O-1"};
    order.number = "PO-1";
    order.contract = {"C"};
    order.issued = day("2026-03-01");
    order.lines = {{"10", {"machine"}, number("1"), "C62", std::nullopt}};
    agreement.books.orders[order.id] = order;
    agreement.books.receipts[{"R-1"}] = {{"R-1"},     "PO-1",      "10",
                                         {"machine"}, number("1"), day("2026-04-10")};
    agreement.term("late_damages", "11.2",
                   R"({"per_days":"7","percent":"0.5","agreed_days":30,"whole_steps":"ceil"})");
    CHECK(owed(agreement, "2026-04-10") == "2026-03-31..2026-04-10 1200");
    CHECK(owed(agreement, "2026-04-09").empty());
    agreement.contract->terms[0].fields.set("whole_steps", "none");
    CHECK(owed(agreement, "2026-04-10") == "2026-03-31..2026-04-10 857.14");
    agreement.contract->terms[0].fields.set("whole_steps", "floor");
    CHECK(owed(agreement, "2026-04-10") == "2026-03-31..2026-04-10 600");
    agreement.contract->terms[0].fields.set("agreed_days", 40);
    CHECK(owed(agreement, "2026-04-10").empty());
}

TEST_CASE("a term that cannot be worked out is kept open, with the reason")
{
    Agreement agreement;
    buy_quarters(agreement);
    agreement.term("rebate", "7.1", R"({"mode":"retrospective"})");
    auto const all = all_dues(agreement.books, *agreement.contract, day("2027-01-01"));
    CHECK(all.owed.empty());
    REQUIRE(all.open.size() == 1);
    CHECK(all.open[0].why.code == "missing_value");
    CHECK(all.open[0].clause == "7.1");
}
