// Where a contract states one reading of a switch, its working tells what the others would have
// come to; worked by hand after rules W2, W6 and W7.

#include "statement_of.h"

using namespace pricing_test;

namespace {

/// 1,050,000 came in February.
void buy(Agreement& agreement)
{
    agreement.price("seat", "standard", R"({"unit_price":"1"})");
    agreement.used("seat", "2026-02-01", "2026-03-01", "1050000");
}

Invoice& billed(Agreement& agreement, char const* number_text, char const* net,
                InvoiceKind kind = InvoiceKind::invoice)
{
    Invoice invoice;
    invoice.id = {number_text};
    invoice.number = number_text;
    invoice.kind = kind;
    invoice.issued = day("2026-03-05");
    invoice.currency = agreement.contract->currency;
    invoice.order_reference = "PO-1";
    invoice.lines.emplace_back();
    invoice.lines[0].id = "1";
    invoice.lines[0].buyer_item = "seat";
    invoice.lines[0].period = month("2026-02");
    invoice.lines[0].net_amount = number(net);
    invoice.totals.payable = number(net);
    agreement.contract->order_numbers = {"PO-1"};
    auto& filed = agreement.books.invoices[invoice.id];
    filed.invoice = std::move(invoice);
    return filed.invoice;
}

void paid(Agreement& agreement, char const* invoice, char const* amount)
{
    Payment payment;
    payment.id = {"P-1"};
    payment.invoice = {invoice};
    payment.paid = day("2026-03-30");
    payment.currency = agreement.contract->currency;
    payment.amount = number(amount);
    agreement.books.payments[payment.id] = payment;
}

std::string const bands = R"("tiers":[{"above":"0","rate_percent":"1"},
    {"above":"250000","rate_percent":"2"},{"above":"500000","rate_percent":"3"}],
    "mode":"retrospective","bound":"inclusive","form":"next_invoice")";

Working const& working_of(Statement const& it, std::string const& name)
{
    for (auto const& term : it.terms)
        if (term.name == name)
            return term.working;
    return it.working;
}

} // namespace

TEST_CASE("a shortfall tells what it would be, did other volumes, credits or stretches count")
{
    // Rule W6: 1,200,000 are promised. 1,050,000 were received, 1,100,000 invoiced, 1,000,000 of
    // them paid, and 80,000 credited.
    Agreement agreement;
    buy(agreement);
    billed(agreement, "I-1", "1100000");
    billed(agreement, "C-1", "80000", InvoiceKind::credit_note);
    paid(agreement, "I-1", "1000000");
    agreement.term("minimum_commitment", "6.1",
                   R"({"commitment":"1200000","measured_over":"year","periods_from":"calendar",
                       "counts":"received","credits":"before_credits","pool":"combined"})");
    auto const it = statement(agreement, "2026-12", "2027-01-01");
    CHECK(terms(it) == "minimum_commitment 150000");
    auto const& working = working_of(it, "minimum_commitment");
    CHECK(working.back().amount == number("150000"));
    // Missing: 1,200,000 less 1,050,000, less 1,100,000, less 1,000,000.
    CHECK(readings_in(working, "counts") == "received 150000, invoiced 100000, paid 200000");
    // 1,050,000 less 80,000 are 970,000.
    CHECK(readings_in(working, "credits") == "before_credits 150000, after_credits 230000");
    // Nothing came in December, its quarter or its half year; all days of the contract still run.
    CHECK(readings_in(working, "measured_over") ==
          "year 150000, half_year 1200000, quarter 1200000, month 1200000, contract 0");
    // From the contract's day and from 1 January are the same here, and one item is every item.
    CHECK(readings_in(working, "periods_from").empty());
    CHECK(readings_in(working, "pool").empty());
}

TEST_CASE("the reading that was chosen is named, and one that nobody chose says so")
{
    Agreement agreement;
    buy(agreement);
    billed(agreement, "I-1", "1100000");
    agreement.term("minimum_commitment", "6.1",
                   R"({"commitment":"1200000","measured_over":"year","counts":"invoiced"})");
    auto const stated = statement(agreement, "2026-12", "2027-01-01");
    CHECK(terms(stated) == "minimum_commitment 100000");
    auto const chosen = [](Working const& working) {
        std::string text;
        for (auto const& step : working)
            for (auto const& each : step.switches)
                if (each.name == "counts" && step.rule != "statement.spend")
                    text += each.chosen.empty() ? "nobody's" : each.chosen;
        return text;
    };
    CHECK(chosen(working_of(stated, "minimum_commitment")) == "invoiced");
    CHECK_FALSE(says_so(working_of(stated, "minimum_commitment"), "does not state \"What counts\""));

    agreement.contract->terms[0].fields.set("counts", json::Value());
    auto const open = statement(agreement, "2026-12", "2027-01-01");
    CHECK(terms(open) == "minimum_commitment 150000");
    CHECK(chosen(working_of(open, "minimum_commitment")) == "nobody's");
    CHECK(says_so(working_of(open, "minimum_commitment"), "does not state \"What counts\""));
}

TEST_CASE("a rebate tells its other readings where it is due, and where it is not due yet")
{
    // Rule W7: 200,000 in each of the first two quarters, settled quarterly.
    Agreement agreement;
    agreement.price("seat", "standard", R"({"unit_price":"1"})");
    agreement.used("seat", "2026-02-01", "2026-03-01", "200000");
    agreement.used("seat", "2026-05-01", "2026-06-01", "200000");
    agreement.term("rebate", "7.1",
                   "{" + bands +
                       R"(,"interim_span":"quarter","interim":"cumulative_less_paid",
                          "measured_over":"year","counts":"received"})");
    auto const june = statement(agreement, "2026-06", "2026-07-01");
    // 2 % of 400,000 less the 2,000 of March; alone, or counted by the quarter, 1 % of 200,000.
    CHECK(terms(june) == "rebate -6000");
    CHECK(readings_in(june.terms[0].working, "interim") ==
          "cumulative_less_paid -6000, each_period_alone -2000");
    CHECK(readings_in(june.terms[0].working, "measured_over") ==
          "year -6000, half_year -6000, quarter -2000, month 0, contract -6000");

    // In May nothing is due by the year; by the month 1 % of 200,000 would be.
    auto const may = statement(agreement, "2026-05", "2026-06-01");
    CHECK(terms(may).empty());
    CHECK(readings_in(may.working, "measured_over") ==
          "year 0, half_year 0, quarter 0, month -2000, contract 0");
}

TEST_CASE("two rebates of different clauses each tell their own readings")
{
    Agreement agreement;
    agreement.price("seat", "standard", R"({"unit_price":"1"})");
    agreement.price("hour", "standard", R"({"unit_price":"1"})");
    agreement.used("seat", "2026-02-01", "2026-03-01", "1000");
    agreement.used("hour", "2026-02-01", "2026-03-01", "500");
    for (auto const& each : {std::pair{"seat", "7.1"}, std::pair{"hour", "7.2"}})
        agreement.term("rebate", each.second,
                       std::string(R"({"tiers":[{"above":"0","rate_percent":"10"}],
                           "measured_over":"year","items":[")") + each.first + "\"]}");
    auto const it = statement(agreement, "2026-02", "2026-03-01");
    CHECK(terms(it).empty());
    std::string told;
    for (auto const& step : it.working)
        for (auto const& each : step.switches)
            if (each.name == "measured_over")
                told += step.clause + " " + text_of(each.readings.at(3).amount) + "; ";
    CHECK(told == "7.1 -100; 7.2 -50; ");
}

namespace {

/// Rule W2: 0 at 5.00, 100 at 4.75, 200 at 4.50; 180 came in January and 50 in February. 250 were
/// ordered in January, and 60 of it were invoiced.
std::string const ladder = R"("tiers":[{"up_to":"100","unit_price":"5"},
    {"up_to":"200","unit_price":"4.75"},{"unit_price":"4.5"}],"bound":"upper_inclusive")";

StatementLine february_of(std::string const& more)
{
    Agreement agreement;
    agreement.price("seat", "graduated", "{" + ladder + more + "}");
    agreement.used("seat", "2026-01-01", "2026-02-01", "180");
    agreement.used("seat", "2026-02-01", "2026-03-01", "50");
    auto& invoice = billed(agreement, "I-1", "300");
    invoice.lines[0].quantity = number("60");
    invoice.lines[0].period = month("2026-01");
    Order order;
    order.id = {"O-1"};
    order.number = "PO-1";
    order.issued = day("2026-01-10");
    order.lines = {{"1", {"seat"}, number("250"), "C62", {}}};
    agreement.books.orders[order.id] = order;
    auto const it = statement(agreement, "2026-02", "2026-03-31");
    REQUIRE(it.lines.size() == 1);
    return it.lines[0];
}

} // namespace

TEST_CASE("a ladder that looks back counts what was accepted, ordered, received or invoiced")
{
    struct Row {
        char const* volume;
        char const* amount;
    };
    Row const rows[] = {
        {"accepted", "230"},   // after 180: 20 x 4.75 + 30 x 4.50
        {"ordered", "225"},    // after 250: 50 x 4.50
        {"received", "230"},   // what was counted was received
        {"invoiced", "247.5"}, // after 60: 40 x 5 + 10 x 4.75
    };
    for (auto const& row : rows) {
        CAPTURE(row.volume);
        auto const line = february_of(
            std::string(R"(,"accumulates":"cumulative","resets_every":"year","counted_volume":")") +
            row.volume + "\"");
        CHECK(text_of(line.exact) == row.amount);
        CHECK(readings_in(line.working, "counted_volume") ==
              "accepted 230, ordered 225, received 230, invoiced 247.5");
        CHECK_FALSE(says_so(line.working, "does not state \"Volume that counts\""));
    }
    auto const open = february_of(R"(,"accumulates":"cumulative")");
    CHECK(text_of(open.exact) == "230");
    CHECK(says_so(open.working, "does not state \"Volume that counts\"; this is priced as accepted."));
    CHECK(readings_in(open.working, "counted_volume") ==
          "accepted 230, ordered 225, received 230, invoiced 247.5");
}

TEST_CASE("a ladder tells what another reset, other tiers for earlier units or no count would give")
{
    auto const line = february_of(R"(,"accumulates":"cumulative","resets_every":"year",
        "straddling":"split","reprices_earlier":false,"counted_volume":"accepted")");
    CHECK(text_of(line.exact) == "230");
    // Begun again in February, 50 cost 5.00 each.
    CHECK(readings_in(line.working, "resets_every") ==
          "year 230, half_year 230, quarter 230, month 250, contract 230");
    // All 230 at 4.50 are 1,035; 180 at 4.75 were 855.
    CHECK(readings_in(line.working, "reprices_earlier") == "false 230, true 180");
    CHECK(readings_in(line.working, "straddling") == "split 230, opening 237.5, closing 225");
    CHECK(readings_in(line.working, "accumulates") == "per_order 250, cumulative 230");
    CHECK(readings_in(line.working, "resets_from").empty());

    auto const alone = february_of(R"(,"accumulates":"per_order")");
    CHECK(text_of(alone.exact) == "250");
    CHECK(readings_in(alone.working, "accumulates") == "per_order 250, cumulative 230");
    CHECK(readings_in(alone.working, "resets_every").empty());
    auto const open = february_of("");
    CHECK(says_so(open.working, "does not state \"Looks at\"; this is priced as per order."));
}

TEST_CASE("how the days of an interest are counted, and how digits are dropped, is told with it")
{
    auto const told = [](char const* model, char const* params, char const* facts,
                         std::string const& name) {
        auto const result = price(model, object(params), {object(facts), "EUR", ""}, "term");
        REQUIRE_MESSAGE(result.ok(), (result.ok() ? "" : result.error().message));
        return readings_in(result->working, name);
    };
    // 1,000 at 6 % for 181 days: x 181/365 or 181/360, and 180/360 by months of 30 days.
    CHECK(told("interest",
               R"({"annual_rate_percent":"6","method":"simple","day_count":"ACT/360",
                   "rounding":{"places":2}})",
               R"({"principal":"1000","from":"2026-01-01","to":"2026-07-01"})", "day_count") ==
          "ACT/365 29.75, ACT/360 30.17, ACT/ACT 29.75, 30/360 30, 30E/360 30");
    CHECK(told("round", R"({"places":0,"mode":"half_up"})", R"({"value":"2.5"})", "mode") ==
          "half_up 3, half_down 2, half_even 2, up 3, down 2, ceil 3, floor 2");
}
