#include "sla/credit.h"

#include "sla/ask.h"
#include "sla/history.h"
#include "sla/pool.h"

#include <doctest/doctest.h>

using namespace counterpart;
using namespace counterpart::sla;
using namespace counterpart::test;

namespace {

Ratio number(std::string_view text)
{
    auto const decimal = Decimal::parse(text);
    REQUIRE(decimal.ok());
    return *decimal;
}

std::string const april = R"("window":{"month":"2026-04"},
    "outages":[{"start":"2026-04-05T05:00:00Z","end":"2026-04-05T07:10:00Z"},
               {"start":"2026-04-05T06:55:00Z","end":"2026-04-05T07:40:00Z"}])";

} // namespace

TEST_CASE("overlapping outages count once, and maintenance not at all")
{
    // 240 minutes of maintenance; 130 minutes down with 60 in it; 45 more, 15 of them twice.
    auto const maintenance =
        R"("exclusions":[{"start":"2026-04-05T02:00:00Z","end":"2026-04-05T06:00:00Z"}])";
    CHECK(ask("availability", "{" + april + "," + maintenance + R"(,"target":"99.7"})") ==
          R"({"denominator_seconds":2577600,"downtime_seconds":6000,"excluded_seconds":14400,)"
          R"("met":true,"percent":"99.7672","total_seconds":2592000})");
    CHECK(ask("availability", "{" + april + R"(,"target":"99.7"})") ==
          R"({"denominator_seconds":2592000,"downtime_seconds":9600,"excluded_seconds":0,)"
          R"("met":false,"percent":"99.6296","total_seconds":2592000})");
}

TEST_CASE("a level that is in maintenance all month measures nothing, and nothing is not 100 %")
{
    CHECK(ask("availability", R"({"window":{"date":"2026-04-05"},"target":"99","outages":[],
        "exclusions":[{"start":"2026-04-01T00:00:00Z","end":"2026-05-01T00:00:00Z"}]})") ==
          R"({"denominator_seconds":0,"downtime_seconds":0,"excluded_seconds":86400,)"
          R"("met":null,"percent":null,"total_seconds":86400})");
}

TEST_CASE("at risk: category x weight x risk, capped at the risk, spread back to the cent")
{
    CHECK(ask("pool", R"({"invoice":"100000","at_risk_pct":"10","category_pct":{"a":"50"},
        "levels":[{"id":"x","weight_pct":"40","category":"a","failed":true}]})") ==
          R"({"at_risk":"10000.00","levels":[{"amount":"2000.00","id":"x"}],)"
          R"("total":"2000.00","uncapped_total":"2000.00"})");
    PoolTerms terms;
    terms.invoice = 400'000;
    terms.at_risk_percent = 12;
    std::vector<PoolLevel> levels(3);
    levels[0].weight_percent = 60;
    levels[1].weight_percent = 45;
    levels[2].weight_percent = 30;
    for (auto& level : levels)
        level.failed = true;
    auto const credit = pool_credit(terms, levels);
    REQUIRE(credit.ok());
    CHECK(credit->uncapped_total == Ratio(64'800));
    CHECK(credit->total == Ratio(48'000));
    auto const parts = spread(Decimal::of(4'800'000, 2), credit->amounts, 2);
    REQUIRE(parts.size() == 3);
    CHECK(to_text(parts[0]) == "21333.33");
    CHECK(to_text(parts[1]) == "16000.00");
    CHECK(to_text(parts[2]) == "10666.67");
    terms.pool_percent = 100;
    CHECK(pool_credit(terms, levels).error().code == "over_allocated");
}

TEST_CASE("points find their row, and a repeated failure counts double")
{
    auto const table = R"("table":[{"from":"5","pct":"0"},{"from":"10","pct":"2"},
        {"from":"15","pct":"4"},{"from":"20","pct":"6"}])";
    CHECK(ask("points_table", std::string(R"({"fee":"80000","points":[9,6],)") + table + "}") ==
          R"({"amount":"3200.00","credit_pct":"4.00","points":"15"})");
    CHECK(ask("points_table", std::string(R"({"fee":"80000","points":[4],)") + table + "}") ==
          R"({"amount":"0.00","credit_pct":"0.00","points":"4"})");
    CHECK(severity_points(3, false) == Ratio(3));
    CHECK(severity_points(1, true) == Ratio(2));
    CHECK(severity_points(3, true) == Ratio(6));
}

TEST_CASE("a month's cap comes first, then what twelve months leave room for")
{
    // 10 % of 20,000, at most 8 %; 5 % of 240,000 less 11,000 leaves 1,000.
    CreditLimits limits;
    limits.cap_percent = 8;
    auto const month = percent_credit(20'000, 10, limits, "98.2 credits");
    CHECK(to_text(month.amount) == "1600.00");
    RollingCap cap{5, 240'000, 11'000, false};
    auto const lost = within_rolling_cap(2'000, month.amount, cap, {});
    CHECK(to_text(lost.paid) == "1000.00");
    CHECK(lost.carried.is_zero());
    cap.carries = true;
    auto const kept = within_rolling_cap(2'000, month.amount, cap, {});
    CHECK(to_text(kept.carried) == "1000.00");
    CHECK(kept.working.size() == 2);
}

TEST_CASE("an average earns a credit back where every single month would not")
{
    Months history;
    int month = 2025 * 12;
    for (auto const* value : {"99.1", "99.6", "99.7", "99.8", "99.6", "99.9", "99.7", "99.8",
                              "99.6", "99.7", "99.9", "99.8"})
        history[++month] = number(value);
    EarnBackRule rule;
    rule.months = 12;
    rule.threshold = number("99.5");
    rule.type = EarnBackType::next_months_average;
    CHECK(earned_back_in(rule, 2025 * 12, history) == 2025 * 12 + 12);
    rule.type = EarnBackType::consecutive;
    CHECK_FALSE(earned_back_in(rule, 2025 * 12, history).has_value());
    rule.threshold = number("99.0");
    CHECK(earned_back_in(rule, 2025 * 12, history).has_value());
    rule.months = 13; // not measured yet
    CHECK_FALSE(earned_back_in(rule, 2025 * 12, history).has_value());
}

TEST_CASE("five misses of the last twelve give a right that lapses")
{
    std::vector<int> const misses{1, 2, 4, 6, 9};
    CHECK_FALSE(first_consecutive(misses, 3).has_value());
    CHECK(first_n_of_m(misses, 5, 12) == 9);
    CHECK_FALSE(first_n_of_m(misses, 5, 8).has_value());
    CHECK(ask("last_day", R"({"arose":"2026-09-30","notice_days":60})") ==
          R"({"date":"2026-11-29"})");
}

TEST_CASE("a target rises by a tenth of the gap at most, and never falls")
{
    CHECK(ask("improvement", R"({"target":"98.0","best_months":4,"digits":1,
        "achieved":["98.1","99.0","97.0","99.2","99.0","98.9","99.1"]})") ==
          R"({"target":"98.2"})");
    CHECK(ask("improvement", R"({"target":"98.0","digits":1,"achieved":["97.0","96.0"]})") ==
          R"({"target":"98.0"})");
}

TEST_CASE("outages that add up over a moving month trigger at the second that is too much")
{
    std::vector<Span> const outages{{0, 100}, {1'000, 1'100}};
    // Within 500 seconds no more than 100 are ever down.
    CHECK_FALSE(first_outage_total(outages, 100, 500).has_value());
    CHECK(first_outage_total(outages, 99, 500) == 100);
    // A window of 1,050 seconds: at 1,050 the first outage begins to leave as the second goes on.
    CHECK(first_outage_total(outages, 149, 1'050) == 1'050);
    CHECK_FALSE(first_outage_total(outages, 150, 1'050).has_value());
    CHECK(first_outage_count(outages, 2, 99, 2'000) == 1'100);
    CHECK_FALSE(first_outage_count(outages, 2, 100, 2'000).has_value());
    CHECK_FALSE(first_outage_count(outages, 2, 99, 1'000).has_value());
}

TEST_CASE("broken tables are found before they cost anything")
{
    CHECK(ask("tier_lint", R"({"target":"100","lo":"99","tiers":[
        {"gte":"99.5","lte":"99.9","credit":"5"},{"gt":"99","lte":"99.5","credit":"10"}]})") ==
          R"x({"gaps":["[99]","(99.9,100)"],"overlaps":["[99.5]"]})x");
    CHECK(ask("tier", R"({"value":"99.5","fee":"100","tiers":[
        {"gte":"99.5","credit":"5"},{"lte":"99.5","credit":"10"}]})") == "overlapping_tiers");
}

TEST_CASE("a percentile is exact, and says which value it takes")
{
    auto const asked = [](std::string const& more) {
        return ask("metric",
                   R"({"kind":"percentile","values":["0.3","0.1","0.2","0.4"],)" + more + "}");
    };
    CHECK(asked(R"("p":"50")") == R"({"value":"0.2000"})");                   // number 2 of 4
    CHECK(asked(R"("p":"51")") == R"({"value":"0.3000"})");                   // number 3 of 4
    CHECK(asked(R"("p":"0")") == R"({"value":"0.1000"})");                    // at least the first
    CHECK(asked(R"("p":"90","method":"linear")") == R"({"value":"0.3700"})"); // 2.7 of 0 to 3
    CHECK(asked(R"("p":"60","method":"exclusive")") == R"({"value":"0.3000"})"); // 5 x 0.6 - 1
    CHECK(asked(R"("p":"99","method":"exclusive")") == R"({"value":"0.4000"})");
}

TEST_CASE("few cases forgive a miss, and no cases mean what the contract says")
{
    CHECK(ask("metric", R"({"kind":"ratio","good":8,"total":9,"target":"95",
        "low_volume":{"below":10,"allowed_misses":1}})") ==
          R"({"low_volume":true,"met":true,"value":"88.8889"})");
    CHECK(ask("metric", R"({"kind":"ratio","good":9,"total":10,"target":"95",
        "low_volume":{"below":10,"allowed_misses":1}})") == R"({"met":false,"value":"90.0000"})");
    CHECK(ask("metric", R"({"kind":"average","values":[],"target":"1","empty":"met"})") ==
          R"({"met":true,"value":null})");
}

TEST_CASE("money that is credited carries its working")
{
    auto const found = answer("tier", json::Value(), parsed(R"({"value":"98.2","fee":"20000",
        "cap_pct":"8","tiers":[{"gte":"98.5","lt":"99.5","credit":"5"},{"lt":"98.5","credit":"10"}]})"));
    REQUIRE(found.ok());
    CHECK(found->figures["amount"].string() == "1600.00");
    REQUIRE(found->working.size() == 2);
    CHECK(found->working[0].says ==
          "98.2 falls into the row that credits 10 % of the fee of 20000.");
    CHECK(to_text(*found->working[0].amount) == "2000.00");
    CHECK(found->working[1].rule == "sla.credit.cap");
}
