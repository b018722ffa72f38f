// Rebates besides the plain one: growth, sliding rates, and payments on the way (rule W7).

#include "priced.h"

using namespace pricing_test;

namespace {

std::string const growth = R"({"base":"600000","gate_percent":"20","rate_percent":"5"})";
std::string const slide = R"({"from_volume":"500000","from_rate_percent":"2",
                              "to_volume":"1000000","to_rate_percent":"4"})";
std::string const yearly = R"({"rebate":{"model":"rebate","params":{"tiers":[
    {"above":"0","rate_percent":"1"},{"above":"250000","rate_percent":"2"},
    {"above":"500000","rate_percent":"3"}]}}})";

std::string volume(char const* amount)
{
    return std::string(R"({"volume":")") + amount + "\"}";
}

} // namespace

TEST_CASE("growth: on the increment, or on everything once the gate is passed")
{
    auto const all = with(growth, R"("paid_on":"everything")");
    Case const cases[] = {
        {"600k grew to 750k: 5 % of 150k", growth, volume("750000"), "7500"},
        {"the same on everything: 5 % of 750k", all, volume("750000"), "37500"},
        {"growth of 20 % equals the gate", growth, volume("720000"), "6000"},
        {"which has to be passed", with(growth, R"("bound":"exclusive")"), volume("720000"), "0"},
        {"growth of 10 % is not enough", all, volume("660000"), "0"},
        {"no growth at all", R"({"base":"600000","rate_percent":"5"})", volume("600000"), "0"},
        {"less than before", R"({"base":"600000","rate_percent":"5"})", volume("500000"), "0"},
        {"no gate: any growth", R"({"base":"600000","rate_percent":"5"})", volume("600100"), "5"},
        {"a cap", with(growth, R"("cap":"5000")"), volume("750000"), "5000"},
        {"less what was paid on account", growth, R"({"volume":"750000","already_paid":"8000"})",
         "-500"},
        {"growth from nothing", R"({"base":"0","rate_percent":"5"})", volume("1"), "bad_level"},
    };
    check("growth_rebate", cases);
    auto const open = priced("growth_rebate", growth, volume("750000"));
    CHECK(readings(open, "paid_on") == "increment 7500, everything 37500");
    CHECK(says(open, "The contract does not state \"Paid on\"; this is priced as increment."));
    CHECK_FALSE(says(priced("growth_rebate", all, volume("750000")), "does not state \"Paid on\""));
}

TEST_CASE("a sliding rate: two percent at 500k, four at a million")
{
    Case const cases[] = {
        {"halfway, 3 % of 750k", slide, volume("750000"), "22500"},
        {"the rate there", slide, volume("750000"), "3", "rate_percent"},
        {"at the first target, 2 % of 500k", slide, volume("500000"), "10000"},
        {"just below it", slide, volume("499999.99"), "0"},
        {"at the second, 4 % of a million", slide, volume("1000000"), "40000"},
        {"above it the rate stays", slide, volume("1500000"), "60000"},
        {"only what lies above the first target: 3 % of 250k",
         with(slide, R"("paid_on":"above_first_target")"), volume("750000"), "7500"},
        {"targets the wrong way round",
         R"({"from_volume":"2","from_rate_percent":"1","to_volume":"1","to_rate_percent":"2"})",
         volume("1"), "tiers_not_increasing"},
    };
    check("linear_rebate", cases);
}

TEST_CASE("paid every quarter: what is earned so far, less what was paid")
{
    auto const quarters = R"({"volumes":["200000","200000","150000","200000"]})";
    Case const cases[] = {
        {"2,000, then 8,000 - 2,000, 16,500 - 8,000, 22,500 - 16,500", yearly, quarters,
         R"(["2000","6000","8500","6000"])", "per_period"},
        {"the fourth payment", yearly, quarters, "6000"},
        {"all payments are the year's rebate", yearly, quarters, "22500", "paid_in_all"},
        {"each quarter alone never leaves the first rate",
         with(yearly, R"("interim":"each_period_alone")"), quarters,
         R"(["2000","2000","1500","2000"])", "per_period"},
        {"returns are paid back: 400k earn 8,000; 240k earn 2,400", yearly,
         R"({"volumes":["400000","-160000"]})", "-5600"},
        {"nothing bought yet", yearly, R"({"volumes":[]})", "0"},
    };
    check("interim_rebate", cases);
    CHECK(readings(priced("interim_rebate", yearly, quarters), "interim") ==
          "cumulative_less_paid 6000, each_period_alone 2000");
}
