// What happens around payment: early, late, in another currency, lent and shared out.

#include "priced.h"

using namespace pricing_test;

namespace {

std::string late(std::string const& due, std::string const& paid, char const* amount = "10000")
{
    return R"({"amount":")" + std::string(amount) + R"(","due":")" + due + R"(","paid":")" + paid +
           "\"}";
}

std::string at(char const* percent, std::string const& more = "")
{
    return with(R"({"annual_rate_percent":")" + std::string(percent) + "\"," + cents + "}",
                more.empty() ? R"("grace_days":0)" : more);
}

} // namespace

TEST_CASE("late interest counts days the way the contract says")
{
    auto const leap = late("2024-01-31", "2024-03-01");
    auto const quarter = late("2024-01-15", "2024-03-31", "12000");
    Case const cases[] = {
        {"30 days over 365", at("8"), leap, "65.75"},
        {"30 days over 360", at("8", R"("day_count":"ACT/360")"), leap, "66.67"},
        {"30 days over 366", at("8", R"("day_count":"ACT/ACT")"), leap, "65.57"},
        {"31 days of the American kind", at("8", R"("day_count":"30/360")"), leap, "68.89"},
        {"76 days of the American kind", at("9", R"("day_count":"30/360")"), quarter, "228"},
        {"75 days of the European kind", at("9", R"("day_count":"30E/360")"), quarter, "225"},
        {"paid on the due day", at("8"), late("2024-01-31", "2024-01-31"), "0"},
        {"no such day count", at("8", R"("day_count":"ACT/364")"), leap, "unknown_day_count"},
        {"no rate at all", "{}", leap, "missing_value"},
    };
    check("late_interest", cases);
    auto const counted = priced("late_interest", at("8"), leap);
    CHECK(readings(counted, "day_count") ==
          "ACT/365 65.75, ACT/360 66.67, ACT/ACT 65.57, 30/360 68.89, 30E/360 68.89");
}

TEST_CASE("late interest knows grace, compounding, changing rates and part payments")
{
    auto const grace = R"("grace_days":5)";
    auto const after = R"("grace_days":5,"grace_mode":"from_grace_end")";
    auto const rates = "{" + cents + R"(,"margin_percent":"8","rates":[
        {"from":"2025-01-01","annual_rate_percent":"4"},
        {"from":"2025-02-01","annual_rate_percent":"4.5"}]})";
    Case const cases[] = {
        {"the fifth day of grace", at("8", grace), late("2025-01-31", "2025-02-05"), "0"},
        {"the sixth counts from the due day: 6/365", at("8", grace),
         late("2025-01-31", "2025-02-06"), "13.15"},
        {"or from the end of grace: 1/365", at("8", after), late("2025-01-31", "2025-02-06"),
         "2.19"},
        {"compensation comes on top", at("8", R"("fixed_compensation":"40")"),
         late("2025-01-31", "2025-02-06"), "53.15"},
        {"but not without interest", at("8", R"("fixed_compensation":"40")"),
         late("2025-01-31", "2025-01-31"), "0"},
        {"28 days, then 31, then 15, each month rounded: 92.05 + 102.86 + 50.28",
         at("12", R"("compounding":"monthly","period_rounding":{"places":2})"),
         late("2025-02-01", "2025-04-16"), "245.19"},
        {"12 % for 10 days and 12.5 % for 9: 32.8767 + 30.8219", rates,
         late("2025-01-22", "2025-02-10"), "63.7"},
        {"before the first rate", rates, late("2024-12-30", "2025-01-10"), "no_rate"},
        {"10 days on 10,000 and 20 on 6,000 at 8 %: 21.9178 + 26.3014", at("8"),
         R"({"amount":"10000","due":"2025-01-01","paid":"2025-01-31",
             "payments":[{"date":"2025-01-11","amount":"4000"}]})",
         "48.22"},
        {"a payment before the due day lowers the debt from the start: 30 days on 6,000", at("8"),
         R"({"amount":"10000","due":"2025-01-01","paid":"2025-01-31",
             "payments":[{"date":"2024-12-20","amount":"4000"}]})",
         "39.45"},
    };
    check("late_interest", cases);
}

TEST_CASE("a discount for paying soon: the invoice day is day 0, and day 10 still counts")
{
    auto const terms = R"({"terms":[{"within_days":20,"percent":"1"},
                                    {"within_days":10,"percent":"2"}],)" +
                       cents + "}";
    Case const cases[] = {
        {"day 10", terms, R"({"amount":"1000","invoice_date":"2025-03-01","paid":"2025-03-11"})",
         "980"},
        {"day 11 has the second discount", terms,
         R"({"amount":"1000","invoice_date":"2025-03-01","paid":"2025-03-12"})", "990"},
        {"day 21 has none", terms,
         R"({"amount":"1000","invoice_date":"2025-03-01","paid":"2025-03-22"})", "1000"},
        {"tax earns no discount: 2 % of 1,000", terms,
         R"({"amount":"1190","excluded":"190","invoice_date":"2025-03-01","paid":"2025-03-01"})",
         "20", "discount"},
        {"2 % of 33.33 is 0.6666", terms,
         R"({"amount":"33.33","invoice_date":"2025-03-01","paid":"2025-03-01"})", "32.66"},
    };
    check("early_payment", cases);
}

TEST_CASE("a rate of exchange is rounded, marked up and applied where the contract says")
{
    Case const cases[] = {
        {"33.48 x 1.0837 = 36.282276", R"({"rate":"1.0837",)" + cents + "}",
         R"({"lines":["10.05","20.10","3.33"]})", "36.28"},
        {"three times 0.016665", R"({"rate":"0.3333","rounding_point":"line",)" + cents + "}",
         R"({"lines":["0.05","0.05","0.05"]})", "0.06"},
        {"once 0.049995", R"({"rate":"0.3333",)" + cents + "}",
         R"({"lines":["0.05","0.05","0.05"]})", "0.05"},
        {"divided", R"({"rate":"1.25","direction":"divide",)" + cents + "}", R"({"lines":["10"]})",
         "8"},
        {"a rate of four places", R"({"rate":"1.083749","rate_rounding":{"places":4}})",
         R"({"lines":["1000"]})", "1083.7"},
        {"two percent on the rate", R"({"rate":"1.5","markup_percent":"2"})",
         R"({"lines":["100"]})", "153"},
        {"no rate at all", R"({"rate":"0"})", R"({"lines":["1"]})", "bad_rate"},
    };
    check("fx", cases);
    auto const once =
        priced("fx", R"({"rate":"0.3333",)" + cents + "}", R"({"lines":["0.05","0.05","0.05"]})");
    CHECK(readings(once, "rounding_point") == "total 0.05, line 0.06");
}

TEST_CASE("invoice arithmetic: three cents between rounding lines and rounding once")
{
    auto const lines = R"({"lines":[{"quantity":"3","unit_price":"1.335"},
        {"quantity":"7","unit_price":"0.145"},{"quantity":"1","unit_price":"10.005"}]})";
    Case const cases[] = {
        {"4.01 + 1.02 + 10.01", R"({"line_rounding":{"places":2}})", lines, "15.04"},
        {"15.025 once", "{" + cents + "}", lines, "15.03"},
        {"4.00 + 1.02 + 10.00", R"({"line_rounding":{"places":2,"mode":"half_even"}})", lines,
         "15.02"},
    };
    check("order_total", cases);
    CHECK(readings(priced("order_total", "{" + cents + "}", lines), "rounding_point") ==
          "line 15.04, total 15.03");
}

TEST_CASE("money that is lent")
{
    Case const annuities[] = {
        // 1000 x 0.01 / (1 - 1.01^-2) = 10 / (1 - 1/1.0201) = 10.201 / 0.0201
        {"two payments at one percent a month",
         R"({"principal":"1000","annual_rate_percent":"12","months":2,)" + cents + "}", "{}",
         "507.51"},
        {"without interest", R"({"principal":"1000","annual_rate_percent":"0","months":8})", "{}",
         "125"},
        {"no months", R"({"principal":"1000","annual_rate_percent":"0","months":0})", "{}",
         "bad_period"},
    };
    check("annuity", annuities);
    Case const interests[] = {
        {"1,000 at 3.65 % for 10 days", R"({"annual_rate_percent":"3.65"})",
         R"({"principal":"1000","days":"10"})", "1"},
        {"as a balance", R"({"annual_rate_percent":"3.65","result":"balance"})",
         R"({"principal":"1000","days":"10"})", "1001"},
        {"two years at 10 %, compounded", R"({"annual_rate_percent":"10","method":"compound"})",
         R"({"principal":"100","days":"730"})", "21"},
        {"half a year of 21 % compounded is 10 %",
         R"({"annual_rate_percent":"21","method":"compound","days_in_year":"360"})",
         R"({"principal":"100","days":"180"})", "10"},
        {"30E/360 from date to date", R"({"annual_rate_percent":"12","day_count":"30E/360"})",
         R"({"principal":"100","from":"2025-01-31","to":"2025-03-31"})", "2"},
        {"no such day count", R"({"annual_rate_percent":"12","day_count":"ACT"})",
         R"({"principal":"100","days":"1"})", "unknown_day_count"},
    };
    check("interest", interests);
    Case const installments[] = {
        {"7,612.50 less 2,500, then 1.5 %: 5,112.50 x 1.015", R"({"monthly_rate_percent":"1.5"})",
         R"({"balance":"7612.50","payment":"2500"})", "5189.19"},
        {"more than is owed", R"({"monthly_rate_percent":"1.5"})",
         R"({"balance":"10","payment":"11"})", "bad_payment"},
        {"less than agreed", R"({"monthly_rate_percent":"1.5","min_payment":"50"})",
         R"({"balance":"100","payment":"49"})", "bad_payment"},
    };
    check("installment", installments);
}

TEST_CASE("sharing to the last cent")
{
    Case const cases[] = {
        {"five cents among three", R"({"places":2})",
         R"({"amount":"0.05","weights":["1","1","1"]})", R"(["0.02","0.02","0.01"])", "shares"},
        {"ties by key", R"({"places":2,"tie":"key"})",
         R"({"amount":"0.05","weights":["1","1","1"],"keys":["C","A","B"]})",
         R"(["0.01","0.02","0.02"])", "shares"},
        {"a credit mirrors its charge", R"({"places":2})",
         R"({"amount":"-0.05","weights":["1","1","1"]})", R"(["-0.02","-0.02","-0.01"])", "shares"},
        {"48,000 by 60, 45 and 30 of 135", R"({"places":2})",
         R"({"amount":"48000","weights":["60","45","30"]})", R"(["21333.33","16000","10666.67"])",
         "shares"},
        {"nothing to share", R"({"places":2})", R"({"amount":"0","weights":["1","2"]})",
         R"(["0","0"])", "shares"},
        {"a weight of nothing", R"({"places":2})", R"({"amount":"1","weights":["1","0"]})",
         "bad_weight"},
    };
    check("allocate", cases);
}

TEST_CASE("rounding and credits")
{
    Case const roundings[] = {
        {"half up is away from zero", R"({"places":2,"mode":"half_up"})", R"({"value":"-0.005"})",
         "-0.01"},
        {"hundreds", R"({"places":-2})", R"({"value":"150"})", "200"},
        {"kept", R"({"mode":"none"})", R"({"value":"1.005"})", "1.005"},
        {"no places", "{}", R"({"value":"1"})", "missing_value"},
    };
    check("round", roundings);
    Case const units[] = {
        {"0.13 credits at 0.5 are 0.065", R"({"rate":"0.5"})", R"({"amount":"0.125"})", "0.07"},
    };
    check("pricing_unit", units);
}
