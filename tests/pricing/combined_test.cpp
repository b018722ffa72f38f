// Prices by package, by percentage, by event, and models made of other models.

#include "priced.h"

using namespace pricing_test;

TEST_CASE("a started package is paid whole")
{
    auto const ten = R"({"package_size":"10","package_price":"70"})";
    Case const cases[] = {
        {"25 units open three", ten, R"({"units":"25"})", "210"},
        {"20 units fill two", ten, R"({"units":"20"})", "140"},
        {"a hundredth more opens the third", ten, R"({"units":"20.01"})", "210"},
        {"nothing opens none", ten, R"({"units":"0"})", "0"},
        {"free units come first: 15 left", R"({"package_size":"10","package_price":"70",
            "free_units":"10"})",
         R"({"units":"25"})", "140"},
        {"an open package is not paid twice", ten,
         R"({"units":"3","pre_units":"15","position":"mid"})", "0"},
        {"a new one is", ten, R"({"units":"6","pre_units":"15","position":"last"})", "70"},
        {"units cannot be converted here",
         R"({"package_size":"10","package_price":"70",
             "unit_conversion":{"op":"divide","factor":"2"}})",
         R"({"units":"1"})", "conversion_not_supported"},
        {"a package of nothing", R"({"package_size":"0","package_price":"1"})", R"({"units":"1"})",
         "bad_conversion_factor"},
    };
    check("package", cases);
}

TEST_CASE("percentages of tiers: each part of the money at its own rate")
{
    auto const tiers = R"({"tiers":[{"up_to":"1000","rate_percent":"2"},
                                    {"up_to":null,"rate_percent":"1","flat_fee":"5"}]})";
    Case const cases[] = {
        {"500 at 2 %", tiers, R"({"units":"500"})", "10"},
        {"1,000 at 2 %, 500 at 1 %, and the fee", tiers, R"({"units":"1500"})", "30"},
        {"nothing", tiers, R"({"units":"0"})", "0"},
    };
    check("graduated_percentage", cases);
    CHECK(readings(priced("graduated_percentage", tiers, R"({"units":"1000"})"), "bound") ==
          "upper_inclusive 20, upper_exclusive 25");
}

TEST_CASE("a percentage of the totals: what is free is taken off once")
{
    auto const fee = R"({"rate_percent":"1","fixed_fee":"2"})";
    Case const cases[] = {
        {"1 % of 300 and two fees", fee, R"({"events":["100","200"]})", "7"},
        {"no money, no fee", fee, R"({"events":["0","0"]})", "0"},
        {"no events", fee, R"({"events":[]})", "0"},
        {"the first two are free: 1 % of 50 and one fee",
         R"({"rate_percent":"1","fixed_fee":"2","free_events":2})",
         R"({"events":["100","200","50"]})", "2.5"},
        // Totals 100, 150, 400; the one that passes 150 is looked at, 150 of it is free, and one
        // event stayed below.
        {"150 free: 1 % of 250 and two fees",
         R"({"rate_percent":"1","fixed_fee":"2","free_amount":"150"})",
         R"({"events":["100","50","250"]})", "6.5"},
        {"the events are missing", fee, "{}", "missing_value"},
    };
    check("percentage", cases);
}

TEST_CASE("a percentage of each event: what is free is used up in turn")
{
    auto const limits =
        R"({"rate_percent":"10","fixed_fee":"1","per_event_min":"3","per_event_max":"8"})";
    Case const cases[] = {
        {"10 gives 2, at least 3; 50 gives 6; 100 gives 11, at most 8", limits,
         R"({"events":["10","50","100"]})", "17"},
        {"an event of nothing pays the minimum, one below zero nothing", limits,
         R"({"events":["0","-5"]})", "3"},
        {"one event free", with(limits, R"("free_events":1)"), R"({"events":["100","50"]})", "6"},
        {"60 free: the first is used up, of the second 30 remain",
         with(limits, R"("free_amount":"60")"), R"({"events":["40","50"]})", "4"},
        {"used up exactly: the fee and the minimum are still due",
         with(limits, R"("free_amount":"40")"), R"({"events":["40"]})", "3"},
        {"asked for by name", R"({"rate_percent":"10","mode":"per_event"})",
         R"({"events":["10","-10"]})", "1"},
    };
    check("percentage", cases);
}

TEST_CASE("amounts that are given")
{
    Case const dynamics[] = {
        {"the events' amounts, twice", R"({"multiplier":"2"})", R"({"event_amounts":["1.5","2"]})",
         "7"},
        {"nothing when no unit was used", "{}", R"({"units":"0","amount":"9"})", "0"},
        {"nor when all of them are free", R"({"free_units":"3"})", R"({"units":"2","amount":"9"})",
         "0"},
        {"one of them is not", R"({"free_units":"1"})", R"({"units":"2","amount":"9"})", "9"},
        {"never a credit", "{}", R"({"amount":"-9"})", "0"},
        {"no amount", "{}", R"({"units":"1"})", "missing_value"},
    };
    check("dynamic", dynamics);
    Case const flats[] = {
        {"at the end", R"({"amount":"30"})", R"({"position":"last"})", "30"},
        {"not before", R"({"amount":"30"})", R"({"position":"first"})", "0"},
        {"in advance", R"({"amount":"30","payment_term":"in_advance"})", R"({"position":"first"})",
         "30"},
        {"not after", R"({"amount":"30","payment_term":"in_advance"})", R"({"position":"mid"})",
         "0"},
    };
    check("flat", flats);
    Case const customs[] = {{"as agreed", "{}", R"({"custom_amount":"12.5"})", "12.5"}};
    check("custom", customs);
}

TEST_CASE("groups are priced one by one")
{
    Case const cases[] = {
        {"1 + 11 + 0 units open 1 + 2 packages",
         R"({"price":{"model":"package","params":{"package_size":"10","package_price":"1"}}})",
         R"({"groups":[{"units":"1"},{"units":"11"},{"units":"0"}]})", "3"},
        {"rounded one by one",
         R"({"price":{"model":"standard","params":{"unit_price":"0.005"}},"rounding":{"places":2}})",
         R"({"groups":[{"units":"1"},{"units":"1"}]})", R"(["0.01","0.01"])", "per_group"},
        {"an unknown model inside", R"({"price":{"model":"cheap","params":{}}})",
         R"({"groups":[{"units":"1"}]})", "unknown_model"},
        {"no price", "{}", R"({"groups":[]})", "missing_value"},
    };
    check("grouped", cases);
    auto const failed = price("grouped", read(R"({"price":{"model":"standard","params":{}}})"),
                              {read(R"({"groups":[{"units":"1"}]})"), "", ""}, "row 7");
    CHECK(failed.error().where == "row 7, price.params, unit_price");
}

TEST_CASE("the total so far is priced again, and what was booked is taken off")
{
    auto const volume =
        R"({"price":{"model":"volume","params":{"tiers":[{"up_to":"100","unit_price":"1"},
            {"unit_price":"0.8"}]}}})";
    Case const cases[] = {
        {"100 cost 100, 101 only 80.80", volume, R"({"snapshots":["100","101"]})", "-19.2"},
        {"both phases", volume, R"({"snapshots":["50","100"]})", R"(["50","50"])", "per_phase"},
        {"the minimum waits for the last",
         R"({"price":{"model":"standard","params":{"unit_price":"1","min_amount":"10"}}})",
         R"({"snapshots":["2","5"]})", R"(["2","8"])", "per_phase"},
        {"amounts instead of units", R"({"price":{"model":"dynamic","params":{}}})",
         R"({"snapshots":["10","15"]})", "5"},
    };
    check("cumulative", cases);
}

TEST_CASE("steps one after another")
{
    auto const staff = R"({"model":"standard","params":{"unit_price":"85"},
                           "usage":{"units":"160"}})";
    auto const credit = R"({"model":"sla_credit","combine":"subtract","feed":"usage.charge",
        "usage":{"level":"98.5"},"params":{"levels":[{"below":"99.5","credit_percent":"5"}]}})";
    auto const topped_up = R"({"model":"commitment","combine":"add","feed":"usage.billed",
        "params":{"commitment":"14000"}})";
    auto const steps = [](std::string const& list) { return "{\"steps\":[" + list + "]}"; };
    Case const cases[] = {
        {"160 x 85 less 5 %", steps(std::string(staff) + "," + credit), "{}", "12920"},
        {"what each step left", steps(std::string(staff) + "," + credit), "{}",
         R"(["13600","12920"])", "per_step"},
        {"topped up to the commitment", steps(std::string(staff) + "," + topped_up), "{}", "14000"},
        {"usage from the invoice, the step's own wins",
         steps(R"({"model":"standard","params":{"unit_price":"2"},"usage_from":"hours",
                   "usage":{"units":"5"}})"),
         R"({"hours":{"units":"9"}})", "10"},
        {"nothing yet to feed", steps(credit), "{}", "missing_value"},
        {"an unknown way to combine",
         steps(R"({"model":"flat","params":{"amount":"1"},"combine":"divide"})"), "{}",
         "param.choice"},
    };
    check("composite", cases);
}

TEST_CASE("a fraction with many digits can be priced on")
{
    auto const third = R"({"steps":[
        {"model":"prorate","params":{"amount":"1000"},"usage":{"from":"2025-01-01",
         "to":"2025-01-11","period_from":"2025-01-01","period_to":"2025-01-31"}},
        {"model":"standard","feed":"params.unit_price","usage":{"units":"1234567.12345"}}],
        "rounding":{"places":2}})";
    // 1,234,567.12345 x 1000 / 3
    Case const cases[] = {{"a third of a thousand", third, "{}", "411522374.48"}};
    check("composite", cases);
}
