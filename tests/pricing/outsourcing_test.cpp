// The mechanics of outsourcing contracts: volumes around a baseline, promises, indices, rebates.

#include "priced.h"

using namespace pricing_test;

namespace {

/// Baseline 1,000; 5 % deadband; 42 above, 38 beyond 15 %; 35 below.
std::string const tower =
    R"({"baseline":"1000","base_charge":"50000","deadband_percent":"5",
        "arc":[{"up_to_percent":"15","rate":"42"},{"up_to_percent":null,"rate":"38"}],
        "rrc":[{"up_to_percent":null,"rate":"35"}]})";
std::string const full_tower = with(tower, R"("deadband_mode":"first_unit")");

std::string actual(char const* units)
{
    return std::string(R"({"actual":")") + units + "\"}";
}

std::string indices(char const* list)
{
    return std::string("{\"indices\":[") + list + "]}";
}

std::string const bands =
    R"({"tiers":[{"above":"0","rate_percent":"1"},{"above":"250000","rate_percent":"2"},
                 {"above":"500000","rate_percent":"3"}]})";

} // namespace

TEST_CASE("resource charges: inside the deadband nothing, outside by edge or in full")
{
    Case const cases[] = {
        {"1,040 lie within", tower, actual("1040"), "0", "adjustment"},
        {"so does the edge itself", full_tower, actual("1050"), "0", "adjustment"},
        {"1,080 by edge: 30 x 42", tower, actual("1080"), "1260", "adjustment"},
        {"1,080 in full: 80 x 42", full_tower, actual("1080"), "3360", "adjustment"},
        {"1,200 by edge: 100 x 42 + 50 x 38", tower, actual("1200"), "6100", "adjustment"},
        {"1,200 in full: 150 x 42 + 50 x 38", full_tower, actual("1200"), "8200", "adjustment"},
        {"930 by edge: -20 x 35", tower, actual("930"), "-700", "adjustment"},
        {"930 in full: -70 x 35", full_tower, actual("930"), "-2450", "adjustment"},
        {"with the base charge", tower, actual("1080"), "51260"},
        {"all units at the rate of the band reached: 150 x 38",
         with(tower, R"("band_mode":"all_units")"), actual("1200"), "5700", "adjustment"},
        {"a reduction of 950 x 35 = 33,250 stops at a tenth of the charge",
         with(tower, R"("max_reduction_percent":"10")"), actual("0"), "-5000", "adjustment"},
        {"ten units of deadband instead of a percentage", with(tower, R"("deadband_units":"10")"),
         actual("1080"), "2940", "adjustment"},
        {"an agreed 0.8 of the credit: -20 x 35 x 0.8", with(tower, R"("reduction_factor":"0.8")"),
         actual("930"), "-560", "adjustment"},
        {"which no charge knows", with(tower, R"("reduction_factor":"0.8")"), actual("1080"),
         "1260", "adjustment"},
        {"a limit that is left when it is reached: 50 x 42",
         with(full_tower, R"("band_bound":"exclusive")"), actual("1050"), "2100", "adjustment"},
        {"no band was left", tower, actual("1500"), "[]", "flags"},
        {"a volume below zero", tower, actual("-1"), "negative_usage"},
    };
    check("arc_rrc", cases);
}

TEST_CASE("outside the last band its rate goes on, and the contract asks for new terms")
{
    auto const short_tower = R"({"baseline":"100","base_charge":"0","rrc":[],
        "arc":[{"up_to_percent":"10","rate":"2"},{"up_to_percent":"20","rate":"1"}]})";
    Case const cases[] = {
        {"10 x 2 + 10 x 1 at the very edge", short_tower, actual("120"), "30"},
        {"which is still inside", short_tower, actual("120"), "[]", "flags"},
        {"10 x 2 + 15 x 1", short_tower, actual("125"), "35"},
        {"outside", short_tower, actual("125"), "[\"renegotiate\"]", "flags"},
    };
    check("arc_rrc", cases);
}

TEST_CASE("the working prices the other reading of the deadband and shows the cliff")
{
    auto const edge = priced("arc_rrc", tower, actual("1080"));
    CHECK(readings(edge, "deadband_mode") == "excess_only 1260, first_unit 3360");
    // The cliff of rule W5: 50 x 42 above, 50 x 35 below, told before it is reached as well.
    struct Row {
        char const* units;
        char const* cliff;
    };
    Row const rows[] = {
        {"1080", "leaving the deadband counts all of its 50 units, EUR 2,100.00 at once"},
        {"1040", "leaving the deadband counts all of its 50 units, EUR 2,100.00 at once"},
        {"960", "leaving the deadband counts all of its 50 units, EUR 1,750.00 at once"},
    };
    for (auto const& row : rows) {
        CAPTURE(row.units);
        auto const full = priced("arc_rrc", full_tower, actual(row.units));
        REQUIRE(full.working.front().inputs.size() == 1);
        CHECK(full.working.front().inputs[0].value == row.cliff);
    }
    CHECK(edge.working.front().inputs.empty());
    CHECK(readings(priced("arc_rrc", tower, actual("1040")), "deadband_mode").empty());
}

TEST_CASE("a minimum: missing, made up and carried forward")
{
    std::string const promise = R"({"commitment":"1000"})";
    Case const cases[] = {
        {"150,000 are missing", R"({"commitment":"1200000"})", R"({"spend":["1050000"]})",
         "150000"},
        {"at 80 %", R"({"commitment":"1200000","shortfall_percent":"80"})",
         R"({"spend":["1050000"]})", "120000"},
        {"after 60,000 of banked excess", R"({"commitment":"1200000"})",
         R"({"spend":["1050000"],"opening_surplus":"60000"})", "90000"},
        {"month by month 200 + 0 + 100", promise, R"({"spend":["800","1300","900"]})", "300"},
        {"as one quarter nothing", R"({"commitment":"3000","settlement":"aggregate"})",
         R"({"spend":["800","1300","900"]})", "0"},
        {"surplus 500 cut to 200; 100 and 100 used; 50 due",
         with(promise, R"("carry_forward_percent":"20")"), R"({"spend":["1500","900","850"]})",
         "50"},
        {"300 paid, made up 100 and 200", with(promise, R"("makeup_periods":2)"),
         R"({"spend":["700","1100","1500"]})", R"(["300","-100","-200"])", "per_period"},
        {"the right lapses after one period", with(promise, R"("makeup_periods":1)"),
         R"({"spend":["700","1100","1500"]})", "200"},
        {"missing units cost 2 each", R"({"commitment":"100","shortfall_price":"2"})",
         R"({"spend":["90"]})", "20"},
    };
    check("min_commitment", cases);
    CHECK(readings(priced("min_commitment", promise, R"({"spend":["800","1300","900"]})"),
                   "settlement") == "per_period 300, aggregate 0");
}

TEST_CASE("a commitment in proportion to the days")
{
    auto const part =
        R"({"commitment":"1200000","proration":{"days":"275","of_days":"365"},)" + cents + "}";
    Case const cases[] = {
        {"1,200,000 x 275/365 less 850,000", part, R"({"billed":["850000"]})", "54109.59"},
        {"what is committed", part, R"({"billed":["850000"]})", "904109.59", "commitment"},
        {"50 and three times 10 against 100", R"({"commitment":"100"})",
         R"({"billed":["50","10","10","10"]})", "20"},
        {"never negative", R"({"commitment":"100"})", R"({"billed":["130"]})", "0"},
        {"no days at all", R"({"commitment":"1","proration":{"days":"1","of_days":"0"}})",
         R"({"billed":[]})", "bad_period"},
        {"nothing said about what was billed", R"({"commitment":"1"})", "{}", "missing_value"},
    };
    check("commitment", cases);
}

TEST_CASE("indexation: threshold, share, cap, and which year is compared")
{
    auto const clause = [](std::string const& more) {
        return with(R"({"base_price":"1000",)" + cents + "}", more);
    };
    auto const years = indices(R"("120.5","128.3")");
    Case const cases[] = {
        {"+6.473 %, share 70 % is 4.531 %, capped at 4 %",
         clause(R"("threshold_percent":"2","share_percent":"70","cap_percent":"4")"), years,
         "1040"},
        {"only the 4.473 % past the threshold, of it 70 %",
         clause(R"("threshold_percent":"2","threshold_mode":"excess_only","share_percent":"70",
                   "cap_percent":"4")"),
         years, "1031.31"},
        {"3 % then 5 % capped at 4 %: 1,030 x 1.04", clause(R"("cap_percent":"4")"),
         indices(R"("100","103","108.15")"), "1071.2"},
        {"a change equal to the threshold moves nothing", clause(R"("threshold_percent":"2")"),
         indices(R"("100","102")"), "1000"},
        {"a fall to 98 without collar", clause(R"("cap_percent":"3")"), indices(R"("100","98")"),
         "980"},
        {"a fall stopped at one percent", clause(R"("collar_percent":"-1")"),
         indices(R"("100","98")"), "990"},
        {"seventy percent of the price follow, 3 % at most",
         clause(R"("indexed_weight_percent":"70","cap_percent":"3")"), indices(R"("100","105")"),
         "1021"},
        {"7 % since the base, cut to 3 %", clause(R"("reference":"base","cap_percent":"3")"),
         indices(R"("100","103","107")"), "1030"},
        {"1,030 x 1.03, year upon year", clause(R"("cap_percent":"3")"),
         indices(R"("100","103","107")"), "1060.9"},
        {"the cap before the share: 70 % of 4 %",
         clause(R"("share_percent":"70","cap_percent":"4","cap_order":"before_share")"), years,
         "1028"},
        {"3 % and 4 % added on the base", clause(R"("cap_percent":"4","growth":"simple")"),
         indices(R"("100","103","108.15")"), "1070"},
        {"5 % cut to 4 %, the rest lost: 1,040 x 1.02", clause(R"("cap_percent":"4")"),
         indices(R"("100","105","107.1")"), "1060.8"},
        {"the rest banked: 1,040 x 1.03", clause(R"("cap_percent":"4","excess":"banked")"),
         indices(R"("100","105","107.1")"), "1071.2"},
        {"the factor to three places", clause(R"("factor_rounding":{"places":3})"),
         indices(R"("109.7","113.3")"), "1033"},
        {"or exact: 1000 x 113.3 / 109.7", clause(R"("cap_percent":"9")"),
         indices(R"("109.7","113.3")"), "1032.82"},
        {"an index of zero", clause(R"("cap_percent":"9")"), indices(R"("100","0")"), "bad_index"},
    };
    check("indexation", cases);
    auto const capped =
        priced("indexation", clause(R"("cap_percent":"3")"), indices(R"("100","103","107")"));
    CHECK(readings(capped, "reference") == "previous 1060.9, base 1030");
    CHECK(says(capped, "does not state \"Compared with\"; this is priced as previous."));
}

TEST_CASE("rebates: on everything or slice by slice, less what was paid on account")
{
    auto const marginal = with(bands, R"("mode":"marginal")");
    Case const cases[] = {
        {"750k at 3 %", bands, R"({"volume":"750000"})", "22500"},
        {"2,500 + 5,000 + 7,500", marginal, R"({"volume":"750000"})", "15000"},
        {"first quarter, 200k at 1 %", bands, R"({"volume":"200000"})", "2000"},
        {"second: 400k at 2 % less 2,000", bands, R"({"volume":"400000","already_paid":"2000"})",
         "6000"},
        {"third: 550k at 3 % less 8,000", bands, R"({"volume":"550000","already_paid":"8000"})",
         "8500"},
        {"fourth: 750k at 3 % less 16,500", bands, R"({"volume":"750000","already_paid":"16500"})",
         "6000"},
        {"returns took the volume to 240k: 2,400 less 5,000", bands,
         R"({"volume":"240000","already_paid":"5000"})", "-2600"},
        {"exactly at a threshold", bands, R"({"volume":"250000"})", "5000"},
        {"exactly at a threshold that has to be passed", with(bands, R"("bound":"exclusive")"),
         R"({"volume":"250000"})", "2500"},
        {"units decide, money counts: 3 % of 60,000",
         R"({"tiers":[{"above":"1000","rate_percent":"3"}]})",
         R"({"volume":"1200","value":"60000"})", "1800"},
        {"200 units worth 50 each at 3 %",
         R"({"mode":"marginal","tiers":[{"above":"1000","rate_percent":"3"}]})",
         R"({"volume":"1200","value":"60000"})", "300"},
        {"a cap", with(bands, R"("cap":"20000")"), R"({"volume":"750000"})", "20000"},
        {"nothing bought", marginal, R"({"volume":"0"})", "0"},
        {"thresholds that fall",
         R"({"tiers":[{"above":"9","rate_percent":"1"},{"above":"5","rate_percent":"2"}]})",
         R"({"volume":"1"})", "tiers_not_increasing"},
    };
    check("rebate", cases);
    auto const near = priced("rebate", bands, R"({"volume":"249999"})");
    CHECK(readings(near, "mode").empty()); // one slice only: both ways are 1 %
    CHECK(near.working.front().inputs.at(0).value ==
          "250,000 would give 5,000 instead of 2,499.99");
}

TEST_CASE("gain and pain are shared range by range of the target")
{
    std::string const option_c = R"({"target":"500000","ranges":[
        {"up_to_percent":"80","share_percent":"25"},{"up_to_percent":"100","share_percent":"50"},
        {"up_to_percent":"110","share_percent":"50"},{"share_percent":"100"}]})";
    Case const cases[] = {
        {"40,000 saved at 50 %", option_c, R"({"outturn":"460000"})", "20000"},
        {"100,000 at 50 % and 200,000 at 25 %", option_c, R"({"outturn":"200000"})", "100000"},
        {"30,000 over at 50 %", option_c, R"({"outturn":"530000"})", "-15000"},
        {"50,000 over at 50 % and 30,000 at 100 %", option_c, R"({"outturn":"580000"})", "-55000"},
        {"on target", option_c, R"({"outturn":"500000"})", "0"},
        {"beyond every range",
         R"({"target":"100","ranges":[{"up_to_percent":"110","share_percent":"50"}]})",
         R"({"outturn":"111"})", "no_tier"},
    };
    check("gain_share", cases);
}

TEST_CASE("what peers pay, by two ways of finding a quartile")
{
    std::string const first = R"({"quartile":1,"fewest_peers":5,"tolerance_percent":"5"})";
    auto const peers = [](char const* price) {
        return R"({"price":")" + std::string(price) +
               R"(","peers":["58.5","41.0","44.5","46.0","47.5","52.0","55.0"]})";
    };
    Case const cases[] = {
        {"45.25 and five percent", first, peers("50"), "47.5125"},
        {"a peer's own 44.50 and five percent", with(first, R"("method":"nearest_rank")"),
         peers("50"), "46.725"},
        {"the median", R"({"quartile":2,"fewest_peers":5})", peers("50"), "47.5"},
        {"ours is good enough", first, peers("47"), "47"},
        {"unless both ways count", with(first, R"("two_way":true)"), peers("47"), "47.5125"},
        {"too few to tell", R"({"quartile":1,"fewest_peers":8})", peers("50"), "no_readings"},
    };
    check("benchmark", cases);
    CHECK(readings(priced("benchmark", first, peers("50")), "method") ==
          "interpolated 47.5125, nearest_rank 46.725");
}
