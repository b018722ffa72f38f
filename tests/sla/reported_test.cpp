#include "sla/level_world.h"

#include "model/codec.h"
#include "sla/drift.h"
#include "sla/reports.h"

using namespace counterpart;
using namespace counterpart::test;

namespace {

LevelWorld a_month_at_5_percent()
{
    LevelWorld world;
    world.credit_terms = R"({"fee":{"source":"stated","amount":"20000"}})";
    world.level("A", ratio_level("99.5", R"(,"credit":{"form":"tiers","tiers":[)"
                                         R"({"gte":"98.5","lt":"99.5","credit":"5"},)"
                                         R"({"lt":"98.5","credit":"10"}]})"));
    world.months("A", month("2026-03"), {"990", "990"});
    return world;
}

/// March was 98 after all; the month after it is left alone.
std::string const correction =
    R"({"counterpart":1,"measurements":[{"id":"late","level":"A","known":"2026-05-02",)"
    R"("readings":[{"at":"2026-03-15T12:00:00Z","good":"980","total":"1000"}]}]})";

void report(Desk& desk, std::string const& which, std::string const& today)
{
    auto const done = desk.dispatch(ReportMonth{{"C"}, month(which)}, LevelWorld::context(today));
    INFO((done ? std::string() : done.error().message));
    REQUIRE(done.ok());
}

std::string refused(Desk& desk, Command const& command, std::string const& today)
{
    auto const done = desk.dispatch(command, LevelWorld::context(today));
    return done ? std::string("done") : done.error().code;
}

ReportedMonth const& standing(Desk const& desk, std::string const& level, std::string const& which)
{
    auto const* found = sla::standing_report(desk.books(), {"C"}, {level}, month(which));
    REQUIRE(found != nullptr);
    return *found;
}

} // namespace

TEST_SUITE_BEGIN("reported months");

TEST_CASE("a reported month keeps its figure when measurements change, and the drift is listed")
{
    auto desk = a_month_at_5_percent().desk();
    report(desk, "2026-03", "2026-04-02");
    CHECK(sla::drift(desk.books(), date("2026-04-20")).empty());
    REQUIRE(desk.dispatch(ImportFile{"late.json", correction}, LevelWorld::context("2026-05-02")).ok());

    CHECK(to_text(*standing(desk, "A", "2026-03").figure) == "99.0000");
    CHECK(to_text(standing(desk, "", "2026-03").credit) == "EUR 1,000.00");
    auto const found = sla::drift(desk.books(), date("2026-05-03"));
    REQUIRE(found.size() == 2);
    CHECK(found[0].level.empty());
    CHECK(to_text(found[0].credit) == "EUR 2,000.00");
    CHECK(found[1].says == "A in Mar 2026 was reported as 99 (missed); it would now be 98 (missed).");
    // What is owed stays what was reported.
    auto const dues = sla::service_credits(desk.books(), the_contract(desk), date("2026-05-03"));
    REQUIRE(dues.size() == 2);
    CHECK(dues[0].amount.amount == number("1000"));
    CHECK(to_text(dues[0].period.from) == "2026-03-01");
    CHECK(to_text(dues[1].period.from) == "2026-04-01");
}

TEST_CASE("a reported month keeps its figure when its target changes")
{
    auto world = a_month_at_5_percent();
    auto desk = world.desk();
    report(desk, "2026-03", "2026-04-02");
    auto softer = world;
    softer.levels[0].replace(softer.levels[0].find("99.5"), 4, "98.0");
    REQUIRE(desk.dispatch(ImportFile{"softer.json", softer.json()}, LevelWorld::context("2026-05-02")).ok());
    CHECK(standing(desk, "A", "2026-03").state == LevelState::missed);
    CHECK(sla::word_for(level_month(desk, "A", "2026-03", "2026-05-02").state) == "met");
    CHECK(sla::drift(desk.books(), date("2026-05-02")).size() >= 1);
}

TEST_CASE("a restatement names the report it replaces, the difference and the reason")
{
    auto desk = a_month_at_5_percent().desk();
    CHECK(refused(desk, RestateMonth{{"C"}, month("2026-03"), "why"}, "2026-04-02") ==
          "desk.not_reported");
    report(desk, "2026-03", "2026-04-02");
    CHECK(refused(desk, RestateMonth{{"C"}, month("2026-03"), "why"}, "2026-04-03") ==
          "desk.nothing_differs");
    REQUIRE(desk.dispatch(ImportFile{"late.json", correction}, LevelWorld::context("2026-05-02")).ok());
    CHECK(refused(desk, RestateMonth{{"C"}, month("2026-03"), " "}, "2026-05-03") ==
          "desk.reason_missing");
    CHECK(refused(desk, RestateMonth{{"C"}, month("2026-03"), "probe was wrong"}, "2026-05-03") ==
          "done");

    auto const& whole = standing(desk, "", "2026-03");
    CHECK(whole.restates.text == "C~2026-03");
    CHECK(whole.reason == "probe was wrong");
    CHECK(to_text(*whole.difference) == "1000.00");
    CHECK(to_text(*standing(desk, "A", "2026-03").figure) == "98.0000");
    CHECK(sla::reports_of(desk.books(), {"C"}, {"A"}, month("2026-03")).size() == 2);
    CHECK(sla::drift(desk.books(), date("2026-05-03")).empty());
    // The first 1,000 stay due, and the restatement adds the other.
    auto const dues = sla::service_credits(desk.books(), the_contract(desk), date("2026-04-30"));
    REQUIRE(dues.size() == 2);
    CHECK(dues[0].amount.amount == number("1000"));
    CHECK(to_text(dues[0].due) == "2026-04-01");
    CHECK(dues[1].amount.amount == number("1000"));
    CHECK(to_text(dues[1].due) == "2026-05-03");
}

TEST_CASE("a month is reported once, and not before it is over")
{
    auto desk = a_month_at_5_percent().desk();
    CHECK(refused(desk, ReportMonth{{"C"}, month("2026-03")}, "2026-03-31") == "desk.month_not_over");
    CHECK(refused(desk, ReportMonth{{"C"}, month("2026-03")}, "2026-04-01") == "done");
    CHECK(refused(desk, ReportMonth{{"C"}, month("2026-03")}, "2026-04-01") ==
          "desk.already_reported");
    CHECK(refused(desk, ReportMonth{{"X"}, month("2026-03")}, "2026-04-01") ==
          "desk.unknown_contract");
}

TEST_CASE("caps and repeats of later months look back to what was reported")
{
    auto world = a_month_at_5_percent();
    world.credit_terms = R"({"fee":{"source":"stated","amount":"20000"},"year_cap_pct":"7.5"})";
    world.levels[0].replace(world.levels[0].find("99.5"), 4, R"(99.5","effective":"2026-03-01)");
    world.packs.clear();
    world.months("A", month("2026-03"), {"990", "980"});
    auto desk = world.desk();
    report(desk, "2026-03", "2026-04-02");
    REQUIRE(desk.dispatch(ImportFile{"late.json", correction}, LevelWorld::context("2026-05-02")).ok());
    // March would now earn 1,500. Of the 3,000 that two months allow, 1,000 were reported, so April
    // has room for its 2,000.
    auto const april = statement(desk, "2026-04", "2026-05-03");
    CHECK(to_text(april.total) == "2000.00");
    CHECK(april.levels[0].in_a_row == 2);
}

TEST_CASE("what is reported comes back from its JSON as it was")
{
    auto desk = a_month_at_5_percent().desk();
    report(desk, "2026-03", "2026-04-02");
    for (auto const& entry : desk.books().reported_months) {
        auto const again = reported_month_from(to_json(entry.second), "test");
        REQUIRE(again.ok());
        CHECK(*again == entry.second);
    }
    auto const& level = desk.books().service_levels.at({"A"});
    auto const again = service_level_from(to_json(level), "test");
    REQUIRE(again.ok());
    CHECK(*again == level);
}

TEST_CASE("a level or calendar that no month could be counted by is refused with its place")
{
    struct Mistake {
        std::string levels;
        std::string code;
        std::string where;
    };
    auto const level = [](std::string const& terms) {
        return R"("service_levels":[{"id":"A","title":"A","class":"key","versions":[)"
               R"({"document":"msa",)" + terms + "}]}]";
    };
    Mistake const mistakes[] = {
        {level(R"("measure":{"kind":"luck"},"expected":"99")"), "sla.unknown_method",
         "x.json, service level A, versions[0].measure.kind"},
        {level(R"("measure":{"kind":"ratio"},"expected":"99","credit":{"tiers":[{"lt":"a"}]})"),
         "bad_value", "x.json, service level A, versions[0].credit.tiers[0].lt"},
        {level(R"("measure":{"kind":"ratio"},"expected":99)"), "codec.type",
         "x.json, service_levels[0].versions[0].expected"},
        {level(R"("measure":{"kind":"ratio"},"expected":"99","targte":"1")"),
         "codec.unknown_member", "x.json, service_levels[0].versions[0].targte"},
        {R"("calendars":[{"id":"o","title":"O","versions":[{"effective":"2026-01-01",)"
         R"("known":"2026-01-01","hours":{"tz":"Mars","hours":{"mon":[["09:00","17:00"]]}}}]}])",
         "bad_tz", "x.json, calendar o, versions[0].hours.tz"},
    };
    for (auto const& mistake : mistakes) {
        CAPTURE(mistake.levels);
        Desk desk;
        auto const done = desk.dispatch(ImportFile{"x.json", "{\"counterpart\":1," + mistake.levels + "}"},
                                        LevelWorld::context("2026-01-01"));
        REQUIRE_FALSE(done.ok());
        CHECK(done.error().code == mistake.code);
        CHECK(done.error().where == mistake.where);
    }
}

TEST_SUITE_END();
