// Numbers worked by hand where two contract texts that look alike, or two peers, part.

#include "priced.h"

using namespace pricing_test;

namespace {

struct Worked {
    char const* name;
    char const* model;
    std::string params;
    std::string facts;
    char const* answer;
    char const* figure = "";
};

template <std::size_t count>
void check_worked(Worked const (&cases)[count])
{
    for (auto const& it : cases) {
        CAPTURE(it.name);
        CHECK(answer(it.model, {it.name, it.params, it.facts, it.answer, it.figure}) == it.answer);
    }
}

std::string value(char const* name, char const* number)
{
    return std::string(R"({")") + name + R"(":")" + number + R"("})";
}

/// Baseline 1,000 at 50,000; 40 for each unit more, 30 for each less.
std::string tower(std::string const& terms, std::string const& arc = R"([{"rate":"40"}])")
{
    return R"({"baseline":"1000","base_charge":"50000","rrc":[{"rate":"30"}],"arc":)" + arc +
           (terms.empty() ? "" : ",") + terms + "}";
}

std::string const banded = R"([{"up_to_percent":"10","rate":"40"},
    {"up_to_percent":"20","rate":"36"},{"up_to_percent":null,"rate":"32"}])";
std::string const ends_at_20 =
    R"([{"up_to_percent":"10","rate":"40"},{"up_to_percent":"20","rate":"36"}])";
std::string const five_edge = R"("deadband_percent":"5","deadband_mode":"excess_only")";
std::string const five_full = R"("deadband_percent":"5","deadband_mode":"first_unit")";

std::string index(std::string const& terms)
{
    return R"({"base_price":"1000","rounding":{"places":2})" + std::string(terms.empty() ? "" : ",") +
           terms + "}";
}

std::string indices(char const* list)
{
    return std::string(R"({"indices":[)") + list + "]}";
}

std::string const thresholds =
    R"("tiers":[{"above":"0","rate_percent":"0"},{"above":"100000","rate_percent":"2"},
                {"above":"250000","rate_percent":"4"}],"rounding":{"places":2})";

std::string late(std::string const& terms)
{
    return R"({"rounding":{"places":2},)" + terms + "}";
}

std::string debt(char const* amount, char const* due, char const* paid, char const* more = "")
{
    return std::string(R"({"amount":")") + amount + R"(","due":")" + due + R"(","paid":")" + paid +
           "\"" + more + "}";
}

} // namespace

TEST_CASE("resource charges, worked by hand")
{
    Worked const cases[] = {
        {"the edge is inside", "arc_rrc", tower(five_edge), value("actual", "1050"), "50000"},
        {"1 x 40", "arc_rrc", tower(five_edge), value("actual", "1051"), "50040"},
        {"51 x 40", "arc_rrc", tower(five_full), value("actual", "1051"), "52040"},
        {"-50 x 30", "arc_rrc", tower(five_edge), value("actual", "900"), "48500"},
        {"-100 x 30", "arc_rrc", tower(five_full), value("actual", "900"), "47000"},
        {"4,000 + 3,600 + 1,600", "arc_rrc", tower("", banded), value("actual", "1250"), "59200"},
        {"50 x 40 + 50 x 36", "arc_rrc", tower(five_edge, banded), value("actual", "1150"),
         "53800"},
        {"150 x 36", "arc_rrc", tower(R"("band_mode":"all_units")", banded),
         value("actual", "1150"), "55400"},
        {"201 x 32", "arc_rrc", tower(R"("band_mode":"all_units")", banded),
         value("actual", "1201"), "56432"},
        {"one unit less pays more: 200 x 36", "arc_rrc",
         tower(R"("band_mode":"all_units")", banded), value("actual", "1200"), "57200"},
        {"50 more at 36", "arc_rrc", tower("", ends_at_20), value("actual", "1250"), "59400"},
        {"and new terms are due", "arc_rrc", tower("", ends_at_20), value("actual", "1250"),
         R"(["renegotiate"])", "flags"},
        {"12,000, at most 5,000", "arc_rrc", tower(R"("max_reduction_percent":"10")"),
         value("actual", "600"), "45000"},
        {"nothing used: -1,000 x 30", "arc_rrc", tower(""), value("actual", "0"), "20000"},
        {"the base charge indexed by 3 %, then 30 x 40 at the old rate", "composite",
         R"({"steps":[{"model":"indexation","params":{"base_price":"50000"},
              "usage":{"indices":["100","103"]}},
             {"model":"arc_rrc","feed":"params.base_charge","params":{"baseline":"1000",
              "arc":[{"rate":"40"}],"rrc":[{"rate":"30"}]},"usage":{"actual":"1030"}}]})",
         "{}", "52700"},
    };
    check_worked(cases);
}

TEST_CASE("indexation, worked by hand")
{
    auto const cap_3 = std::string(R"("cap_percent":"3","reference":)");
    Worked const cases[] = {
        {"a cap of 2.5 %", "indexation", index(R"("cap_percent":"2.5")"), indices(R"("100","103")"),
         "1025"},
        {"a fall", "indexation", index(""), indices(R"("100","98")"), "980"},
        {"never a fall", "indexation", index(R"("collar_percent":"0")"), indices(R"("100","98")"),
         "1000"},
        {"a fall of 1 % at most", "indexation", index(R"("collar_percent":"-1")"),
         indices(R"("100","98")"), "990"},
        {"a change equal to the threshold moves nothing", "indexation",
         index(R"("threshold_percent":"2")"), indices(R"("100","102")"), "1000"},
        {"one past it moves all", "indexation", index(R"("threshold_percent":"2")"),
         indices(R"("100","102.01")"), "1020.1"},
        {"or what is beyond", "indexation",
         index(R"("threshold_percent":"2","threshold_mode":"excess_only")"),
         indices(R"("100","103")"), "1010"},
        {"80 % of 5 % is 4 %, at most 3.5 %", "indexation",
         index(R"("share_percent":"80","cap_percent":"3.5")"), indices(R"("100","105")"), "1035"},
        {"70 % of the price follows, by 3 % at most", "indexation",
         index(R"("indexed_weight_percent":"70","cap_percent":"3")"), indices(R"("100","105")"),
         "1021"},
        {"the cap on each year's change: 1,030 x 1.03", "indexation", index(cap_3 + R"("previous")"),
         indices(R"("100","103","107")"), "1060.9"},
        {"the cap on the change since the base", "indexation", index(cap_3 + R"("base")"),
         indices(R"("100","103","107")"), "1030"},
        {"the factor to three places: 1.033", "indexation",
         index(R"("factor_rounding":{"places":3})"), indices(R"("109.7","113.3")"), "1033"},
        {"the factor exact: 1.03281...", "indexation", index(""), indices(R"("109.7","113.3")"),
         "1032.82"},
    };
    check_worked(cases);
}

TEST_CASE("rebates and discounts, worked by hand")
{
    auto const all = "{\"mode\":\"retrospective\"," + thresholds + "}";
    auto const slices = "{\"mode\":\"marginal\"," + thresholds + "}";
    auto const past = "{\"mode\":\"retrospective\",\"bound\":\"exclusive\"," + thresholds + "}";
    std::string const from_1000 = R"("tiers":[{"above":"1000","rate_percent":"3"}]})";
    Worked const cases[] = {
        {"4 % of all", "rebate", all, value("volume", "300000"), "12000"},
        {"3,000 + 2,000", "rebate", slices, value("volume", "300000"), "5000"},
        {"a cent short", "rebate", all, value("volume", "249999.99"), "5000"},
        {"not short", "rebate", all, value("volume", "250000"), "10000"},
        {"reached by being equal", "rebate", all, value("volume", "100000"), "2000"},
        {"not reached by being equal", "rebate", past, value("volume", "100000"), "0"},
        {"nothing above it", "rebate", slices, value("volume", "100000"), "0"},
        {"7,000 were paid", "rebate", all, R"({"volume":"300000","already_paid":"7000"})", "5000"},
        {"and 2,200 go back after returns", "rebate", all,
         R"({"volume":"240000","already_paid":"7000"})", "-2200"},
        {"3 % of 60,000", "rebate", R"({"mode":"retrospective",)" + from_1000,
         R"({"volume":"1200","value":"60000"})", "1800"},
        {"200 x 50 x 3 %", "rebate", R"({"mode":"marginal",)" + from_1000,
         R"({"volume":"1200","value":"60000"})", "300"},
        {"33.33 x 2 % = 0.6666", "early_payment",
         R"({"terms":[{"within_days":10,"percent":"2"}],"rounding":{"places":2}})",
         R"({"amount":"33.33","invoice_date":"2025-03-01","paid":"2025-03-11"})", "0.67",
         "discount"},
        {"2 % of what is no tax", "early_payment",
         R"({"terms":[{"within_days":10,"percent":"2"}],"rounding":{"places":2}})",
         R"({"amount":"1190","excluded":"190","invoice_date":"2025-03-01","paid":"2025-03-01"})",
         "20", "discount"},
    };
    check_worked(cases);
}

TEST_CASE("late interest, worked by hand")
{
    auto const loan = debt("12000", "2024-01-15", "2024-03-31");
    auto const grace = std::string(R"("annual_rate_percent":"8","grace_days":5)");
    auto const year_end = debt("10000", "2025-01-31", "2025-02-06");
    Worked const cases[] = {
        {"76 days by 30/360", "late_interest",
         late(R"("annual_rate_percent":"9","day_count":"30/360")"), loan, "228"},
        {"75 days by 30E/360", "late_interest",
         late(R"("annual_rate_percent":"9","day_count":"30E/360")"), loan, "225"},
        {"day 5 of the grace", "late_interest", late(grace),
         debt("10000", "2025-01-31", "2025-02-05"), "0"},
        {"day 6 from the due date: 10,000 x 8 % x 6 / 365", "late_interest", late(grace), year_end,
         "13.15"},
        {"day 6 from the end of the grace: 10,000 x 8 % / 365", "late_interest",
         late(grace + R"(,"grace_mode":"from_grace_end")"), year_end, "2.19"},
        // 10,000 x 12 % x 28 / 365 = 92.05, of 10,092.05 x 31 / 365 = 102.86, of 10,194.91 x 15.
        {"each month's interest bears interest", "late_interest",
         late(R"("annual_rate_percent":"12","compounding":"monthly",
                 "period_rounding":{"places":2})"),
         debt("10000", "2025-01-31", "2025-04-15"), "245.19"},
        // 12 % for 31 days and 12.5 % for 31: 101.9178 + 106.1644, rounded once.
        {"a new rate halfway, rounded once", "late_interest",
         late(R"("margin_percent":"8","rates":[{"from":"2025-01-01","annual_rate_percent":"4"},
                 {"from":"2025-08-01","annual_rate_percent":"4.5"}])"),
         debt("10000", "2025-07-01", "2025-09-01"), "208.08"},
        // 10,000 x 8 % x 10 / 365 = 21.9178 and 6,000 x 8 % x 20 / 365 = 26.3014.
        {"4,000 paid on day 10", "late_interest", late(R"("annual_rate_percent":"8")"),
         debt("10000", "2025-03-01", "2025-03-31",
              R"(,"payments":[{"date":"2025-03-11","amount":"4000"}])"),
         "48.22"},
        {"compensation beside interest", "late_interest",
         late(grace + R"(,"fixed_compensation":"40")"), year_end, "53.15"},
        {"and none without", "late_interest", late(grace + R"(,"fixed_compensation":"40")"),
         debt("10000", "2025-01-31", "2025-02-05"), "0"},
    };
    check_worked(cases);
}

TEST_CASE("currencies, and models one after the other, worked by hand")
{
    Worked const cases[] = {
        {"the rate to four places first", "fx",
         R"({"rate":"1.083749","rate_rounding":{"places":4},"rounding":{"places":2}})",
         R"({"lines":["1000"]})", "1083.7"},
        {"yen have no cents: 1,989.64688", "fx", R"({"rate":"163.15","rounding":{"places":0}})",
         R"({"lines":["12.1952"]})", "1990"},
        {"1,650 x 1.0837 = 1,788.105, less 2 %", "composite",
         R"({"steps":[{"model":"flat","params":{"amount":"1650"}},
             {"model":"fx","feed":"usage.lines",
              "params":{"rate":"1.0837","rounding":{"places":2}}},
             {"model":"early_payment","feed":"usage.amount",
              "params":{"terms":[{"within_days":10,"percent":"2"}],"rounding":{"places":2}},
              "usage":{"invoice_date":"2025-03-01","paid":"2025-03-05"}}]})",
         "{}", "1752.35"},
        {"309.99 and 8 %: 334.7892", "min_purchase",
         R"({"percent":"108","rounding":{"places":2}})", value("forecast", "309.99"), "334.79"},
    };
    check_worked(cases);
}

TEST_CASE("clauses whose text and code part, worked by hand")
{
    auto const lateness = std::string(
        R"("per_days":"2","percent":"10.5","cap_percent":"55","terminate_after_days":"15")");
    // 5.76 days are 5 days, 18 hours, 14 minutes and 24 seconds.
    auto const days_576 =
        R"({"agreed":"2019-01-01T00:00:00Z","actual":"2019-01-06T18:14:24Z","value":"200"})";
    auto const cold_and_warm = R"({"units":"3000","readings":[{"temp":"1"},{"temp":"17"}]})";
    auto const goods = std::string(
        R"({"unit_price":"1.50","min_units":"3000","max_units":"3500","factor":"0.2",
            "ranges":{"temp":{"min":"2","max":"13"}})");
    auto const seats =
        R"({"tiers":[{"up_to":"5","unit_price":"10","flat_fee":"100"},
                     {"up_to":null,"unit_price":"5","flat_fee":"50"}],"rounding":{"places":2}})";
    Worked const cases[] = {
        {"5 whole days are 2.5 steps: 26.25 % of 200", "late_penalty",
         "{" + lateness + R"(,"fraction":"truncate"})", days_576, "52.5"},
        {"6 started days are 3 steps: 31.5 % of 200", "late_penalty",
         "{" + lateness + R"(,"fraction":"ceil"})", days_576, "63"},
        {"below the range alone: 4,500 less 1 x 0.2 x 3,000", "spec_penalty", goods + "}",
         cold_and_warm, "3900"},
        {"both sides: 4,500 less 5 x 0.2 x 3,000", "spec_penalty",
         goods + R"(,"both_sides":true})", cold_and_warm, "1500"},
        // 900 x 3.8 % x 107 / 365 = 10.0257...
        {"simple interest as the text says", "interest",
         R"({"annual_rate_percent":"3.8","method":"simple","rounding":{"places":2}})",
         R"({"principal":"900","days":"107"})", "10.03"},
        // 2 x 10, then 3 x 10 and 1 x 5, then half a unit back at 5; and both flat fees.
        {"a removal comes off the layer it was added to", "graduated_prorated", seats,
         R"({"events":[{"delta":"2","prorated":"2"},{"delta":"4","prorated":"4"},
                       {"delta":"-1","prorated":"-0.5"}]})",
         "202.5"},
    };
    check_worked(cases);
}
