#include "sla/alerts.h"
#include "sla/level_world.h"
#include "sla/what_if.h"

#include <algorithm>
#include <tuple>

using namespace counterpart;
using namespace counterpart::test;

namespace {

Instant instant(std::string const& text)
{
    auto const found = Instant::parse(text);
    REQUIRE(found.ok());
    return *found;
}

sla::Outlook outlook_of(Desk const& desk, std::string const& level, std::string const& which,
                        std::string const& now)
{
    auto const found =
        sla::outlook(desk.books(), the_contract(desk), desk.books().service_levels.at({level}),
                     month(which), instant(now));
    INFO((found ? std::string() : found.error().message));
    REQUIRE(found.ok());
    REQUIRE(found->has_value());
    return **found;
}

std::vector<sla::LevelAlert> of_kind(Desk const& desk, std::string const& now, sla::AlertKind kind)
{
    auto all = sla::alerts(desk.books(), instant(now));
    all.erase(std::remove_if(all.begin(), all.end(),
                             [&](sla::LevelAlert const& alert) { return alert.kind != kind; }),
              all.end());
    return all;
}

std::string const uptime = R"("measure":{"kind":"availability"},"expected":"99.7")";

/// Figures of 2025: misses in January, February, April, June and September.
LevelWorld five_misses()
{
    LevelWorld world;
    world.level("A", ratio_level("99.5", R"(,"triggers":[{"type":"consecutive","n":"3"},)"
                                         R"({"type":"n_of_m","n":"5","m":"12","notice_days":"60",)"
                                         R"("says":"five of twelve months"}])"));
    world.months("A", month("2025-01"),
                 {"990", "990", "999", "990", "999", "990", "999", "999", "990", "999", "999"});
    return world;
}

/// April: maintenance of 240 minutes, 100 minutes down besides, a fee of 20,000.
LevelWorld april_with_credits()
{
    LevelWorld world;
    world.credit_terms = R"({"fee":{"source":"stated","amount":"20000"}})";
    world.level("UP", uptime + R"(,"credit":{"form":"tiers","tiers":[{"lt":"100","credit":"10"}]})");
    world.outage("M", R"(["UP"])", "2026-04-05T02:00:00Z", "2026-04-05T06:00:00Z",
                 R"(,"kind":"exclusion")");
    world.outage("A", R"(["UP"])", "2026-04-05T05:00:00Z", "2026-04-05T07:10:00Z");
    world.outage("B", R"(["UP"])", "2026-04-05T06:55:00Z", "2026-04-05T07:40:00Z");
    return world;
}

sla::WhatIf ask_what_if(Desk const& desk, sla::WhatIfChange const& change)
{
    auto const found = sla::what_if(desk.books(), desk.books().service_levels.at({"UP"}),
                                    month("2026-04"), date("2026-05-02"), change);
    INFO((found ? std::string() : found.error().message));
    REQUIRE(found.ok());
    return *found;
}

} // namespace

TEST_SUITE_BEGIN("outlook of service levels");

TEST_CASE("an outage that lasts loses the target at a known second")
{
    LevelWorld world;
    world.level("UP", uptime);
    world.incidents.push_back(R"({"id":"I","levels":["UP"],"from":"2026-04-10T10:00:00Z"})");
    auto const desk = world.desk();
    // 0.3 % of 2,592,000 s are 7,776; after half an hour 5,976 are left, and one more is too many.
    auto const ahead = outlook_of(desk, "UP", "2026-04", "2026-04-10T10:30:00Z");
    CHECK(ahead.status == sla::BreachStatus::at_risk);
    REQUIRE(ahead.breach_at);
    CHECK(sla::instant_text(*ahead.breach_at) == "2026-04-10T12:09:37Z");
    CHECK(ahead.reachable);
    auto const alerts = of_kind(desk, "2026-04-10T10:30:00Z", sla::AlertKind::breach_ahead);
    REQUIRE(alerts.size() == 1);
    CHECK(to_text(*alerts[0].act_by) == "2026-04-10");
    CHECK(of_kind(desk, "2026-04-10T13:00:00Z", sla::AlertKind::target_lost).size() == 1);
    CHECK(of_kind(desk, "2026-04-09T10:30:00Z", sla::AlertKind::breach_ahead).empty());
}

TEST_CASE("what the rest of the month must be, how fast the budget burns, and when it is too late")
{
    for (auto const& [good, needed, reachable] :
         {std::tuple{"900", "97.5", true}, std::tuple{"800", "102.5", false}}) {
        LevelWorld world;
        world.level("R", ratio_level("95"));
        world.packs.push_back(R"({"id":"p","level":"R","known":"2026-04-10","readings":[)"
                              R"({"at":"2026-04-05T00:00:00Z","good":")" + std::string(good) +
                              R"(","total":"1000"}]})");
        // Ten of thirty days brought 1,000 cases, so the month brings 3,000 and forgives 150.
        auto const ahead = outlook_of(world.desk(), "R", "2026-04", "2026-04-11T00:00:00Z");
        CHECK(*ahead.needed == Ratio(number(needed)));
        CHECK(ahead.reachable == reachable);
        CHECK(*ahead.allowed == Ratio(150));
        if (!reachable)
            continue;
        // 100 of 150 in a third of the time: twice as fast as it may, gone after fifteen days.
        CHECK(*ahead.burn == Ratio(2));
        REQUIRE(ahead.exhausted_at);
        CHECK(sla::instant_text(*ahead.exhausted_at) == "2026-04-16T00:00:00Z");
        CHECK(ahead.says.find("must reach 97.50 %") != std::string::npos);
    }
}

TEST_CASE("three in a row never fires, five of twelve fires in September and lapses on 29 November")
{
    auto const desk = five_misses().desk();
    auto const ledger = sla::credit_ledger(desk.books(), the_contract(desk), month("2025-12"),
                                           date("2025-12-02"));
    REQUIRE(ledger.ok());
    auto const rights = sla::termination_rights(desk.books(), the_contract(desk), *ledger);
    REQUIRE(rights.ok());
    REQUIRE(rights->size() == 1);
    CHECK(rights->front().rule == "n_of_m");
    CHECK(to_text(rights->front().month) == "2025-09");
    CHECK(to_text(*rights->front().last_day) == "2025-11-29");

    auto const last = of_kind(desk, "2025-11-29T23:00:00Z", sla::AlertKind::termination);
    REQUIRE(last.size() == 1);
    CHECK(to_text(*last[0].act_by) == "2025-11-29");
    CHECK(last[0].says == "A gave the right to terminate on 30 Sep 2025 (five of twelve months); "
                          "it lapses after 29 Nov 2025.");
    CHECK(of_kind(desk, "2025-11-30T00:00:00Z", sla::AlertKind::termination).empty());
}

TEST_CASE("a target rises by no more than a share of the gap, and never falls")
{
    for (auto const& [good, target] :
         {std::pair{std::vector<std::string>{"990", "990", "991", "992"}, "98.2"},
          std::pair{std::vector<std::string>{"970", "970", "970", "970"}, "98"}}) {
        LevelWorld world;
        world.level("A", ratio_level("98", R"(,"improvement":{"best_months":"4",)"
                                           R"("max_share_of_gap_pct":"10"})"));
        auto all = std::vector<std::string>(8, "960");
        all.insert(all.begin() + 2, good.begin(), good.end());
        world.months("A", month("2025-01"), all);
        auto const desk = world.desk();
        auto const ledger = sla::credit_ledger(desk.books(), the_contract(desk), month("2026-01"),
                                               date("2026-01-02"));
        REQUIRE(ledger.ok());
        auto const next =
            sla::next_target(desk.books(), the_contract(desk),
                             desk.books().service_levels.at({"A"}), *ledger, month("2026-01"));
        REQUIRE(next.ok());
        REQUIRE(next->has_value());
        CHECK((*next)->target == Ratio(number(target)));
    }
}

TEST_CASE("the ladder: by threshold, by months in a row, by days an incident is open")
{
    LevelWorld world;
    world.level("R", ratio_level("99.5", R"(,"escalation":[{"below":"99","to":"Service manager"},)"
                                         R"({"missed_months":"2","to":"Director"},)"
                                         R"({"missed_months":"3","to":"Board"},)"
                                         R"({"days_open":"3","to":"Account lead"}])"));
    world.months("R", month("2026-02"), {"992", "980"});
    world.incidents.push_back(R"({"id":"I","levels":["R"],"from":"2026-04-06T10:00:00Z"})");
    auto const found = of_kind(world.desk(), "2026-04-10T12:00:00Z", sla::AlertKind::escalation);
    std::vector<std::string> told;
    for (auto const& alert : found)
        told.push_back(alert.to);
    std::sort(told.begin(), told.end());
    CHECK(told == std::vector<std::string>{"Account lead", "Director", "Service manager"});
    auto const early = of_kind(world.desk(), "2026-04-09T09:59:59Z", sla::AlertKind::escalation);
    CHECK(early.size() == 2);
}

TEST_CASE("what the month would be with one thing changed")
{
    auto const desk = april_with_credits().desk();
    auto const more = ask_what_if(desk, sla::MoreOutage{30});
    // 130 of 42,960 minutes.
    CHECK(shown(more.before) == "99.7672, met");
    CHECK(shown(more.after) == "99.6974, missed");
    CHECK(to_text(more.difference) == "2000.00");
    CHECK(more.says == "With 30 minutes more of outage the month would be 99.6974 (missed), credits "
                       "of EUR 2,000.00 instead of 99.7672 (met), credits of EUR 0.00.");

    CHECK(shown(ask_what_if(desk, sla::WithoutIncident{{"A"}}).after) == "99.8953, met");
    auto const target = ask_what_if(desk, sla::OtherTarget{number("99.8")});
    CHECK(shown(target.after) == "99.7672, missed");
    CHECK(to_text(target.total_after) == "EUR 2,000.00");
    auto const mode = ask_what_if(
        desk, sla::OtherSwitch{"measure.mode", json::Value("exclude_from_downtime")});
    CHECK(shown(mode.after) == "99.7685, met");
    auto const cap = ask_what_if(
        desk, sla::OtherSwitch{"service_credits.month_cap_pct", json::Value("5")});
    CHECK(cap.difference.is_zero());
    // The books themselves stay as they are.
    CHECK(shown(level_month(desk, "UP", "2026-04", "2026-05-02")) == "99.7672, met");
}

TEST_CASE("what-if names what it does not know")
{
    auto const desk = april_with_credits().desk();
    auto const refused = [&](sla::WhatIfChange const& change) {
        auto const found = sla::what_if(desk.books(), desk.books().service_levels.at({"UP"}),
                                        month("2026-04"), date("2026-05-02"), change);
        return found ? std::string("done") : found.error().code;
    };
    CHECK(refused(sla::WithoutIncident{{"Z"}}) == "sla.unknown_incident");
    CHECK(refused(sla::OtherSwitch{"weather.rain", json::Value("no")}) == "sla.unknown_switch");
    CHECK(refused(sla::OtherSwitch{"measure.mode", json::Value("luck")}) == "bad_value");
}

TEST_SUITE_END();
