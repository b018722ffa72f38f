// Charge models of usage: amounts worked by hand, and what the working tells.

#include "pricing/charge.h"
#include "pricing/params.h"

#include <doctest/doctest.h>

using namespace counterpart;

namespace {

json::Value read(std::string const& text)
{
    auto value = json::read(text, "case");
    REQUIRE_MESSAGE(value.ok(), text);
    return *value;
}

struct Case {
    char const* name;
    char const* model;
    char const* params;
    char const* facts;
    char const* answer; ///< an amount, or an error's code
};

std::string answer(Case const& it)
{
    auto const result = price(it.model, read(it.params), {read(it.facts), "EUR", "GB"}, "term");
    return result ? to_text(result->amount.trimmed()) : result.error().code;
}

void check(Case const& it)
{
    CAPTURE(it.name);
    CHECK(answer(it) == it.answer);
}

/// W1: 1-10 at 10, 11-20 at 8, above at 6.
char const* const ladder =
    R"({"tiers":[{"up_to":"10","unit_price":"10"},{"up_to":"20","unit_price":"8"},{"unit_price":"6"}]})";

Step const& last(Priced const& priced)
{
    return priced.working.back();
}

Priced priced(char const* model, char const* params, char const* facts)
{
    auto result = price(model, read(params), {read(facts), "EUR", "GB"}, "term");
    REQUIRE_MESSAGE(result.ok(), facts);
    return *result;
}

Switch const* find_switch(Step const& step, std::string const& name)
{
    for (auto const& it : step.switches)
        if (it.name == name)
            return &it;
    return nullptr;
}

} // namespace

TEST_CASE("one ladder, two methods: graduated and all units")
{
    Case const cases[] = {
        {"graduated 25 is 100 + 80 + 30", "graduated", ladder, R"({"units":"25"})", "210"},
        {"all units 25 x 6", "volume", ladder, R"({"units":"25"})", "150"},
        {"10 stay in the first tier", "volume", ladder, R"({"units":"10"})", "100"},
        {"11 fall off the cliff", "volume", ladder, R"({"units":"11"})", "88"},
        {"half a unit over the edge is enough", "volume", ladder, R"({"units":"20.5"})", "123"},
        {"year to date 900, now 300: 100 x 10 + 200 x 8", "graduated",
         R"({"tiers":[{"up_to":"1000","unit_price":"10"},{"unit_price":"8"}]})",
         R"({"units":"300","pre_units":"900"})", "2600"},
        {"nothing used still pays the first tier's flat fee", "graduated",
         R"({"tiers":[{"up_to":"5","unit_price":"1","flat_fee":"7"},{"unit_price":"1"}]})",
         R"({"units":"0"})", "7"},
        {"exactly at the edge the next flat fee is not due", "graduated",
         R"({"tiers":[{"up_to":"5","unit_price":"1"},{"unit_price":"1","flat_fee":"7"}]})",
         R"({"units":"5"})", "5"},
        {"a thousandth over it is", "graduated",
         R"({"tiers":[{"up_to":"5","unit_price":"1"},{"unit_price":"1","flat_fee":"7"}]})",
         R"({"units":"5.001"})", "12.001"},
        {"a volume price waits for the end of the period", "volume", ladder,
         R"({"units":"25","position":"mid"})", "0"},
        {"packages of 10 at 70: three of them", "package",
         R"({"package_size":"10","package_price":"70"})", R"({"units":"25"})", "210"},
        {"stair-step: one price for each range", "volume",
         R"({"tiers":[{"up_to":"10","flat_fee":"100"},{"up_to":"20","flat_fee":"170"},
                      {"flat_fee":"200"}]})",
         R"({"units":"25"})", "200"},
    };
    for (auto const& it : cases)
        check(it);
}

TEST_CASE("a part of a unit counts as the contract says")
{
    // 10.5 units: 10 x 10 and half a unit at 8; or 11 units, 108; or 10 units, 100.
    auto const ladder_with = [](std::string const& reading) {
        auto const params = std::string(ladder);
        return params.substr(0, params.size() - 1) + R"(,"fractional_units":")" + reading + "\"}";
    };
    auto const counted = ladder_with("as_counted");
    auto const up = ladder_with("whole_up");
    auto const down = ladder_with("whole_down");
    Case const cases[] = {
        {"as counted", "graduated", counted.c_str(), R"({"units":"10.5"})", "104"},
        {"whole up", "graduated", up.c_str(), R"({"units":"10.5"})", "108"},
        {"whole down", "graduated", down.c_str(), R"({"units":"10.5"})", "100"},
        // 11 x 8 when the started unit reaches the second tier.
        {"whole up, all units", "volume", up.c_str(), R"({"units":"10.5"})", "88"},
        {"whole down, all units", "volume", down.c_str(), R"({"units":"10.5"})", "100"},
        // 10.2 before count as 11, and so does 10.7 in all: nothing is added.
        {"a started unit is paid once", "graduated", up.c_str(),
         R"({"units":"0.5","pre_units":"10.2"})", "0"},
    };
    for (auto const& it : cases)
        check(it);
    auto const open = priced("graduated", ladder, R"({"units":"10.5"})");
    std::string told;
    for (auto const& step : open.working)
        for (auto const& choice : step.switches)
            if (choice.name == "fractional_units")
                for (auto const& reading : choice.readings)
                    told += reading.name + " " + to_text(reading.amount.trimmed()) + "; ";
    CHECK(told == "as_counted 104; whole_up 108; whole_down 100; ");
}

TEST_CASE("what is wrong with a discount or a conversion is said where it is used, and not before")
{
    Case const cases[] = {
        {"nothing is converted of a correction that costs nothing", "standard",
         R"({"unit_price":"1","unit_conversion":{"op":"multiply","factor":"0"}})",
         R"({"units":"-1"})", "0"},
        {"a conversion that does not say how", "standard",
         R"({"unit_price":"1","unit_conversion":{"factor":"2"}})", R"({"units":"1"})",
         "missing_value"},
        {"no tier comes before the discount", "graduated",
         R"({"tiers":[{"up_to":"1","unit_price":"1"}],"discount_percent":"150"})",
         R"({"units":"2"})", "no_tier"},
    };
    for (auto const& it : cases)
        check(it);
}

TEST_CASE("what every usage model shares, in its order")
{
    Case const cases[] = {
        {"free units first", "standard", R"({"unit_price":"2","free_units":"10"})",
         R"({"units":"25"})", "30"},
        {"free units used up by an earlier part", "standard",
         R"({"unit_price":"2","free_units":"10"})", R"({"units":"25","pre_units":"8"})", "46"},
        {"discount before the maximum: 100 less 10 % is under 95", "standard",
         R"({"unit_price":"1","discount_percent":"10","max_amount":"95"})", R"({"units":"100"})",
         "90"},
        {"the minimum tops the discounted amount up", "standard",
         R"({"unit_price":"1","discount_percent":"10","min_amount":"95"})", R"({"units":"100"})",
         "95"},
        {"the minimum looks at what was billed before", "standard",
         R"({"unit_price":"1","min_amount":"95"})",
         R"({"units":"10","previously_billed":"60","position":"last"})", "35"},
        {"and waits for the last part", "standard", R"({"unit_price":"1","min_amount":"95"})",
         R"({"units":"10","position":"first"})", "10"},
        {"half of a minimum for half of the period", "standard",
         R"({"unit_price":"1","min_amount":"100","min_proration":{"days":"15","of_days":"30"}})",
         R"({"units":"10"})", "50"},
        {"1025 MB are two GB", "standard",
         R"({"unit_price":"3","unit_conversion":{"op":"divide","factor":"1024","rounding":"ceil"}})",
         R"({"units":"1025"})", "6"},
        {"a third of ten at three is ten, whichever way it is rounded: down", "standard",
         R"({"unit_price":"3","unit_conversion":{"op":"divide","factor":"3"},"line_rounding":{"places":4,"mode":"floor"}})",
         R"({"units":"10"})", "10"},
        {"up", "standard",
         R"({"unit_price":"3","unit_conversion":{"op":"divide","factor":"3"},"rounding":{"places":2,"mode":"up"}})",
         R"({"units":"10"})", "10"},
        {"and with a discount of a tenth, cut below the cent", "standard",
         R"({"unit_price":"4.71711","unit_conversion":{"op":"divide","factor":"3"},"line_rounding":{"places":4,"mode":"floor"},"discount_percent":"10"})",
         R"({"units":"10"})", "14.1514"},
        {"tiers, too: two at 3 and a third of four at 6", "graduated",
         R"({"tiers":[{"up_to":"2","unit_price":"3"},{"unit_price":"6"}],"unit_conversion":{"op":"divide","factor":"3"},"line_rounding":{"places":2,"mode":"down"}})",
         R"({"units":"10"})", "14"},
        {"credits are rounded, turned into money and rounded again", "standard",
         R"({"unit_price":"0.125","pricing_unit":{"rate":"0.5"}})", R"({"units":"1"})", "0.07"},
        {"lines rounded up, one by one", "graduated",
         R"({"tiers":[{"up_to":"1","unit_price":"0.001"},{"unit_price":"0.001"}],"line_rounding":{"places":2,"mode":"up"}})",
         R"({"units":"2"})", "0.02"},
        {"rounded to hundreds", "standard", R"({"unit_price":"1","rounding":{"places":-2}})",
         R"({"units":"149.99"})", "100"},
        {"a negative quantity costs nothing", "standard", R"({"unit_price":"2"})",
         R"({"units":"-5"})", "0"},
        {"or is credited at the same tiers", "graduated",
         R"({"negative_usage":"mirror","tiers":[{"up_to":"10","unit_price":"10"},{"unit_price":"8"}]})",
         R"({"units":"-12"})", "-116"},
        {"or is priced as it stands", "standard", R"({"unit_price":"2","negative_usage":"allow"})",
         R"({"units":"-5"})", "-10"},
    };
    for (auto const& it : cases)
        check(it);
}

TEST_CASE("terms that cannot be priced say which one and why")
{
    Case const cases[] = {
        {"no such model", "cheap", "{}", R"({"units":"1"})", "unknown_model"},
        {"no price", "standard", "{}", R"({"units":"1"})", "missing_value"},
        {"no units", "standard", R"({"unit_price":"1"})", "{}", "missing_value"},
        {"no tiers", "volume", "{}", R"({"units":"1"})", "missing_value"},
        {"above the last tier", "graduated", R"({"tiers":[{"up_to":"10","unit_price":"1"}]})",
         R"({"units":"10.1"})", "no_tier"},
        {"open tier in the middle", "volume",
         R"({"tiers":[{"unit_price":"1"},{"up_to":"10","unit_price":"1"}]})", R"({"units":"1"})",
         "open_tier_not_last"},
        {"bounds that do not rise", "volume",
         R"({"tiers":[{"up_to":"10","unit_price":"1"},{"up_to":"10","unit_price":"1"}]})",
         R"({"units":"1"})", "tiers_not_increasing"},
        {"a discount above all", "standard", R"({"unit_price":"1","discount_percent":"101"})",
         R"({"units":"1"})", "bad_discount"},
        {"a factor of nothing", "standard",
         R"({"unit_price":"1","unit_conversion":{"op":"multiply","factor":"0"}})",
         R"({"units":"1"})", "bad_conversion_factor"},
        {"a tiered model takes no negative units as they stand", "graduated",
         R"({"negative_usage":"allow","tiers":[{"unit_price":"1"}]})", R"({"units":"-1"})",
         "negative_usage"},
        {"an amount too large to hold", "standard", R"({"unit_price":"99999999999999999999"})",
         R"({"units":"99999999999999999999"})", "number.out_of_range"},
    };
    for (auto const& it : cases)
        check(it);

    auto const error = price("graduated", read(R"({"tiers":[{"up_to":"x"}]})"),
                             {read(R"({"units":"1"})"), "", ""}, "Schedule B row 3")
                           .error();
    CHECK(error.code == "number.syntax");
    CHECK(error.where == "Schedule B row 3, tiers[0].up_to");
}

TEST_CASE("the working shows each tier, and what the other readings would give")
{
    auto const graduated = priced("graduated", ladder, R"({"units":"25"})");
    REQUIRE(graduated.working.size() == 3);
    CHECK(graduated.working[1].says == "10 GB x EUR 8.00 in tier 2 (above 10, up to 20).");
    CHECK(graduated.working[1].amount == Decimal::of(80));
    auto const* method = find_switch(last(graduated), "method");
    REQUIRE(method);
    CHECK(method->chosen == "graduated");
    CHECK(method->readings[1] == OtherReading{"volume", Decimal::of(150)});
    CHECK(find_switch(last(graduated), "bound") == nullptr);
}

TEST_CASE("on an edge, the working shows what the other reading of the bound gives")
{
    auto const volume = priced("volume", ladder, R"({"units":"10"})");
    auto const* bound = find_switch(volume.working.front(), "bound");
    REQUIRE(bound);
    CHECK(volume.working.front().says == "The contract does not state \"Tier bound\"; this is "
                                         "priced as upper inclusive.");
    CHECK(bound->chosen.empty());
    CHECK(bound->readings[0] == OtherReading{"upper_inclusive", Decimal::of(100)});
    CHECK(bound->readings[1] == OtherReading{"upper_exclusive", Decimal::of(80)});

    auto const graduated =
        priced("graduated",
               R"({"tiers":[{"up_to":"5","unit_price":"1"},{"unit_price":"1","flat_fee":"7"}]})",
               R"({"units":"5"})");
    auto const* edge = find_switch(graduated.working.front(), "bound");
    REQUIRE(edge);
    CHECK(edge->readings[1] == OtherReading{"upper_exclusive", Decimal::of(12)});
}

TEST_CASE("a volume price warns when more would cost less in all")
{
    auto warning = [](char const* facts) {
        auto const volume = priced("volume", ladder, facts);
        for (auto const& fact : last(volume).inputs)
            if (fact.name == "cheaper from")
                return fact.value;
        return std::string{};
    };
    CHECK(warning(R"({"units":"10"})") == "11 GB cost EUR 88.00 in all");
    CHECK(warning(R"({"units":"8"})").empty());
    CHECK(warning(R"({"units":"25"})").empty());
}

TEST_CASE("every model of the table is found by its name")
{
    for (auto const* model : charge_models())
        CHECK(find_charge_model(model->name) == model);
    CHECK(find_charge_model("") == nullptr);
}

TEST_CASE("parameters are read by type, and every fault names its place")
{
    auto const object = read(R"({"a":"1.50","n":3,"t":true,"r":{"places":2,"mode":"sideways"},
                                 "list":["1","2"],"deep":{"x":"y"}})");
    Params const params(object);
    CHECK(*params.decimal("a") == Decimal::of(150, 2));
    CHECK(*params.decimal("n") == Decimal::of(3));
    CHECK(params.decimal("z").error().code == "missing_value");
    CHECK(*params.decimal("z", Decimal::of(9)) == Decimal::of(9));
    CHECK(params.decimal("t").error().code == "param.type");
    CHECK(*params.whole("n") == 3);
    CHECK(params.whole("a").error().code == "param.type");
    CHECK(params.rounding("r").error().where == "r.mode");
    CHECK(params.rounding("z")->exact);
    CHECK(params.decimals("list")->size() == 2);
    CHECK(params.object("deep")->decimal("x").error().where == "deep.x");
    CHECK(params.list("list").error().where == "list[0]");
}

TEST_CASE("lines rounded one by one, or once together: the working prices both")
{
    // 1 x 0.005 + 1 x 0.005: twice 0.01, or 0.01 once.
    auto const tiers = R"({"tiers":[{"up_to":"1","unit_price":"0.005"},{"unit_price":"0.005"}],
                           "line_rounding":{"places":2}})";
    auto const result = priced("graduated", tiers, R"({"units":"2"})");
    CHECK(to_text(result.amount) == "0.02");
    auto const* point = find_switch(last(result), "rounding_point");
    REQUIRE(point != nullptr);
    CHECK(point->chosen == "line");
    CHECK(to_text(point->readings[0].amount) == "0.02");
    CHECK(to_text(point->readings[1].amount) == "0.01");
}

TEST_CASE("a quantity that crosses a bound while the count goes on: four defensible answers")
{
    // W2: 0 at 5.00, 100 at 4.75, 200 at 4.50; 180 so far, 50 more.
    std::string const breaks = R"({"tiers":[{"up_to":"100","unit_price":"5"},
        {"up_to":"200","unit_price":"4.75"},{"unit_price":"4.5"}])";
    auto const amount = [&](std::string const& more, char const* facts) {
        auto const result =
            price("graduated", read(breaks + more + "}"), {read(facts), "EUR", ""}, "term");
        REQUIRE(result.ok());
        return to_text(result->amount.trimmed());
    };
    auto const now = R"({"units":"50","pre_units":"180"})";
    CHECK(amount("", now) == "230");
    CHECK(amount(R"(,"straddling":"split")", now) == "230");
    CHECK(amount(R"(,"straddling":"opening")", now) == "237.5");
    CHECK(amount(R"(,"straddling":"closing")", now) == "225");
    CHECK(amount("", R"({"units":"50"})") == "250");
    // On the bound itself the next unit already opens in the next tier.
    CHECK(amount(R"(,"straddling":"opening")", R"({"units":"10","pre_units":"100"})") == "47.5");
    CHECK(amount(R"(,"straddling":"closing")", R"({"units":"20","pre_units":"80"})") == "100");

    auto const open = price("graduated", read(breaks + "}"), {read(now), "EUR", ""}, "term");
    REQUIRE(open.ok());
    bool said = false;
    for (auto const& step : open->working) {
        auto const* straddling = find_switch(step, "straddling");
        said = said || straddling != nullptr;
        if (straddling) {
            CHECK(straddling->readings[1] == OtherReading{"opening", Decimal::of(23750, 2)});
            CHECK(straddling->readings[2] == OtherReading{"closing", Decimal::of(225)});
        }
        if (auto const* looks = find_switch(step, "accumulates")) {
            CHECK(looks->readings[0] == OtherReading{"per_order", Decimal::of(250)});
        }
    }
    CHECK(said);
}

TEST_CASE("a correction below zero shows what each reading makes of it")
{
    auto const result = price("standard", read(R"({"unit_price":"2"})"),
                              {read(R"({"units":"-3"})"), "EUR", ""}, "term");
    REQUIRE(result.ok());
    CHECK(result->amount.is_zero());
    auto const* noted = find_switch(result->working.front(), "negative_usage");
    REQUIRE(noted);
    CHECK(noted->readings[0] == OtherReading{"clamp", Decimal{}});
    CHECK(noted->readings[1] == OtherReading{"mirror", Decimal::of(-6)});
}
