// What a contract says that a period costs: lines, terms and their order, worked by hand.

#include "statement_of.h"

using namespace pricing_test;

namespace {

/// "server 10 = 100" for each line, in order.
std::string lines(Statement const& it)
{
    std::string text;
    for (auto const& line : it.lines)
        text += (text.empty() ? "" : "; ") + line.item.text + " " + text_of(line.quantity) + " = " +
                (line.amount ? text_of(*line.amount) : "not priced");
    return text;
}

} // namespace

TEST_CASE("a month's usage is priced row by row, and a fixed amount is due without any")
{
    Agreement agreement;
    agreement.price("server", "standard", R"({"unit_price":"10"})");
    agreement.price("ticket", "graduated",
                    R"({"tiers":[{"up_to":"100","unit_price":"5"},{"unit_price":"4"}]})");
    agreement.price("desk", "flat", R"({"amount":"300"})");
    agreement.price("unused", "standard", R"({"unit_price":"1"})");
    agreement.used("server", "2026-03-01", "2026-04-01", "12");
    agreement.used("ticket", "2026-03-01", "2026-03-16", "70");
    agreement.used("ticket", "2026-03-16", "2026-04-01", "50");
    agreement.used("server", "2026-04-01", "2026-05-01", "99");
    auto const it = statement(agreement, "2026-03", "2026-04-01");
    CHECK(lines(it) == "server 12 = 120; ticket 120 = 580; desk 0 = 300");
    CHECK(text_of(it.total) == "1000");
    CHECK(it.complete());
    for (auto const& line : it.lines)
        CHECK(line.working.back().amount == line.amount);
    CHECK(it.working.back().amount == it.total);
}

TEST_CASE("a reading that reaches beyond the month counts by its days")
{
    Agreement agreement;
    agreement.price("server", "standard", R"({"unit_price":"10"})");
    agreement.used("server", "2026-02-20", "2026-03-12", "20"); // 9 days of February, 11 of March
    CHECK(lines(statement(agreement, "2026-02", "2026-04-01")) == "server 9 = 90");
    CHECK(lines(statement(agreement, "2026-03", "2026-04-01")) == "server 11 = 110");
}

TEST_CASE("a price that changes inside the month splits it by days")
{
    Agreement agreement;
    agreement.amendment("A1", "2026-03-11", "2026-03-01");
    agreement.price("server", "standard", R"({"unit_price":"10"})");
    agreement.price("server", "standard", R"({"unit_price":"9"})", "A1");
    agreement.price("desk", "flat", R"({"amount":"310"})");
    agreement.price("desk", "flat", R"({"amount":"620"})", "A1");
    agreement.used("server", "2026-03-01", "2026-04-01", "310"); // ten a day
    auto const it = statement(agreement, "2026-03", "2026-04-01");
    // 10 days at 10, 21 days at 9; a fixed 310 x 10/31 and 620 x 21/31.
    CHECK(lines(it) == "server 100 = 1000; server 210 = 1890; desk 0 = 100; desk 0 = 420");
    CHECK(it.lines[0].row == "WO row 1");
    CHECK(it.lines[1].row == "A1 row 2");
}

TEST_CASE("a retroactive price changes the answer only from the day it was signed")
{
    Agreement agreement;
    agreement.amendment("A1", "2026-03-01", "2026-02-20");
    agreement.amendment("A2", "2026-03-01", "2026-05-15");
    agreement.price("seat", "standard", R"({"unit_price":"10"})");
    agreement.price("seat", "standard", R"({"unit_price":"9.5"})", "A1");
    agreement.price("seat", "standard", R"({"unit_price":"9.2"})", "A2");
    agreement.used("seat", "2026-03-12", "2026-03-13", "1000");
    CHECK(text_of(statement(agreement, "2026-03", "2026-03-31").total) == "9500");
    CHECK(text_of(statement(agreement, "2026-03", "2026-05-31").total) == "9200");
}

TEST_CASE("tiers that look back go on from earlier months, and begin again with the year")
{
    // Rule W2: 0 at 5.00, 100 at 4.75, 200 at 4.50; 180 before, 50 now.
    auto const breaks = [](std::string const& more) {
        return R"({"tiers":[{"up_to":"100","unit_price":"5"},{"up_to":"200","unit_price":"4.75"},
                   {"unit_price":"4.5"}],"accumulates":"cumulative")" +
               more + "}";
    };
    struct Row {
        char const* name;
        char const* model;
        std::string params;
        char const* month;
        char const* total;
    };
    Row const rows[] = {
        {"split", "graduated", breaks(""), "2026-03", "230"},
        {"the opening tier", "graduated", breaks(R"(,"straddling":"opening")"), "2026-03", "237.5"},
        {"the closing tier", "graduated", breaks(R"(,"straddling":"closing")"), "2026-03", "225"},
        {"all units at the tier reached, closing", "volume", breaks(R"(,"straddling":"closing")"),
         "2026-03", "225"},
        // 230 x 4.50 = 1,035 less 180 x 4.75 = 855.
        {"earlier units priced again", "volume", breaks(R"(,"reprices_earlier":true)"), "2026-03",
         "180"},
        {"every quarter anew: 50 x 5 in April", "graduated", breaks(R"(,"resets_every":"quarter")"),
         "2026-04", "250"},
        {"the year goes on: 230 before, 50 x 4.50", "graduated", breaks(""), "2026-04", "225"},
        {"a new year", "graduated", breaks(""), "2027-01", "250"},
    };
    for (auto const& row : rows) {
        CAPTURE(row.name);
        Agreement agreement;
        agreement.price("seat", row.model, row.params);
        agreement.used("seat", "2026-01-01", "2026-02-01", "180");
        agreement.used("seat", "2026-03-01", "2026-04-01", "50");
        agreement.used("seat", "2026-04-01", "2026-05-01", "50");
        agreement.used("seat", "2027-01-01", "2027-02-01", "50");
        CHECK(text_of(statement(agreement, row.month, "2027-02-01").total) == row.total);
    }
}

TEST_CASE("receipts count where the contract says so, and only where nothing was counted")
{
    Agreement agreement;
    agreement.price("hour", "standard", R"({"unit_price":"70"})");
    agreement.price("seat", "standard", R"({"unit_price":"2"})");
    agreement.contract->order_numbers = {"PO-1"};
    agreement.books.receipts[{"R-1"}] = {{"R-1"},  "PO-1",      "10",
                                         {"hour"}, number("8"), day("2026-03-31")};
    agreement.books.receipts[{"R-2"}] = {{"R-2"},  "PO-1",        "20",
                                         {"seat"}, number("400"), day("2026-03-31")};
    agreement.used("seat", "2026-03-01", "2026-04-01", "390");
    CHECK(lines(statement(agreement, "2026-03", "2026-04-01")) == "seat 390 = 780");
    agreement.term("quantity_basis", "4.1", R"({"basis":"receipt"})");
    auto const it = statement(agreement, "2026-03", "2026-04-01");
    CHECK(lines(it) == "hour 8 = 560; seat 390 = 780");
    CHECK(it.lines[0].basis == "received");
    CHECK(it.lines[1].basis == "counted");
}

TEST_CASE("what no price covers is a line without an amount, and says why")
{
    Agreement agreement;
    agreement.contract->documents[0].ends = day("2026-03-21");
    agreement.price("seat", "standard", R"({"unit_price":"2"})");
    agreement.used("seat", "2026-03-01", "2026-04-01", "310");
    agreement.used("robot", "2026-03-01", "2026-04-01", "1");
    auto const it = statement(agreement, "2026-03", "2026-04-01");
    CHECK(lines(it) == "seat 200 = 400; seat 110 = not priced; robot 1 = not priced");
    CHECK(it.lines[1].problem == "WO, which priced it, had ended.");
    CHECK(it.lines[2].problem == "No price book of the contract prices robot.");
    CHECK_FALSE(it.complete());
    CHECK(text_of(it.total) == "400");
}

TEST_CASE("lines are rounded one by one, or once together, as the contract says")
{
    // Rule W13: 3 x 1.335, 7 x 0.145 and 1 x 10.005.
    Agreement agreement;
    agreement.price("a", "standard", R"({"unit_price":"1.335"})");
    agreement.price("b", "standard", R"({"unit_price":"0.145"})");
    agreement.price("c", "standard", R"({"unit_price":"10.005"})");
    agreement.used("a", "2026-03-01", "2026-04-01", "3");
    agreement.used("b", "2026-03-01", "2026-04-01", "7");
    agreement.used("c", "2026-03-01", "2026-04-01", "1");
    auto const open = statement(agreement, "2026-03", "2026-04-01");
    CHECK(text_of(open.total) == "15.04");
    CHECK(readings_in(open.working, "rounding_point") == "line 15.04, total 15.03");
    agreement.term("invoice_rounding", "9.2", R"({"places":2,"mode":"half_up","point":"total"})");
    CHECK(text_of(statement(agreement, "2026-03", "2026-04-01").total) == "15.03");
    agreement.contract->terms[0].fields =
        object(R"({"places":2,"mode":"half_even","point":"line"})");
    CHECK(text_of(statement(agreement, "2026-03", "2026-04-01").total) == "15.02");
}

TEST_CASE("prices follow the index from the day its new value counts")
{
    Agreement agreement;
    agreement.price("seat", "standard", R"({"unit_price":"1000"})");
    agreement.price("desk", "flat", R"({"amount":"100"})");
    agreement.term("indexation", "8.1",
                   R"({"index":"CPI","threshold_percent":"2","threshold_mode":"full",
                       "share_percent":"70","cap_percent":"4","items":["seat"],
                       "values":[{"from":"2026-01-01","value":"120.5"},
                                 {"from":"2027-01-01","value":"128.3"}]})");
    agreement.used("seat", "2026-12-01", "2027-01-01", "1");
    agreement.used("seat", "2027-01-01", "2027-02-01", "1");
    CHECK(lines(statement(agreement, "2026-12", "2027-02-01")) == "seat 1 = 1000; desk 0 = 100");
    auto const after = statement(agreement, "2027-01", "2027-02-01");
    CHECK(lines(after) == "seat 1 = 1040; desk 0 = 100");
    CHECK(says_so(after.lines[0].working, "The index went from 120.5 to 128.3"));
}

TEST_CASE("a resource baseline prices its item instead of the price book")
{
    Agreement agreement;
    agreement.price("unit", "standard", R"({"unit_price":"99"})");
    agreement.term("arc_rrc", "5.2",
                   R"({"item":"unit","baseline":"1000","base_charge":"50000",
                       "deadband_percent":"5","deadband_mode":"excess_only",
                       "arc":[{"up_to_percent":"15","rate":"42"},{"rate":"38"}],
                       "rrc":[{"rate":"35"}]})");
    agreement.used("unit", "2026-03-01", "2026-04-01", "1080");
    auto const it = statement(agreement, "2026-03", "2026-04-01");
    CHECK(lines(it).empty());
    CHECK(terms(it) == "arc_rrc 51260");
    CHECK(text_of(it.total) == "51260");
    CHECK(readings_in(it.terms[0].working, "deadband_mode") == "excess_only 1260, first_unit 3360");
}

TEST_CASE("the order of terms is the contract's; where it says nothing, both ends are priced")
{
    Agreement agreement;
    agreement.price("seat", "standard", R"({"unit_price":"10"})");
    agreement.used("seat", "2026-03-01", "2026-04-01", "90"); // 900 of 1,000 promised
    agreement.term("minimum_commitment", "6.1",
                   R"({"commitment":"1000","measured_over":"month","counts":"received"})");
    agreement.term("contract_discount", "6.3", R"({"percent":"10","discount_on":"everything"})");
    agreement.used("seat", "2026-01-01", "2026-02-01", "100");
    agreement.used("seat", "2026-02-01", "2026-03-01", "100");
    // First 900 + 100, then 10 % off: 900. The other way round 900 - 90 + 100 = 910.
    auto const open = statement(agreement, "2026-03", "2026-04-01");
    CHECK(terms(open) == "minimum_commitment 100; contract_discount -100");
    CHECK(text_of(open.total) == "900");
    CHECK(says_so(open.working, "The contract does not state the order in which its terms work"));
    CHECK(readings_in(open.working, "composition") == "this_order 900, opposite 910");

    agreement.term("composition", "6.9", R"({"order":["contract_discount","minimum_commitment"]})");
    auto const stated = statement(agreement, "2026-03", "2026-04-01");
    CHECK(terms(stated) == "contract_discount -90; minimum_commitment 100");
    CHECK(text_of(stated.total) == "910");
    CHECK_FALSE(says_so(stated.working, "does not state the order"));
}

TEST_CASE("a discount from a total on: everything, or only what lies above")
{
    Agreement agreement;
    agreement.price("seat", "standard", R"({"unit_price":"10"})");
    agreement.used("seat", "2026-03-01", "2026-04-01", "150");
    agreement.term("contract_discount", "6.3", R"({"percent":"10","from_total":"1000"})");
    auto const open = statement(agreement, "2026-03", "2026-04-01");
    CHECK(text_of(open.total) == "1350");
    CHECK(readings_in(open.terms[0].working, "discount_on") == "everything -150, excess -50");
    CHECK(says_so(open.terms[0].working, "does not state \"Discount on\""));
    agreement.contract->terms[0].fields.set("discount_on", "excess");
    CHECK(text_of(statement(agreement, "2026-03", "2026-04-01").total) == "1450");
    agreement.contract->terms[0].fields.set("from_total", "1500");
    agreement.contract->terms[0].fields.set("discount_on", "everything");
    auto const reached = statement(agreement, "2026-03", "2026-04-01");
    CHECK(text_of(reached.total) == "1350");
    CHECK(readings_in(reached.terms[0].working, "bound") == "inclusive -150, exclusive 0");
    CHECK(says_so(reached.terms[0].working, "does not state \"Total reached\""));
    agreement.contract->terms[0].fields.set("bound", "exclusive");
    CHECK(text_of(statement(agreement, "2026-03", "2026-04-01").total) == "1500");
    agreement.contract->terms[0].fields.set("bound", "inclusive");
    agreement.contract->terms[0].fields.set("from_total", "1500.01");
    CHECK(text_of(statement(agreement, "2026-03", "2026-04-01").total) == "1500");
}

TEST_CASE("a discount on some items looks at nothing else")
{
    // 1,500 of seats and 400 of desks: a tenth of the desks.
    Agreement agreement;
    agreement.price("seat", "standard", R"({"unit_price":"10"})");
    agreement.price("desk", "standard", R"({"unit_price":"4"})");
    agreement.used("seat", "2026-03-01", "2026-04-01", "150");
    agreement.used("desk", "2026-03-01", "2026-04-01", "100");
    agreement.term("contract_discount", "6.3", R"({"percent":"10","items":["desk"]})");
    CHECK(terms(statement(agreement, "2026-03", "2026-04-01")) == "contract_discount -40");
    agreement.contract->terms[0].fields.set("from_total", "400.01");
    CHECK(terms(statement(agreement, "2026-03", "2026-04-01")).empty());
}

TEST_CASE("where halves decide and nobody said how they are rounded, the other ways are told")
{
    // Rule W13: 3 x 1.335 = 4.005; 3 x 1.336 = 4.008 is no half.
    Agreement agreement;
    agreement.price("seat", "standard", R"({"unit_price":"1.335"})");
    agreement.used("seat", "2026-03-01", "2026-04-01", "3");
    agreement.term("invoice_rounding", "3.1", R"({"places":2,"point":"line"})");
    auto const mode = [&] {
        return readings_in(statement(agreement, "2026-03", "2026-04-01").lines.at(0).working,
                           "mode");
    };
    CHECK(mode() == "half_up 4.01, half_down 4, half_even 4");
    agreement.contract->terms[0].fields.set("mode", "half_even");
    CHECK(mode() == "half_up 4.01, half_down 4, half_even 4");
    CHECK(text_of(statement(agreement, "2026-03", "2026-04-01").total) == "4");
    agreement.contract->terms[0].fields = object(R"({"places":2,"point":"line"})");
    agreement.prices->rows[0].charge.params.set("unit_price", "1.336");
    CHECK(mode().empty());
}

TEST_CASE("a period without days is refused")
{
    Agreement const agreement;
    auto const result =
        expected_statement(agreement.books, *agreement.contract,
                           {day("2026-03-01"), day("2026-03-01")}, day("2026-04-01"));
    REQUIRE_FALSE(result.ok());
    CHECK(result.error().code == "statement.period");
}
