// Today: what wants somebody, by its day and its money.
#include "present/today.h"
#include "present/workspaces.h"
#include "present/json.h"
#include "sla/level_world.h"
#include "support/repository.h"

#include <algorithm>

using namespace counterpart;
using namespace counterpart::present;
using namespace counterpart::test;
using repository::sample_file;

namespace {

Instant at(std::string const& text) { return *Instant::parse(text); }

std::vector<TodayRow> all_rows(TodayScreen const& screen)
{
    std::vector<TodayRow> rows;
    for (auto const& group : screen.groups) rows.insert(rows.end(), group.rows.begin(), group.rows.end());
    return rows;
}

TodayRow const* find_row(std::vector<TodayRow> const& rows, std::string const& begins)
{
    auto const found = std::find_if(rows.begin(), rows.end(), [&](TodayRow const& row) {
        return row.id.rfind(begins, 0) == 0;
    });
    return found == rows.end() ? nullptr : &*found;
}

/// Five misses of twelve give a right to terminate that lapses on 29 November 2025.
LevelWorld lapsing_right()
{
    LevelWorld world;
    world.credit_terms = R"({"fee":{"source":"stated","amount":"10000"}})";
    world.level("A", ratio_level("99.5", R"(,"triggers":[{"type":"n_of_m","n":"5","m":"12",)"
                                         R"("notice_days":"60"}],"escalation":[{"below":"99.2",)"
                                         R"("to":"Director"}],"credit":{"form":"tiers",)"
                                         R"("tiers":[{"lt":"99.5","credit":"10"}]})"));
    world.months("A", month("2025-01"),
                 {"990", "990", "999", "990", "999", "990", "999", "999", "990", "990"});
    return world;
}

} // namespace

TEST_SUITE_BEGIN("today");

TEST_CASE("an empty workspace is told how to begin, a quiet one what would appear")
{
    auto const nothing = today_screen(Desk{}, at("2026-11-22T12:00:00Z"));
    CHECK(nothing.groups.empty());
    CHECK(nothing.no_records);
    CHECK(nothing.empty.find("begin with the sample") != std::string::npos);

    auto const quiet = today_screen(LevelWorld{}.desk(), at("2026-11-22T12:00:00Z"));
    CHECK(quiet.groups.empty());
    CHECK_FALSE(quiet.no_records);
    CHECK(quiet.empty_title == "Nothing needs you today");
}

TEST_CASE("an outage that is about to lose the month: its second, its money, and the way there")
{
    LevelWorld world;
    world.credit_terms = R"({"fee":{"source":"stated","amount":"20000"}})";
    world.level("UP", R"("measure":{"kind":"availability"},"expected":"99.7","credit":{"form":"tiers",)"
                      R"("tiers":[{"lt":"99.7","credit":"10"}]})");
    world.incidents.push_back(R"({"id":"I","levels":["UP"],"from":"2026-04-10T10:00:00Z"})");
    auto const screen = today_screen(world.desk(), at("2026-04-10T10:30:00Z"));
    REQUIRE(screen.groups.size() >= 1);
    CHECK(screen.groups[0].title == "Today");
    auto const& row = screen.groups[0].rows.front();
    CHECK(row.what == "About to lose its target: UP");
    CHECK(row.kind == "Service level");
    CHECK(row.says.find("2026-04-10T12:09:37Z") != std::string::npos);
    CHECK(row.when == "10 Apr 2026, today is the last day");
    // 10 % of 20,000 once more than 7,776 seconds are down.
    CHECK(row.stake_text == "EUR 2,000.00");
    CHECK(row.view == "levels");
    CHECK(row.record == "level/2026-04/UP");
    CHECK(row.action == "Open the level");
}

TEST_CASE("the last day to terminate, an escalation with its credit, and months nobody was told")
{
    auto const desk = lapsing_right().desk();
    auto const rows = all_rows(today_screen(desk, at("2025-11-25T08:00:00Z")));
    auto const* right = find_row(rows, "termination~C~A");
    REQUIRE(right);
    CHECK(to_text(*right->day) == "2025-11-29");
    CHECK(right->when == "29 Nov 2025, 4 days left");
    CHECK_FALSE(right->stake);
    auto const* escalation = find_row(rows, "escalation~C~A~2025-10");
    REQUIRE(escalation);
    CHECK(escalation->says.find("Tell Director.") != std::string::npos);
    CHECK(escalation->stake_text == "EUR 1,000.00");
    auto const* untold = find_row(rows, "report~C~2025-10");
    REQUIRE(untold);
    CHECK(untold->what == "Tell Oct 2025 of Hosting");
    CHECK(untold->stake_text == "EUR 1,000.00");
    CHECK(untold->record == "credits/2025-10/C");
    // What has a day comes first; of the rest, what costs most.
    CHECK(rows.front().id == right->id);
    auto const no_day = std::find_if(rows.begin(), rows.end(), [](TodayRow const& row) { return !row.day; });
    CHECK(std::is_sorted(no_day, rows.end(), [](TodayRow const& a, TodayRow const& b) {
        return (b.stake ? b.stake->amount : Decimal()) < (a.stake ? a.stake->amount : Decimal());
    }));
}

TEST_CASE("a month that was told, and a right that lapsed, are no work any more")
{
    auto desk = lapsing_right().desk();
    auto context = LevelWorld::context("2025-12-01");
    REQUIRE(desk.dispatch(ReportMonth{{"C"}, month("2025-10")}, context).ok());
    auto const rows = all_rows(today_screen(desk, at("2025-12-01T00:00:00Z")));
    CHECK(find_row(rows, "termination") == nullptr);
    CHECK(find_row(rows, "report~C~2025-10") == nullptr);
    CHECK(find_row(rows, "report~C~2025-09") != nullptr);
}

TEST_CASE("disputes, holds and credit notes of the sample stand with their day and money")
{
    Desk desk;
    Context context;
    context.today = date("2026-11-22");
    context.now = at("2026-11-22T12:00:00Z");
    auto const sample = json::read(sample_file("sample.json"), "sample.json");
    REQUIRE(sample.ok());
    for (auto const& name : (*sample)["files"].array())
        REQUIRE(desk.dispatch(ImportFile{name.string(), sample_file(name.string())}, context).ok());
    // Two invoices with something to dispute, with answers asked for by 30 November and 10 December.
    desk.audit_some([] { return true; });
    std::vector<std::pair<InvoiceId, FindingId>> disputable;
    for (auto const& entry : desk.books().invoices) {
        auto const* audited = desk.audit_of(entry.first);
        for (std::size_t i = 0; i < audited->findings.size(); ++i)
            if (audited->stakes[i].gross.sign() > 0) {
                disputable.emplace_back(entry.first, audited->findings[i].id);
                break;
            }
    }
    REQUIRE(disputable.size() >= 2);
    auto const dispute = [&](std::size_t which, std::string const& by) {
        return desk.dispatch(DecideFinding{disputable[which].first, disputable[which].second,
                                           Verdict::disputed, "too much", date(by)},
                             context).ok();
    };
    REQUIRE(dispute(0, "2026-11-30"));
    REQUIRE(dispute(1, "2026-12-10"));
    desk.audit_some([] { return true; });
    auto const later = today_screen(desk, at("2026-12-05T12:00:00Z"));
    CHECK(later.says.empty());
    REQUIRE_FALSE(later.groups.empty());
    CHECK(later.groups.front().title == "Late");
    auto const rows = all_rows(later);
    auto const* late = find_row(rows, "answer~" + disputable[0].first.text);
    REQUIRE(late);
    CHECK(late->tone == Tone::at_risk);
    CHECK(late->when == "30 Nov 2026, 5 days ago");
    CHECK(late->stake.has_value());
    CHECK(late->view == "invoices");
    CHECK(late->record == disputable[0].first.text);
    auto const* ahead = find_row(rows, "answer~" + disputable[1].first.text);
    REQUIRE(ahead);
    CHECK(ahead->when == "10 Dec 2026, 5 days left");

    REQUIRE(desk.dispatch(DecideFinding{disputable[0].first, disputable[0].second, Verdict::rejected,
                                        "never owed"}, context).ok());
    desk.audit_some([] { return true; });
    auto const after = all_rows(today_screen(desk, at("2026-12-05T12:00:00Z")));
    CHECK(find_row(after, "answer~" + disputable[0].first.text) == nullptr);
    auto const* credit = find_row(after, "credit~" + disputable[0].first.text);
    REQUIRE(credit);
    CHECK(credit->stake.has_value());
}

TEST_CASE("sheets that wait, levels without a contract, and a backup that is overdue are asked about")
{
    LevelWorld world;
    world.levels.push_back(R"({"id":"D","class":"key","title":"Draft","versions":[{"document":"openslo",)" +
                           ratio_level("99") + "}]}");
    auto const desk = world.desk();
    TodayOutside outside;
    outside.waiting_sheets = {"usage.csv"};
    auto rows = all_rows(today_screen(desk, at("2026-11-22T12:00:00Z"), outside));
    REQUIRE(find_row(rows, "sheet~usage.csv"));
    CHECK(find_row(rows, "sheet~usage.csv")->view == "sheet");
    REQUIRE(find_row(rows, "draft~D"));
    CHECK(find_row(rows, "draft~D")->record == "draft/2026-11/D");
    CHECK(find_row(rows, "backup") == nullptr);

    auto const row_after = [&](char const* backed_up, bool synced) {
        outside.backup_reminder =
            backup_reminder(at("2026-10-01T12:00:00Z"), backed_up ? at(backed_up) : Instant{},
                            at("2026-11-22T12:00:00Z"), synced);
        rows = all_rows(today_screen(desk, at("2026-11-22T12:00:00Z"), outside));
        return find_row(rows, "backup");
    };
    REQUIRE(row_after(nullptr, false));
    CHECK(row_after(nullptr, false)->says ==
          "This workspace is 52 days old and exists only in this browser. Make a backup.");
    CHECK(row_after(nullptr, false)->view == "backup");
    CHECK_FALSE(row_after(nullptr, true));
    CHECK(row_after("2026-11-15T12:00:00Z", false));
    CHECK_FALSE(row_after("2026-11-15T12:00:01Z", false));
}

TEST_CASE("while the months are worked out, Today says so and asks for none of them")
{
    auto const desk = lapsing_right().desk();
    TodayOutside outside;
    outside.months_wait = true;
    auto const waiting = today_screen(desk, at("2025-11-25T12:00:00Z"), outside);
    CHECK(all_rows(waiting).empty());
    CHECK(desk.level_months().made() == 0);
    int steps = 0;
    while (!desk.months_some(date("2025-11-25"), [&] { return ++steps % 2 == 1; })) {}
    CHECK(steps > 1);
    auto const made = desk.level_months().made();
    CHECK(made > 1);
    outside.months_wait = false;
    CHECK(!all_rows(today_screen(desk, at("2025-11-25T12:00:00Z"), outside)).empty());
    CHECK(desk.level_months().made() == made);
}

TEST_CASE("screens about levels are asked for by name, with their month")
{
    auto const desk = lapsing_right().desk();
    auto const ask = [&](std::string const& name, std::string const& record) {
        auto const found = screen(desk, name, record, date("2025-11-25"));
        INFO((found ? std::string() : found.error().message));
        REQUIRE(found.ok());
        return *found;
    };
    CHECK(ask("today", "")["groups"].array().size() == 2);
    CHECK(ask("levels", "")["months"]["rows"].array().size() == 1);
    CHECK(ask("level", "2025-09/A")["month"].string() == "2025-09");
    CHECK(ask("level", "A")["month"].string() == "2025-11");
    CHECK(ask("credits", "2025-10/C")["month"].string() == "2025-10");
    for (auto const* name : {"level", "ticket", "credits", "level_draft"})
        CHECK(screen(desk, name, "nobody", date("2025-11-25")).error().code == "screen.no_record");
    CHECK(screen(desk, "weather", "", date("2025-11-25")).error().code == "screen.unknown");
}

TEST_SUITE_END();
