// What counts towards a promise, and what a promise comes to, worked by hand (rules W6 and W7).

#include "pricing/statement.h"

#include "agreement.h"
#include "dues_of.h"
#include "priced.h"

#include <algorithm>
#include <utility>

using namespace pricing_test;

namespace {

/// Seats at 1.00 each, so many in January, February and March.
void buy(Agreement& agreement, char const* january, char const* february, char const* march)
{
    agreement.price("seat", "standard", R"({"unit_price":"1"})");
    agreement.used("seat", "2026-01-01", "2026-02-01", january);
    agreement.used("seat", "2026-02-01", "2026-03-01", february);
    agreement.used("seat", "2026-03-01", "2026-04-01", march);
}

std::string monthly(std::string const& more)
{
    return R"({"commitment":"1000","measured_over":"month","counts":"received")" + more + "}";
}

bool tells(Working const& working, std::string const& label)
{
    for (auto const& step : working)
        for (auto const& fact : step.inputs)
            if (fact.name == "not stated" && fact.value == label)
                return true;
    return false;
}

} // namespace

TEST_CASE("a promise of hours is held against hours, and its price against what is missing")
{
    struct Row {
        char const* name;
        char const* terms;
        char const* owed;
    };
    // 800 hours at 80.00 where 1,000 hours were promised.
    Row const rows[] = {
        {"200 missing hours at 12.00", R"(,"shortfall_price":"12")",
         "2026-01-01..2026-02-01 -2400"},
        {"half of it", R"(,"shortfall_price":"12","shortfall_percent":"50")",
         "2026-01-01..2026-02-01 -1200"},
        {"said in so many words", R"(,"counted_in":"units","shortfall_price":"12")",
         "2026-01-01..2026-02-01 -2400"},
        {"64,000.00 of money are enough", R"(,"counted_in":"money","shortfall_price":"12")", ""},
        {"and are meant where no price of an hour is stated", "", ""},
    };
    for (auto const& row : rows) {
        CAPTURE(row.name);
        Agreement agreement;
        agreement.price("hour", "standard", R"({"unit_price":"80"})");
        agreement.used("hour", "2026-01-01", "2026-02-01", "800");
        agreement.term("minimum_commitment", "6.1", monthly(row.terms));
        CHECK(owed(agreement, "2026-02-01") == row.owed);
    }
}

TEST_CASE("thresholds in units, and the rate on the money they come to")
{
    // 1,200 units worth 60,000: 3 % of all, or of 200 x 50.
    auto const by_units = std::string(
        R"({"tiers":[{"above":"1000","rate_percent":"3"}],"counted_in":"units","mode":)");
    for (auto const& row :
         {std::pair{R"("retrospective"})", "2026-01-01..2027-01-01 1800"},
          std::pair{R"("marginal"})", "2026-01-01..2027-01-01 300"}}) {
        Agreement agreement;
        agreement.price("unit", "standard", R"({"unit_price":"50"})");
        agreement.used("unit", "2026-05-01", "2026-06-01", "1200");
        agreement.term("rebate", "7.1", by_units + row.first);
        CHECK(owed(agreement, "2027-01-01") == row.second);
    }
    // 60,000 of money are far above 1,000, all of them but the first thousand.
    Agreement agreement;
    agreement.price("unit", "standard", R"({"unit_price":"50"})");
    agreement.used("unit", "2026-05-01", "2026-06-01", "1200");
    agreement.term("rebate", "7.1",
                   R"({"tiers":[{"above":"1000","rate_percent":"3"}],"mode":"marginal"})");
    CHECK(owed(agreement, "2027-01-01") == "2026-01-01..2027-01-01 1770");
}

TEST_CASE("settled as one, the periods promise together what each of them promises")
{
    struct Row {
        char const* name;
        char const* march;
        char const* terms;
        char const* owed;
    };
    Row const rows[] = {
        {"each alone", "900", R"(,"settlement":"per_period")",
         "2026-01-01..2026-02-01 -200; 2026-03-01..2026-04-01 -100"},
        {"3,000 in all are 3,000", "900", R"(,"settlement":"aggregate")", ""},
        {"2,900 are not", "800", R"(,"settlement":"aggregate")", "2026-01-01..2026-04-01 -100"},
        {"with 60 in the bank", "800", R"(,"settlement":"aggregate","opening_surplus":"60")",
         "2026-01-01..2026-04-01 -40"},
    };
    for (auto const& row : rows) {
        CAPTURE(row.name);
        Agreement agreement;
        agreement.contract->documents[0].ends = day("2026-04-01");
        buy(agreement, "800", "1300", row.march);
        agreement.term("minimum_commitment", "6.1", monthly(row.terms));
        CHECK(owed(agreement, "2026-04-01") == row.owed);
    }
}

TEST_CASE("who said nothing about settling is told what the other way would give")
{
    Agreement agreement;
    agreement.contract->documents[0].ends = day("2026-04-01");
    buy(agreement, "800", "1300", "900");
    agreement.term("minimum_commitment", "6.1", monthly(""));
    auto const all = dues(agreement.books, *agreement.contract, day("2026-04-01"));
    REQUIRE(all.size() == 2);
    CHECK(tells(all[1].working, "Settled"));
    CHECK(readings_in(all[1].working, "settlement") == "per_period 300, aggregate 0");
    agreement.contract->terms[0].fields.set("settlement", "per_period");
    CHECK_FALSE(tells(dues(agreement.books, *agreement.contract, day("2026-04-01"))[1].working,
                      "Settled"));
}

TEST_CASE("what counts is what is left after rebates, or with tax, where the contract says so")
{
    struct Row {
        char const* name;
        char const* terms;
        char const* owed; ///< of the commitment
    };
    // 1,000 in January; a tenth comes back as rebate, a fifth comes on top as tax.
    Row const rows[] = {
        {"1,000 of 1,000", "", ""},
        {"900 of 1,000", R"(,"rebates":"after_rebates")", "-100"},
        {"1,200 with tax, less 100", R"(,"rebates":"after_rebates","taxes":"with_tax")", ""},
        {"1,200 with tax", R"(,"taxes":"with_tax")", ""},
    };
    for (auto const& row : rows) {
        CAPTURE(row.name);
        Agreement agreement;
        agreement.price("seat", "standard", R"({"unit_price":"1"})");
        agreement.used("seat", "2026-01-01", "2026-02-01", "1000");
        agreement.term("rebate", "7.1",
                       R"({"tiers":[{"above":"0","rate_percent":"10"}],"measured_over":"month"})");
        agreement.term("tax", "5.1", R"({"category":"S","rate":"20"})");
        agreement.term("minimum_commitment", "6.1", monthly(row.terms));
        std::string shortfall;
        for (auto const& due : dues(agreement.books, *agreement.contract, day("2026-02-01")))
            if (due.kind == DueKind::commitment_shortfall)
                shortfall += text_of(due.amount.amount);
        CHECK(shortfall == row.owed);
    }
    // 1,200 of money, tax in it or not: 1,000 with its tax are enough, without it 200 are missing.
    for (auto const& row :
         {std::pair{"with_tax", ""}, std::pair{"without_tax", "2026-01-01..2026-02-01 -200"}}) {
        Agreement agreement;
        agreement.price("seat", "standard", R"({"unit_price":"1"})");
        agreement.used("seat", "2026-01-01", "2026-02-01", "1000");
        agreement.term("tax", "5.1", R"({"category":"S","rate":"20"})");
        agreement.term("minimum_commitment", "6.1",
                       R"({"commitment":"1200","measured_over":"month","counts":"received"})");
        agreement.contract->terms[1].fields.set("taxes", row.first);
        CHECK(owed(agreement, "2026-02-01") == row.second);
    }
}

TEST_CASE("a statement tells what tax and rebates would change, while nobody said it")
{
    Agreement agreement;
    agreement.price("seat", "standard", R"({"unit_price":"1"})");
    agreement.used("seat", "2026-01-01", "2026-02-01", "900");
    agreement.term("rebate", "7.1",
                   R"({"tiers":[{"above":"0","rate_percent":"10"}],"measured_over":"month"})");
    agreement.term("tax", "5.1", R"({"category":"S","rate":"20"})");
    agreement.term("minimum_commitment", "6.1", monthly(""));
    auto const it = expected_statement(agreement.books, *agreement.contract,
                                       {day("2026-01-01"), day("2026-02-01")}, day("2026-02-01"));
    REQUIRE(it.ok());
    auto const& terms = it->terms;
    auto const made = std::find_if(terms.begin(), terms.end(), [](auto const& term) {
        return term.name == "minimum_commitment";
    });
    REQUIRE(made != terms.end());
    // 100 are missing; 190 after 90 of rebate; none of 1,080 with tax.
    CHECK(readings_in(made->working, "rebates") == "before_rebates 100, after_rebates 190");
    CHECK(readings_in(made->working, "taxes") == "without_tax 100, with_tax 0");
}

TEST_CASE("a part of a year is counted in days as the contract counts them")
{
    struct Row {
        char const* part_days;
        char const* owed;
    };
    // 1 January to 3 October 2026 are 275 days, or 272 by 30/360; 850,000 of 1,200,000 a year.
    Row const rows[] = {
        {"", "2026-01-01..2026-10-03 -54109.59"},
        {R"(,"part_days":"ACT/365")", "2026-01-01..2026-10-03 -54109.59"},
        {R"(,"part_days":"ACT/360")", "2026-01-01..2026-10-03 -66666.67"},
        {R"(,"part_days":"30/360")", "2026-01-01..2026-10-03 -56666.67"},
    };
    for (auto const& row : rows) {
        CAPTURE(row.part_days);
        Agreement agreement;
        agreement.contract->documents[0].ends = day("2026-10-03");
        agreement.price("seat", "standard", R"({"unit_price":"1"})");
        agreement.used("seat", "2026-05-01", "2026-06-01", "850000");
        agreement.term("minimum_commitment", "6.1",
                       std::string(R"({"commitment":"1200000","measured_over":"year")") +
                           row.part_days + "}");
        CHECK(owed(agreement, "2026-10-03") == row.owed);
        auto const working =
            dues(agreement.books, *agreement.contract, day("2026-10-03")).at(0).working;
        CHECK(tells(working, "Days of a part") == (*row.part_days == 0));
        CHECK(readings_in(working, "part_days") == "period_days 904109.59, ACT/365 904109.59, "
                                                   "ACT/360 916666.67, 30/360 906666.67");
    }
}

TEST_CASE("a commitment's surplus at the start, and the order and share of making up")
{
    Case const cases[] = {
        // Rule W6: 150,000 are missing, 60,000 of them in the bank.
        {"after 60,000 of banked excess", R"({"commitment":"1200000"})",
         R"({"spend":["1050000"],"opening_surplus":"60000"})", "90000"},
        // 300 and 100 are paid, then 150 and 200 too much are bought; two periods may be made up.
        {"the oldest first: 150 of the 300, then the 100",
         R"({"commitment":"1000","makeup_periods":2,"makeup_order":"oldest_first"})",
         R"({"spend":["700","900","1150","1200"]})", "150"},
        {"the newest first: the 100 and 50 of the 300, and nothing later",
         R"({"commitment":"1000","makeup_periods":2,"makeup_order":"newest_first"})",
         R"({"spend":["700","900","1150","1200"]})", "250"},
        {"half of a shortfall can be made up",
         R"({"commitment":"1000","makeup_periods":2,"makeup_percent":"50"})",
         R"({"spend":["700","1500"]})", "150"},
    };
    check("min_commitment", cases);
    auto const open = priced("min_commitment", R"({"commitment":"1000","makeup_periods":2})",
                             R"({"spend":["700","900","1150","1200"]})");
    CHECK(tells(open.working, "Made up first"));
    CHECK(readings(open, "makeup_order") == "oldest_first 150, newest_first 250");
}
