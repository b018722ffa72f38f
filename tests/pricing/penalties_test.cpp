// What is taken off: lateness, missed levels, bad readings; and plain sums.

#include "priced.h"

using namespace pricing_test;

namespace {

std::string const weekly = R"({"per_days":"7","percent":"0.5","cap_percent":"5",
                               "terminate_after_days":"60","rounding":{"places":2}})";

std::string arrived(char const* actual, char const* more = R"("fx_rate":"1")")
{
    return R"({"value":"120000","agreed":"2025-03-01T12:00:00+00:00","actual":")" +
           std::string(actual) + "\"," + more + "}";
}

} // namespace

TEST_CASE("half a percent a week, ten days late: three readings of the same sentence")
{
    auto const ten_days = arrived("2025-03-11T12:00:00Z");
    Case const cases[] = {
        {"whole weeks up", with(weekly, R"("whole_steps":"ceil")"), ten_days, "1200"},
        {"in part: 10/7 x 600", weekly, ten_days, "857.14"},
        {"whole weeks down", with(weekly, R"("whole_steps":"floor")"), ten_days, "600"},
        {"80 days are 12 weeks, 7,200, capped at 5 %", with(weekly, R"("whole_steps":"ceil")"),
         arrived("2025-05-20T12:00:00Z"), "6000"},
        {"the cap comes before the conversion", weekly,
         arrived("2025-05-20T12:00:00Z", R"("fx_rate":"1.5")"), "9000"},
        {"an hour late is no day", weekly, arrived("2025-03-01T13:00:00Z"), "0"},
        {"unless started days count", with(weekly, R"("fraction":"ceil")"),
         arrived("2025-03-01T13:00:00Z"), "85.71"},
        {"an offset is time too", weekly, arrived("2025-03-01T13:00:00+01:00"), "not_late"},
        {"60 days do not end the contract", weekly, arrived("2025-04-30T12:00:00Z"), "false",
         "may_terminate"},
        {"61 days may", weekly, arrived("2025-05-01T12:00:00Z"), "true", "may_terminate"},
        {"force majeure where it excuses", with(weekly, R"("force_majeure_excuses":true)"),
         arrived("2025-03-11T12:00:00Z", R"("force_majeure":true)"), "0"},
        {"and where it does not", weekly,
         arrived("2025-03-11T12:00:00Z", R"("force_majeure":true)"), "857.14"},
        {"no moment at all", weekly, arrived("tomorrow"), "bad_dates"},
    };
    check("late_penalty", cases);
    CHECK(readings(priced("late_penalty", weekly, ten_days), "whole_steps") ==
          "none 857.14, ceil 1200, floor 600");
}

TEST_CASE("a missed level: the worst band, then the month's cap, then the year's")
{
    std::string const bands = R"({"levels":[{"below":"99.5","credit_percent":"5"},
                                            {"below":"98.5","credit_percent":"10"}]})";
    auto const missed = R"({"level":"98.2","charge":"20000","prior_charges":"220000",
                            "prior_credits":"11000"})";
    Case const cases[] = {
        {"10 % of 20,000", bands, missed, "2000"},
        {"8 % in a month", with(bands, R"("monthly_cap_percent":"8")"), missed, "1600"},
        {"12,000 in a year less 11,000",
         with(bands, R"("monthly_cap_percent":"8","rolling_cap_percent":"5")"), missed, "1000"},
        {"a year that is used up", with(bands, R"("rolling_cap_percent":"4")"), missed, "0"},
        {"exactly at the level is met", bands, R"({"level":"99.5","charge":"20000"})", "0"},
        {"exactly at the worse one is in the better", bands, R"({"level":"98.5","charge":"20000"})",
         "1000"},
        {"more than everything", bands, R"({"level":"100.1","charge":"1"})", "bad_level"},
    };
    check("sla_credit", cases);
}

TEST_CASE("a rate looked up by volume, with both readings of its bounds")
{
    std::string const rows = R"({"rows":[{"above":"0","up_to":"1","rate_percent":"3"},
                                         {"above":"1","up_to":"10","rate_percent":"2.9"}]})";
    Case const cases[] = {
        {"1 belongs above", rows, R"({"volume":"1"})", "2.9"},
        {"or below", with(rows, R"("bound":"upper_inclusive")"), R"({"volume":"1"})", "3"},
        {"2.9 % of 200", rows, R"({"volume":"1","base":"200"})", "5.8"},
        {"the end of the table is open", rows, R"({"volume":"10"})", "no_rate"},
        {"so is its start, the other way", with(rows, R"("bound":"upper_inclusive")"),
         R"({"volume":"0"})", "no_rate"},
    };
    check("rate_table", cases);
    CHECK(readings(priced("rate_table", rows, R"({"volume":"1","base":"200"})"), "bound") ==
          "lower_inclusive 5.8, upper_inclusive 6");
}

TEST_CASE("goods that were kept badly")
{
    std::string const fruit = R"({"unit_price":"2","min_units":"10","max_units":"20","factor":"0.1",
        "ranges":{"temperature":{"min":"2","max":"8"}}})";
    auto const kept = [](char const* readings) {
        return R"({"units":"10","readings":[)" + std::string(readings) + "]}";
    };
    Case const cases[] = {
        {"within the range: 10 x 2", fruit, kept(R"({"temperature":"2"},{"temperature":"8"})"),
         "20"},
        {"3 too warm: 3 x 0.1 x 10", fruit, kept(R"({"temperature":"11"})"), "17"},
        {"1 too cold hides 3 too warm", fruit, kept(R"({"temperature":"1"},{"temperature":"11"})"),
         "19"},
        {"unless both count", with(fruit, R"("both_sides":true)"),
         kept(R"({"temperature":"1"},{"temperature":"11"})"), "16"},
        {"never less than nothing", fruit, kept(R"({"temperature":"99"})"), "0"},
        {"the whole penalty all the same: 91 x 0.1 x 10", fruit, kept(R"({"temperature":"99"})"),
         "91", "penalty"},
        {"nobody measured", fruit, kept(""), "no_readings"},
        {"too late to be worth anything", fruit, R"({"units":"10","late":true})", "0"},
        {"too few", fruit, R"({"units":"9","readings":[{"temperature":"5"}]})",
         "units_out_of_range"},
    };
    check("spec_penalty", cases);

    auto const parcel = R"({"price":"100","min":"-1","max":"1","per_event_penalty":"5",
                            "late_penalty":"20","limit_s":"600"})";
    Case const shocks[] = {
        {"two shocks", parcel, R"({"readings":["1","1.1","-2"],"duration_s":"600"})", "90"},
        {"a second too long", parcel, R"({"readings":[],"duration_s":"601"})", "80"},
        {"still under way", parcel, R"({"readings":["5"]})", "95"},
    };
    check("event_penalty", shocks);
}

TEST_CASE("plain sums and shares")
{
    Case const deductions[] = {
        {"may go below zero", R"({"amount":"100"})", R"({"deductions":["60","50"]})", "-10"},
    };
    check("less_deductions", deductions);
    Case const royalties[] = {
        {"4.5 % of 1,200 and 5.2 % of 450", R"({"rates_percent":{"sales":"4.5","licences":"5.2"}})",
         R"({"bases":{"sales":"1200","licences":"450"}})", "77.4"},
        {"an income nobody gave a rate for", R"({"rates_percent":{"sales":"4.5"}})",
         R"({"bases":{"films":"1"}})", "missing_value"},
    };
    check("royalty", royalties);
    Case const purchases[] = {
        {"a third of 1,000, in whole units",
         R"({"percent":"33.333","rounding":{"places":0,"mode":"up"}})", R"({"forecast":"1000"})",
         "334"},
    };
    check("min_purchase", purchases);
    Case const tokens[] = {
        {"100 at 5 less 20 %", R"({"amount":"100","discount_percent":"20"})", R"({"price":"5"})",
         "25"},
        {"nothing left to pay", R"({"amount":"100","discount_percent":"100"})", R"({"price":"5"})",
         "bad_discount"},
    };
    check("token_discount", tokens);
}
