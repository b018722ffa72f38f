// A level that came as OpenSLO becomes a promise of a contract; what was read with care is told.
#include "sla/level_world.h"

#include "desk/command_codec.h"
#include "present/level_draft.h"
#include "present/service_levels.h"

#include <algorithm>

using namespace counterpart;
using namespace counterpart::test;

namespace {

/// Over a week, with `op` beside a ratio: usable, but not what is strictly allowed.
constexpr char const* objective = R"(apiVersion: openslo/v1
kind: SLO
metadata:
  name: checkout
  displayName: Checkout works
spec:
  service: shop
  indicator:
    metadata:
      name: good
    spec:
      ratioMetric:
        good:
          metricSource: {type: Prometheus, spec: {query: good}}
        total:
          metricSource: {type: Prometheus, spec: {query: all}}
  timeWindow:
    - duration: 1w
      isRolling: true
  budgetingMethod: Occurrences
  objectives:
    - target: 0.995
      op: gte
)";

Desk desk_with_draft()
{
    LevelWorld world;
    world.level("OLD", ratio_level("99"));
    world.documents.push_back(R"({"id":"wo","kind":"work_order","title":"Work Order","parent":"msa",)"
                              R"("effective":"2026-01-01","signed_on":"2025-12-01"})");
    auto desk = world.desk();
    auto const report = desk.import_files({{"slo.yaml", objective}}, LevelWorld::context("2026-04-10"));
    for (auto const& refused : report.refused) INFO(refused.message);
    REQUIRE(report.taken == 1);
    return desk;
}

bool any_has(std::vector<std::string> const& sentences, std::string const& words)
{
    return std::any_of(sentences.begin(), sentences.end(), [&](std::string const& sentence) {
        return sentence.find(words) != std::string::npos;
    });
}

} // namespace

TEST_SUITE_BEGIN("levels from files without a contract");

TEST_CASE("what an import tolerated is told beside what came in, with its place")
{
    LevelWorld world;
    world.level("OLD", ratio_level("99"));
    auto desk = world.desk();
    auto const report = desk.import_files({{"slo.yaml", objective}}, LevelWorld::context("2026-04-10"));
    REQUIRE(report.taken == 1);
    CHECK(any_has(report.warnings, "slo.yaml, line 23, spec.objectives[0].op"));
    CHECK(any_has(report.warnings, "a rolling 1w; months are measured here"));
    REQUIRE(report.outcome.has_value());

    // The same by the one command, as the terminal and scripts give it.
    auto again = world.desk();
    auto const outcome =
        again.dispatch(ImportFile{"slo.yaml", objective}, LevelWorld::context("2026-04-10"));
    REQUIRE(outcome.ok());
    CHECK(outcome->warnings == report.warnings);
}

TEST_CASE("a range with holes says how many steps hold no number")
{
    auto desk = desk_with_draft();
    auto const report = desk.import_files(
        {{"range.json",
          R"({"status":"success","data":{"resultType":"matrix","result":[{"metric":)"
          R"({"level":"OLD","figure":"value"},"values":[[1775000000,"1"],[1775000060,"NaN"],)"
          R"([1775000180,"2"]]}]}})"}},
        LevelWorld::context("2026-04-10"));
    REQUIRE(report.taken == 1);
    // Four steps of a minute, of which one is no number and one was never taken.
    CHECK(any_has(report.warnings, "range.json, OLD: 2 of 4 steps hold no number"));
}

TEST_CASE("a draft is attached by one command and let go by one undo")
{
    auto desk = desk_with_draft();
    auto const screen = present::level_draft_screen(desk, {"checkout"});
    REQUIRE(screen.has_value());
    CHECK(screen->title == "Checkout works");
    CHECK(screen->expected == "99.5");
    CHECK(screen->unit == "%");
    REQUIRE(screen->contracts.size() == 1);
    // The paper that applies last is offered first.
    REQUIRE(screen->contracts[0].papers.size() == 2);
    CHECK(screen->contracts[0].papers[0].id == "wo");
    CHECK(present::levels_screen(desk, *Instant::parse("2026-04-10T00:00:00Z")).drafts.rows.size() == 1);

    auto const command = present::attach_command(*screen, {0, 0, 0, "99.9"});
    REQUIRE(command.ok());
    auto const outcome = desk.dispatch(*command, LevelWorld::context("2026-04-10"));
    REQUIRE(outcome.ok());
    CHECK(outcome->says == "Hosting promises Checkout works: 99.9 %");
    auto const& level = desk.books().service_levels.at({"checkout"});
    CHECK(level.contract.text == "C");
    CHECK(level.versions.front().document.text == "wo");
    CHECK_FALSE(present::level_draft_screen(desk, {"checkout"}).has_value());

    REQUIRE(desk.dispatch(Undo{}, LevelWorld::context("2026-04-10")).ok());
    CHECK(desk.books().service_levels.at({"checkout"}).contract.empty());
    CHECK(present::level_draft_screen(desk, {"checkout"}).has_value());
}

TEST_CASE("what is missing or already promised is refused, and says which field")
{
    auto desk = desk_with_draft();
    auto const screen = *present::level_draft_screen(desk, {"checkout"});
    CHECK(present::attach_command(screen, {0, 0, 0, "much"}).error().where == "expected");
    CHECK(present::attach_command(screen, {7, 0, 0, "99"}).error().where == "contract");
    auto const context = LevelWorld::context("2026-04-10");
    auto const code = [&](AttachLevel const& command) { return desk.dispatch(command, context).error().code; };
    CHECK(code({{"nobody"}, {"C"}, {"msa"}, number("99"), {}}) == "desk.unknown_level");
    CHECK(code({{"OLD"}, {"C"}, {"msa"}, number("99"), {}}) == "desk.already_attached");
    CHECK(code({{"checkout"}, {"X"}, {"msa"}, number("99"), {}}) == "desk.unknown_contract");
    CHECK(code({{"checkout"}, {"C"}, {"x"}, number("99"), {}}) == "desk.unknown_document");
    CHECK(code({{"checkout"}, {"C"}, {"msa"}, number("99"), {"x"}}) == "desk.unknown_calendar");
    CHECK(code({{"checkout"}, {"C"}, {"msa"}, number("-1"), {}}) == "desk.target");
}

TEST_CASE("a later file does not overwrite what a contract promises by now")
{
    auto desk = desk_with_draft();
    auto const screen = *present::level_draft_screen(desk, {"checkout"});
    auto const context = LevelWorld::context("2026-04-10");
    REQUIRE(desk.dispatch(*present::attach_command(screen, {0, 0, 0, "99.9"}), context).ok());
    auto changed = std::string(objective);
    changed.replace(changed.find("0.995"), 5, "0.990");
    auto const report = desk.import_files({{"slo.yaml", changed}}, context);
    CHECK(report.taken == 0);
    CHECK(desk.books().service_levels.at({"checkout"}).versions.front().expected == number("99.9"));
}

TEST_CASE("the command is read from JSON as scripts write it")
{
    auto const value = json::read(R"({"do":"attach_level","level":"checkout","contract":"C",)"
                                  R"("document":"msa","expected":"99.5"})", "test");
    REQUIRE(value.ok());
    auto const command = command_from(*value, "test");
    REQUIRE(command.ok());
    auto const* attach = std::get_if<AttachLevel>(&*command);
    REQUIRE(attach);
    CHECK(attach->expected == number("99.5"));
    CHECK(attach->calendar.empty());
}

TEST_SUITE_END();
