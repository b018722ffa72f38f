#include "sla/level_world.h"

#include <algorithm>

using namespace counterpart;
using namespace counterpart::test;

namespace {

std::string text(Decimal const& amount)
{
    return to_text(amount);
}

std::string pool_level(std::string const& expected, std::string const& weight,
                       std::string const& more = "")
{
    return ratio_level(expected, R"(,"credit":{"form":"pool","weight_pct":")" + weight + "\"" + more +
                                     "}");
}

Decimal sum_of(std::vector<Due> const& dues)
{
    Decimal sum;
    for (auto const& due : dues)
        sum += due.amount.amount;
    return sum;
}

std::string const bands = R"(,"credit":{"form":"tiers","tiers":[)"
                          R"({"gte":"98.5","lt":"99.5","credit":"5"},{"lt":"98.5","credit":"10"}]})";

} // namespace

TEST_SUITE_BEGIN("credits from the books");

TEST_CASE("at risk, pool and weight: the published example of 50 % x 40 % x 10,000")
{
    LevelWorld world;
    world.credit_terms = R"({"fee":{"source":"stated","amount":"100000"},"at_risk_pct":"10",)"
                         R"("category_pct":{"availability":"50"}})";
    world.level("A", pool_level("99.5", "40", R"(,"category":"availability")"));
    world.months("A", month("2026-03"), {"990"});
    auto const found = statement(world.desk(), "2026-03", "2026-04-01");
    CHECK(text(found.total) == "2000.00");
    CHECK(text(found.net) == "2000.00");
}

TEST_CASE("three misses exceed the amount at risk, and the capped credit is spread to the cent")
{
    LevelWorld world;
    world.credit_terms = R"({"fee":{"source":"stated","amount":"400000"},"at_risk_pct":"12"})";
    for (auto const& [id, weight] :
         {std::pair{"A", "60"}, std::pair{"B", "45"}, std::pair{"C", "30"}}) {
        world.level(id, pool_level("99.5", weight));
        world.months(id, month("2026-03"), {"990"});
    }
    auto const found = statement(world.desk(), "2026-03", "2026-04-01");
    CHECK(text(found.total) == "48000.00");
    REQUIRE(found.levels.size() == 3);
    CHECK(text(found.levels[0].amount) == "21333.33");
    CHECK(text(found.levels[1].amount) == "16000.00");
    CHECK(text(found.levels[2].amount) == "10666.67");
}

TEST_CASE("a repeat multiplies the credit of a pool")
{
    LevelWorld world;
    world.credit_terms = R"({"fee":{"source":"stated","amount":"100000"},"at_risk_pct":"10",)"
                         R"("multipliers":["1","1.5"]})";
    world.level("A", pool_level("99.5", "40"));
    world.months("A", month("2026-01"), {"990", "990", "999", "990"});
    auto const desk = world.desk();
    CHECK(text(statement(desk, "2026-01", "2026-06-01").total) == "4000.00");
    CHECK(text(statement(desk, "2026-02", "2026-06-01").total) == "6000.00");
    CHECK(text(statement(desk, "2026-03", "2026-06-01").total) == "0.00");
    CHECK(text(statement(desk, "2026-04", "2026-06-01").total) == "4000.00");
}

TEST_CASE("severity points double when the level failed the month before: 3, then 2, then 6")
{
    LevelWorld world;
    world.credit_terms =
        R"({"fee":{"source":"stated","amount":"100000"},"repeat_factor":"2","points_table":[)"
        R"({"from":"2","pct":"2"},{"from":"3","pct":"3"},{"from":"6","pct":"6"}]})";
    world.level("A", ratio_level("99.5", R"(,"credit":{"form":"points","tiers":[)"
                                         R"({"lt":"99","credit":"3"},)"
                                         R"({"gte":"99","lt":"99.5","credit":"1"}]})"));
    world.months("A", month("2026-01"), {"980", "992", "980"});
    auto const desk = world.desk();
    CHECK(statement(desk, "2026-01", "2026-06-01").levels[0].points == Ratio(3));
    CHECK(statement(desk, "2026-02", "2026-06-01").levels[0].points == Ratio(2));
    CHECK(statement(desk, "2026-03", "2026-06-01").levels[0].points == Ratio(6));
    CHECK(text(statement(desk, "2026-03", "2026-06-01").total) == "6000.00");
}

TEST_CASE("points of all levels are summed and a table gives the share: 15 points on 80,000")
{
    LevelWorld world;
    world.credit_terms =
        R"({"fee":{"source":"stated","amount":"80000"},"points_table":[{"from":"5","pct":"0"},)"
        R"({"from":"10","pct":"2"},{"from":"15","pct":"4"},{"from":"20","pct":"6"}]})";
    world.level("A", ratio_level("99.5", R"(,"credit":{"form":"points","points":"10"})"));
    world.level("B", ratio_level("99.5", R"(,"credit":{"form":"points","points":"5"})"));
    world.level("D", ratio_level("99.5", R"(,"credit":{"form":"points","points":"5"})"));
    world.months("A", month("2026-03"), {"990"}).months("B", month("2026-03"), {"990"});
    world.months("D", month("2026-03"), {"999"});
    auto const found = statement(world.desk(), "2026-03", "2026-04-01");
    CHECK(text(found.total) == "3200.00");
    CHECK(text(found.levels[0].amount) == "2133.33");
    CHECK(text(found.levels[1].amount) == "1066.67");
}

TEST_CASE("a point below the target is a percent of the charges")
{
    LevelWorld world;
    world.credit_terms = R"({"fee":{"source":"stated","amount":"1000"}})";
    world.level("A", ratio_level("98", R"(,"credit":{"form":"shortfall"})"));
    world.months("A", month("2026-03"), {"750"});
    CHECK(text(statement(world.desk(), "2026-03", "2026-04-01").total) == "230.00");
}

TEST_CASE("bands, a month cap and a cap over twelve months; the rest is lost, or is carried")
{
    // Eleven months at 5 % of 20,000 use 11,000 of 5 % x 240,000; the twelfth earns 10 %.
    for (bool const carries : {false, true}) {
        LevelWorld world;
        world.credit_terms = R"({"fee":{"source":"stated","amount":"20000"},"month_cap_pct":"8",)"
                             R"("year_cap_pct":"5","carry":)" +
                             std::string(carries ? "true" : "false") + "}";
        world.level("A", ratio_level("99.5", bands));
        std::vector<std::string> good(11, "990");
        good.push_back("982");
        good.push_back("999");
        world.months("A", month("2025-01"), good);
        auto const desk = world.desk();
        auto const december = statement(desk, "2025-12", "2026-03-01");
        CHECK(text(december.earned) == "2000.00");
        CHECK(text(december.total) == "1000.00");
        CHECK(december.carried == (carries ? number("1000") : Decimal()));
        // January earns nothing; what waited takes the room that last January's 1,000 gave back.
        auto const january = statement(desk, "2026-01", "2026-03-01");
        CHECK(text(january.total) == (carries ? "1000.00" : "0.00"));
        CHECK(january.carried_in_paid == (carries ? number("1000") : Decimal()));
        CHECK(january.carried.is_zero());
    }
}

TEST_CASE("a credit is earned back by average, not by every month, but by none below the minimum")
{
    struct Form {
        char const* rule;
        char const* returned;
    };
    Form const forms[] = {
        {R"({"type":"next_months_average","months":"12","threshold":"99.5"})", "2000.00"},
        {R"({"type":"consecutive","months":"12","threshold":"99.5"})", ""},
        {R"({"type":"consecutive","months":"12","threshold":"99"})", "2000.00"},
    };
    for (auto const& form : forms) {
        CAPTURE(form.rule);
        LevelWorld world;
        world.credit_terms = R"({"fee":{"source":"stated","amount":"20000"}})";
        world.level("A", ratio_level("99.5", R"(,"minimum":"99","earn_back":)" +
                                                 std::string(form.rule) + bands));
        // 98 earns 10 % of 20,000; 99.1 in the first month after it earns 5 % of its own.
        world.months("A", month("2025-01"),
                     {"980", "991", "996", "997", "998", "996", "999", "997", "998", "996", "997",
                      "999", "998"});
        auto const desk = world.desk();
        auto const found = statement(desk, "2026-01", "2026-03-01");
        auto const first = std::find_if(
            found.earned_back.begin(), found.earned_back.end(),
            [](sla::EarnedBack const& back) { return back.month == month("2025-01"); });
        if (std::string(form.returned).empty()) {
            CHECK(first == found.earned_back.end());
        } else {
            REQUIRE(first != found.earned_back.end());
            CHECK(text(first->amount) == form.returned);
            CHECK(found.net == -first->amount);
        }
    }
}

TEST_CASE("one incident that breaks two levels counts in each, or once, as the contract chose")
{
    for (auto const& [reading, total] : {std::pair{"all", "3000.00"}, std::pair{"highest", "2000.00"}}) {
        LevelWorld world;
        world.credit_terms = R"({"fee":{"source":"stated","amount":"10000"},"one_incident":")" +
                             std::string(reading) + "\"}";
        auto const level = [](std::string const& credit) {
            return R"("measure":{"kind":"availability"},"expected":"99.9",)"
                   R"("credit":{"form":"tiers","tiers":[{"lt":"99.9","credit":")" + credit + "\"}]}";
        };
        world.level("SITE", level("20")).level("API", level("10"));
        world.outage("I", R"(["SITE","API"])", "2026-03-10T10:00:00Z", "2026-03-10T20:00:00Z");
        CHECK(text(statement(world.desk(), "2026-03", "2026-04-01").total) == total);
    }
}

TEST_CASE("below expected counts at the fourth time in twelve months, below minimum at once")
{
    LevelWorld world;
    world.credit_terms = R"({"fee":{"source":"stated","amount":"1000"}})";
    world.level("A", ratio_level("99.5", R"(,"minimum":"98","default_rule":{"expected_misses":"4",)"
                                         R"("rolling_months":"12"},"credit":{"form":"tiers",)"
                                         R"("tiers":[{"lt":"99.5","credit":"10"}]})"));
    world.months("A", month("2025-01"), {"990", "990", "999", "990", "990", "970"});
    auto const desk = world.desk();
    CHECK(text(statement(desk, "2025-04", "2026-03-01").total) == "0.00");
    CHECK(text(statement(desk, "2025-05", "2026-03-01").total) == "100.00");
    CHECK(text(statement(desk, "2025-06", "2026-03-01").total) == "100.00");
}

TEST_CASE("without known charges a missed level stays missed, but no amount is made up")
{
    LevelWorld world;
    world.credit_terms = R"({"fee":{"source":"invoiced"}})";
    world.level("A", ratio_level("99.5", bands));
    world.months("A", month("2026-03"), {"990"});
    auto const found = statement(world.desk(), "2026-03", "2026-04-01");
    CHECK_FALSE(found.fee.has_value());
    CHECK(found.levels[0].failed);
    CHECK(found.total.is_zero());
}

TEST_CASE("credits are due on the next invoice, or so many days after the month, as agreed")
{
    for (auto const& [due, day] :
         {std::pair{R"({"when":"next_invoice"})", "2026-04-01"},
          std::pair{R"({"when":"month_end","days":"30"})", "2026-04-30"}}) {
        LevelWorld world;
        world.credit_terms = R"({"fee":{"source":"stated","amount":"20000"},"due":)" +
                             std::string(due) + "}";
        world.level("A", ratio_level("99.5", bands));
        world.months("A", month("2026-03"), {"990", "990"});
        auto const desk = world.desk();
        auto const dues = sla::service_credits(desk.books(), the_contract(desk), date("2026-04-10"));
        // April is not over, so only March is due.
        REQUIRE(dues.size() == 1);
        CHECK(to_text(dues[0].due) == day);
        CHECK(text(dues[0].amount.amount) == "1000.00");
        CHECK(dues[0].kind == DueKind::service_credit);
        CHECK(dues[0].id.text == "C~service_credit~A~2026-03");
        CHECK(dues[0].says == "A was 99 where 99.5 was promised in Mar 2026.");
        CHECK_FALSE(dues[0].working.empty());
        CHECK(sum_of(dues) == number("1000"));
    }
}

TEST_SUITE_END();
