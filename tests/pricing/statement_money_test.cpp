// How a period's cost becomes money: other currencies, credit notes, discounts and interest; and
// what is told where the contract leaves the reading open. Worked by hand.

#include "statement_of.h"

using namespace pricing_test;

namespace {

std::string settlement(Statement const& it)
{
    std::string text;
    for (auto const& line : it.settlement)
        text += (text.empty() ? "" : "; ") + line.name + " " +
                (line.by ? "by " + to_text(*line.by) : line.invoice) + " " +
                (line.state == SettlementState::not_rated ? "not rated" : text_of(line.amount)) +
                (line.state == SettlementState::accruing ? " accruing" : "");
    return text;
}

/// Units at 10, so many in each month.
void buy(Agreement& agreement, std::initializer_list<std::pair<char const*, char const*>> months)
{
    agreement.price("seat", "standard", R"({"unit_price":"10"})");
    for (auto const& entry : months) {
        auto const days = month(entry.first);
        agreement.used("seat", to_text(days.from).c_str(), to_text(days.to).c_str(), entry.second);
    }
}

Invoice& bill(Agreement& agreement, char const* number, char const* issued, char const* due,
              char const* net, char const* vat)
{
    FiledInvoice filed;
    auto& invoice = filed.invoice;
    invoice.id = {number};
    invoice.number = number;
    invoice.issued = day(issued);
    invoice.due = day(due);
    invoice.currency = agreement.contract->currency;
    InvoiceLine line;
    line.net_amount = pricing_test::number(net);
    line.buyer_item = "seat";
    line.period = month("2026-03");
    invoice.lines = {line};
    invoice.totals.without_vat = pricing_test::number(net);
    invoice.totals.vat = pricing_test::number(vat);
    invoice.totals.payable = *invoice.totals.without_vat + *invoice.totals.vat;
    filed.chosen_contract = agreement.contract->id;
    filed.received = *Instant::parse(std::string(issued) + "T09:00:00Z");
    agreement.books.invoices[invoice.id] = filed;
    return agreement.books.invoices[invoice.id].invoice;
}

void paid(Agreement& agreement, char const* invoice, char const* on, char const* amount)
{
    Payment payment;
    payment.id = {"P-" + std::to_string(agreement.books.payments.size() + 1)};
    payment.invoice = {invoice};
    payment.paid = day(on);
    payment.currency = agreement.contract->currency;
    payment.amount = number(amount);
    agreement.books.payments[payment.id] = payment;
}

std::string const dollars = R"("from":"EUR","to":"USD","source":"European Central Bank")";

} // namespace

TEST_CASE("a period is paid in another currency, rounded once or line by line")
{
    // Three lines of 0.05 at 1.1: 0.165 -> 0.17; line by line 0.06 (0.055) x 3 = 0.18.
    struct Row {
        char const* rate;
        char const* point;
        char const* quantity;
        char const* total;
    };
    Row const rows[] = {
        {"1.1", "total", "1", "0.17"},
        {"1.1", "line", "1", "0.18"},
        {"2", "line", "1", "0.3"},
    };
    for (auto const& row : rows) {
        CAPTURE(row.point);
        Agreement agreement;
        for (auto const* item : {"a", "b", "c"}) {
            agreement.price(item, "standard", R"({"unit_price":"0.05"})");
            agreement.used(item, "2026-03-01", "2026-04-01", row.quantity);
        }
        agreement.term("exchange_rate", "5.1",
                       "{" + dollars + R"(,"rate":")" + row.rate + R"(","rounding_point":")" +
                           row.point + R"("})");
        auto const it = statement(agreement, "2026-03", "2026-04-01");
        REQUIRE(it.paid_in.has_value());
        CHECK(text_of(it.paid_in->amount) == row.total);
        CHECK(it.paid_in->currency.code() == "USD");
        CHECK(text_of(it.total) == "0.15");
        CHECK(says_so(it.paid_in->working, "a fixed rate, as European Central Bank says."));
    }
}

TEST_CASE("the rate is the last one published by the day the contract names")
{
    // Published 1.10 on 30 Mar and 1.20 on 1 Apr; 100.00 in March.
    std::string const rates =
        R"(,"rates":[{"on":"2026-03-30","rate":"1.10"},{"on":"2026-04-01","rate":"1.20"}])";
    auto const priced = [&](std::string const& more) {
        Agreement agreement;
        buy(agreement, {{"2026-03", "10"}});
        agreement.term("exchange_rate", "5.1", "{" + dollars + rates + more + "}");
        return statement(agreement, "2026-03", "2026-04-01");
    };
    auto const open = priced("");
    CHECK(text_of(open.paid_in->amount) == "110");
    CHECK(says_so(open.paid_in->working, "the rate of 30 Mar 2026"));
    CHECK(readings_in(open.paid_in->working, "rate_day") ==
          "month_end 1.1, invoice_date 1.2, service_date 1.1");
    CHECK(text_of(priced(R"(,"rate_day":"invoice_date")").paid_in->amount) == "120");
    CHECK(text_of(priced(R"(,"rate_day":"service_date")").paid_in->amount) == "110");

    Agreement agreement;
    buy(agreement, {{"2026-02", "10"}});
    agreement.term("exchange_rate", "5.1", "{" + dollars + rates + "}");
    auto const none = statement(agreement, "2026-02", "2026-04-01");
    CHECK_FALSE(none.paid_in.has_value());
    CHECK(text_of(none.total) == "100");
    CHECK(says_so(none.working, "No rate of European Central Bank is known by 28 Feb 2026."));
}

TEST_CASE("a rebate given by a credit note lowers what the period costs, and no invoice")
{
    // 5 % of 1,000.00.
    std::string const rebate = R"("mode":"retrospective","bound":"inclusive","counts":"received",
        "credits":"before_credits","measured_over":"month","periods_from":"calendar",
        "tiers":[{"above":"0","rate_percent":"5"}])";
    auto const given = [&](std::string const& more) {
        Agreement agreement;
        buy(agreement, {{"2026-01", "100"}});
        agreement.term("rebate", "7.1", "{" + rebate + more + "}");
        return statement(agreement, "2026-01", "2026-02-01");
    };
    auto const apart = given(R"(,"form":"credit_note")");
    CHECK(text_of(apart.total) == "950");
    CHECK(text_of(apart.invoiced) == "1000");
    CHECK(says_so(apart.working, "comes by a credit note of its own"));
    CHECK(text_of(given(R"(,"form":"payment")").invoiced) == "1000");
    CHECK(text_of(given(R"(,"form":"next_invoice")").invoiced) == "950");
    auto const open = given("");
    CHECK(text_of(open.invoiced) == "950");
    CHECK(readings_in(open.terms[0].working, "form") ==
          "next_invoice 950, credit_note 1000, payment 1000");
}

TEST_CASE("over which stretch a rebate is counted is told where nobody said it")
{
    // 5 % of 1,000.00 in January; by the year nothing is due before December, by the quarter or
    // half year nothing in January.
    Agreement agreement;
    buy(agreement, {{"2026-01", "100"}});
    agreement.term("rebate", "7.1",
                   R"({"mode":"retrospective","bound":"inclusive","counts":"received",
                       "credits":"before_credits","form":"next_invoice",
                       "tiers":[{"above":"0","rate_percent":"5"}]})");
    auto const it = statement(agreement, "2026-01", "2026-02-01");
    CHECK(terms(it).empty());
    CHECK(says_so(it.working, "Volume rebate: the contract does not state \"Counted over\"; this "
                              "is priced as year."));
    CHECK(readings_in(it.working, "measured_over") ==
          "year 0, half_year 0, quarter 0, month -50, contract 0");
}

TEST_CASE("whether credit notes lower what counts is told where nobody said it")
{
    // 5 % of 1,000.00, or of 800.00 after a credit note of 200.00.
    Agreement agreement;
    buy(agreement, {{"2026-01", "100"}});
    auto& credit = bill(agreement, "CN-1", "2026-01-20", "2026-02-20", "200", "0");
    credit.kind = InvoiceKind::credit_note;
    credit.lines[0].period = month("2026-01");
    agreement.term("rebate", "7.1",
                   R"({"mode":"retrospective","bound":"inclusive","counts":"received",
                       "measured_over":"month","periods_from":"calendar","form":"next_invoice",
                       "tiers":[{"above":"0","rate_percent":"5"}]})");
    auto const it = statement(agreement, "2026-01", "2026-02-01");
    CHECK(terms(it) == "rebate -50");
    CHECK(readings_in(it.terms[0].working, "credits") == "before_credits -50, after_credits -40");
    CHECK(says_so(it.terms[0].working, "does not state \"Credits\""));
}

TEST_CASE("a commitment for each item cannot be met by another item")
{
    // 1,000.00 promised of each; 1,500.00 and 700.00 came.
    auto const due = [](std::string const& more) {
        Agreement agreement;
        agreement.price("seat", "standard", R"({"unit_price":"10"})");
        agreement.price("desk", "standard", R"({"unit_price":"10"})");
        agreement.used("seat", "2026-01-01", "2026-02-01", "150");
        agreement.used("desk", "2026-01-01", "2026-02-01", "70");
        agreement.term("minimum_commitment", "6.1",
                       R"({"commitment":"1000","measured_over":"month","counts":"received",
                           "credits":"before_credits","periods_from":"calendar",
                           "part_period":"whole","settlement":"per_period")" +
                           more + "}");
        return statement(agreement, "2026-01", "2026-02-01");
    };
    CHECK(terms(due(R"(,"pool":"combined")")).empty());
    CHECK(terms(due(R"(,"pool":"per_item")")) == "minimum_commitment 300");
    auto const open = due("");
    CHECK(terms(open).empty());
    CHECK(readings_in(open.working, "pool") == "combined 0, per_item 300");
}

TEST_CASE("the work's gain or pain is shared in the month in which it is settled")
{
    // Rule W9: target 500,000, shares 25 / 50 / 50 / 100 % below 80, 100, 110 % and above.
    struct Row {
        char const* outturn;
        char const* amount;
    };
    Row const rows[] = {{"460000", "20000"}, {"200000", "100000"}, {"530000", "-15000"},
                        {"580000", "-55000"}};
    for (auto const& row : rows) {
        CAPTURE(row.outturn);
        Agreement agreement;
        agreement.term("gain_share", "4.4",
                       std::string(R"({"target":"500000","settled_on":"2026-07-01","outturn":")") +
                           row.outturn +
                           R"(","ranges":[{"up_to_percent":"80","share_percent":"25"},
                              {"up_to_percent":"100","share_percent":"50"},
                              {"up_to_percent":"110","share_percent":"50"},
                              {"share_percent":"100"}]})");
        CHECK(terms(statement(agreement, "2026-06", "2026-07-01")) ==
              "gain_share " + std::string(row.amount));
        CHECK(terms(statement(agreement, "2026-05", "2026-07-01")).empty());
    }
}

TEST_CASE("service credits of the period are taken off where they are handed in")
{
    Agreement agreement;
    buy(agreement, {{"2026-03", "100"}});
    Due credit;
    credit.id = {"SC-1"};
    credit.kind = DueKind::service_credit;
    credit.term = "Portal availability";
    credit.clause = "3.4";
    credit.period = month("2026-03");
    credit.amount = {number("60"), agreement.contract->currency};
    auto const it = statement(agreement, "2026-03", "2026-04-01", {credit});
    CHECK(terms(it) == "service_credits -60");
    CHECK(text_of(it.total) == "940");
    CHECK(terms(statement(agreement, "2026-02", "2026-04-01", {credit})).empty());
}

TEST_CASE("paying a period soon saves its discount, until the last day that counts")
{
    // 2 % of 1,000.00 within 10 days of 1 Apr: 20.00 by 11 Apr.
    Agreement agreement;
    buy(agreement, {{"2026-03", "100"}});
    agreement.term("early_payment", "9.4", R"({"percent":"2","within_days":10})");
    auto const it = statement(agreement, "2026-03", "2026-04-01");
    CHECK(settlement(it) == "early_payment by 2026-04-11 -20");
    CHECK(text_of(it.total) == "1000");
}

TEST_CASE("a discount is earned, or interest is owed, in the month in which an invoice is paid")
{
    std::string const early = R"({"percent":"2","within_days":10)";
    std::string const late = R"({"annual_rate_percent":"8","rounding":{"places":2})";
    struct Row {
        char const* name;
        std::string early;
        std::string late;
        char const* on;
        char const* settled;
        char const* by_end_of_may = "";
    };
    // 1,000.00 and 190.00 of tax, issued 1 Apr, due 1 May.
    Row const rows[] = {
        // 2 % of 1,000.00 without tax; 2 % of 1,190.00 with it.
        {"on day 10, net", early + R"(,"discount_on":"net"})", late + "}", "2026-04-11",
         "early_payment INV-1 -20"},
        {"on day 10, gross", early + R"(,"discount_on":"gross"})", late + "}", "2026-04-11",
         "early_payment INV-1 -23.8"},
        {"on day 11", early + "}", late + "}", "2026-04-12", ""},
        // 31 days: 1,000 x 8 % x 31 / 365 = 6.7945; x 31 / 360 = 6.8889; 1,190: 8.0855.
        {"late, ACT/365", early + "}", late + R"(,"interest_on":"net","day_count":"ACT/365"})",
         "2026-06-01", "late_interest INV-1 6.79", "late_interest INV-1 6.58 accruing"},
        {"late, ACT/360", early + "}", late + R"(,"interest_on":"net","day_count":"ACT/360"})",
         "2026-06-01", "late_interest INV-1 6.89", "late_interest INV-1 6.67 accruing"},
        // 1 May to 1 June are 30 days by 30/360: 1,000 x 8 % x 30 / 360 = 6.67.
        {"late, 30/360", early + "}", late + R"(,"interest_on":"net","day_count":"30/360"})",
         "2026-06-01", "late_interest INV-1 6.67", "late_interest INV-1 6.67 accruing"},
        {"late, gross", early + "}", late + R"(,"interest_on":"gross","day_count":"ACT/365"})",
         "2026-06-01", "late_interest INV-1 8.09", "late_interest INV-1 7.82 accruing"},
    };
    // On 31 May, 30 days late: 1,000 x 8 % x 30 / 365 = 6.5753; x 30 / 360 = 6.6667, which 30/360
    // also counts from the 1st to the 31st; 1,190 x 8 % x 30 / 365 = 7.8247.
    for (auto const& row : rows) {
        CAPTURE(row.name);
        Agreement agreement;
        agreement.term("early_payment", "9.4", row.early);
        agreement.term("late_interest", "9.5", row.late);
        bill(agreement, "INV-1", "2026-04-01", "2026-05-01", "1000", "190");
        paid(agreement, "INV-1", row.on, "1190");
        auto const of_month = std::string(row.on).substr(0, 7);
        CHECK(settlement(statement(agreement, of_month.c_str(), "2026-07-01")) == row.settled);
        CHECK(settlement(statement(agreement, "2026-05", "2026-05-31")) == row.by_end_of_may);
    }
}

TEST_CASE("the day 0 of a discount is told where nobody said it, even where it leaves none")
{
    // Paid on 12 April: day 11 of the invoice, day 9 of its receipt, and long before it was due.
    Agreement agreement;
    agreement.term("early_payment", "9.4",
                   R"({"percent":"2","within_days":10,"discount_on":"net","rounding":{"places":2}})");
    bill(agreement, "INV-1", "2026-04-01", "2026-05-01", "1000", "190");
    agreement.books.invoices[{"INV-1"}].received = *Instant::parse("2026-04-03T09:00:00Z");
    paid(agreement, "INV-1", "2026-04-12", "1190");
    auto const open = statement(agreement, "2026-04", "2026-07-01");
    CHECK(settlement(open).empty());
    CHECK(readings_in(open.working, "counts_from") ==
          "invoice_date 0, receipt_of_invoice -20, due_date -20");
    CHECK(says_so(open.working, "does not state \"Counted from\""));
    agreement.contract->terms[0].fields.set("counts_from", "receipt_of_invoice");
    auto const stated = statement(agreement, "2026-04", "2026-07-01");
    CHECK(settlement(stated) == "early_payment INV-1 -20");
    CHECK_FALSE(says_so(stated.working, "does not state"));
    agreement.contract->terms[0].fields.set("counts_from", "invoice_date");
    CHECK(settlement(statement(agreement, "2026-04", "2026-07-01")).empty());
}

TEST_CASE("interest on what is overdue and unpaid is accrued to today, and booked when it is paid")
{
    struct Row {
        char const* name;
        char const* late;
        char const* part;    ///< paid on 11 May
        char const* allowed; ///< approved with tax; empty: nobody approved
        char const* of_month;
        char const* today;
        char const* settled;
    };
    // 1,000.00 and 190.00 of tax, due 1 May. 8 % of 1,000 are 80 a year, 0.219178 a day.
    Row const rows[] = {
        {"not yet due", "", "", "", "2026-05", "2026-05-01", ""},
        {"30 days", "", "", "", "2026-05", "2026-05-31", "late_interest INV-1 6.58 accruing"},
        {"45 days", "", "", "", "2026-05", "2026-06-15", "late_interest INV-1 9.86 accruing"},
        {"45 days, a later month", "", "", "", "2026-06", "2026-06-15",
         "late_interest INV-1 9.86 accruing"},
        {"the month before it was due", "", "", "", "2026-04", "2026-06-15", ""},
        // 1,000 x 10 days and 600 x 20 days: 2.1918 + 2.6301.
        {"part paid", "", "400", "", "2026-05", "2026-05-31", "late_interest INV-1 4.82 accruing"},
        {"all paid on day 10", "", "1190", "", "2026-05", "2026-05-31",
         "late_interest INV-1 2.19"},
        // 1,190 x 8 % x 30 / 365 = 7.8247.
        {"gross", R"("interest_on":"gross",)", "", "", "2026-05", "2026-05-31",
         "late_interest INV-1 7.82 accruing"},
        {"within the grace", R"("grace_days":30,)", "", "", "2026-05", "2026-05-31", ""},
        {"a day after the grace", R"("grace_days":29,)", "", "", "2026-05", "2026-05-31",
         "late_interest INV-1 6.58 accruing"},
        {"with compensation", R"("fixed_compensation":"40",)", "", "", "2026-05", "2026-05-31",
         "late_interest INV-1 46.58 accruing"},
        // 595.00 with tax are 500.00 without: 500 x 8 % x 30 / 365 = 3.2877.
        {"half is held", "", "", "595", "2026-05", "2026-05-31",
         "late_interest INV-1 3.29 accruing"},
        {"all is held", "", "", "0", "2026-05", "2026-05-31", ""},
    };
    for (auto const& row : rows) {
        CAPTURE(row.name);
        Agreement agreement;
        agreement.term("late_interest", "9.5",
                       std::string(R"({"annual_rate_percent":"8",)") + row.late +
                           R"("rounding":{"places":2}})");
        bill(agreement, "INV-1", "2026-04-01", "2026-05-01", "1000", "190");
        paid(agreement, "INV-0", "2026-04-01", "1");
        if (*row.part)
            paid(agreement, "INV-1", "2026-05-11", row.part);
        if (*row.allowed) {
            Approval approval;
            approval.invoice = {"INV-1"};
            approval.payable = number(row.allowed);
            agreement.books.approvals[approval.invoice] = approval;
        }
        auto const it = statement(agreement, row.of_month, row.today);
        CHECK(settlement(it) == row.settled);
        CHECK(it.total.is_zero());
        CHECK(it.invoiced.is_zero());
        for (auto const& line : it.settlement) {
            REQUIRE(!line.working.empty());
            CHECK(text_of(line.working.back().amount.value_or(Decimal{})) == text_of(line.amount));
            bool const grows = line.state == SettlementState::accruing;
            CHECK(says_so(line.working, "Accrued to") == grows);
        }
    }
}

TEST_CASE("where no payments are kept, unpaid and not entered look the same")
{
    Agreement agreement;
    agreement.term("late_interest", "9.5", R"({"annual_rate_percent":"8"})");
    bill(agreement, "INV-1", "2026-04-01", "2026-05-01", "1000", "190");
    auto const it = statement(agreement, "2026-05", "2026-05-31");
    REQUIRE(settlement(it) == "late_interest INV-1 not rated");
    CHECK(it.settlement[0].says.find("No payments are kept here") != std::string::npos);
    CHECK(it.settlement[0].amount.is_zero());
}

TEST_CASE("net or gross is told where nobody said it, and part payments lower the interest")
{
    // 1,000.00 due 1 May; 400.00 on 11 May, 600.00 on 31 May, no tax stated as part of them:
    // 1,000 x 8 % x 10 / 365 = 2.1918 and 600 x 8 % x 20 / 365 = 2.6301 make 4.82.
    // With the tax of 190.00 in: 1,190 x 10 and 790 x 20: 2.6082 + 3.4630 = 6.07.
    Agreement agreement;
    agreement.term("late_interest", "9.5",
                   R"({"annual_rate_percent":"8","day_count":"ACT/365",
                       "grace_mode":"from_due","compounding":"none","rounding":{"places":2}})");
    bill(agreement, "INV-1", "2026-04-01", "2026-05-01", "1000", "190");
    paid(agreement, "INV-1", "2026-05-11", "400");
    paid(agreement, "INV-1", "2026-05-31", "600");
    auto const it = statement(agreement, "2026-05", "2026-06-01");
    CHECK(settlement(it) == "late_interest INV-1 4.82");
    CHECK(readings_in(it.settlement[0].working, "interest_on") == "net 4.82, gross 6.07");
}

TEST_CASE("what was paid counts by payments, once any are known")
{
    // 1,000.00 were invoiced, with 190.00 of tax; 595.00 is half of it: 500.00 count, 5 % is 25.00.
    Agreement agreement;
    agreement.price("seat", "standard", R"({"unit_price":"10"})");
    agreement.term("rebate", "7.1",
                   R"({"mode":"retrospective","bound":"inclusive","counts":"paid",
                       "credits":"before_credits","measured_over":"month",
                       "periods_from":"calendar","form":"next_invoice",
                       "tiers":[{"above":"0","rate_percent":"5"}]})");
    bill(agreement, "INV-1", "2026-03-31", "2026-04-30", "1000", "190");
    auto const taken = statement(agreement, "2026-03", "2026-04-01");
    CHECK(terms(taken) == "rebate -50");
    CHECK(says_so(taken.terms[0].working, "no payments are kept here"));
    paid(agreement, "INV-1", "2026-03-31", "595");
    auto const known = statement(agreement, "2026-03", "2026-04-01");
    CHECK(terms(known) == "rebate -25");
    CHECK(says_so(known.terms[0].working, "What was paid on invoices"));
}
