// The months a desk keeps say what computing them anew would say, whatever was done in between.
#include "sla/level_world.h"

#include "desk/charges.h"

#include <random>

using namespace counterpart;
using namespace counterpart::test;

namespace {

/// Everything of a ledger that a screen shows, as text.
std::string told(Result<sla::CreditLedger> const& ledger)
{
    if (!ledger) return ledger.error().code + " " + ledger.error().where;
    std::string all;
    for (auto const& entry : *ledger) {
        auto const& statement = entry.second;
        all += to_text(entry.first) + " " + to_text(statement.total) + " " + to_text(statement.net) +
               " " + to_text(statement.carried) + "\n";
        for (auto const& step : statement.working) all += step.says + "\n";
        for (auto const& level : statement.levels) {
            all += level.title + " " + shown(*level.month) + " " + to_text(level.amount) + "\n";
            for (auto const& step : level.working()) all += step.says + "\n";
        }
    }
    return all;
}

std::string afresh(Desk const& desk, Date known)
{
    auto const& contract = the_contract(desk);
    auto const charges = charges_of(desk.books(), contract, month_at(known), known);
    return told(sla::credit_ledger(desk.books(), contract, month_at(known), known,
                                   charges ? &*charges : nullptr));
}

LevelWorld two_levels(std::string const& fee)
{
    LevelWorld world;
    world.credit_terms = R"({"fee":{"source":")" + fee + R"(","amount":"20000"},"month_cap_pct":"8",)"
                         R"("year_cap_pct":"5","carry":true})";
    std::string const tiers = R"(,"credit":{"form":"tiers","tiers":[{"lt":"99.5","credit":"6"}]})";
    world.level("A", ratio_level("99.5", tiers)).level("B", ratio_level("99.5", tiers));
    return world;
}

std::string readings_file(std::mt19937& random, int number)
{
    auto const month = std::to_string(1 + random() % 6);
    return R"({"measurements":[{"id":"r)" + std::to_string(number) + R"(","level":")" +
           (random() % 2 ? "A" : "B") + R"(","known":"2026-0)" + std::to_string(1 + random() % 7) +
           R"(-20","readings":[{"at":"2026-0)" + month + R"(-15T12:00:00Z","good":")" +
           std::to_string(980 + random() % 21) + R"(","total":"1000"}]}]})";
}

/// One thing people do, or try to do.
void act(Desk& desk, std::mt19937& random, int number)
{
    auto const context = LevelWorld::context("2026-07-20");
    auto const when = Month::parse("2026-0" + std::to_string(1 + random() % 6));
    switch (random() % 5) {
    case 0: (void)desk.dispatch(ReportMonth{{"C"}, *when}, context); break;
    case 1: (void)desk.dispatch(RestateMonth{{"C"}, *when, "looked again"}, context); break;
    case 2: (void)desk.dispatch(Undo{}, context); break;
    default:
        (void)desk.dispatch(ImportFile{"r.json", readings_file(random, number)}, context);
    }
}

} // namespace

TEST_SUITE_BEGIN("kept months");

TEST_CASE("what is kept equals what is computed afresh, after every of many random edits")
{
    std::mt19937 random(5);
    for (auto const* fee : {"stated", "invoiced"}) {
        auto desk = two_levels(fee).desk();
        for (int i = 0; i < 25; ++i) {
            CAPTURE(i);
            act(desk, random, i);
            for (auto const* day : {"2026-07-20", "2026-04-02"}) {
                auto const known = date(day);
                auto const kept = desk.months_of(the_contract(desk), known);
                CHECK(told(kept->ledger) == afresh(desk, known));
            }
        }
    }
}

TEST_CASE("a change reaches only the months of the levels it speaks of")
{
    auto desk = two_levels("stated").desk();
    auto const known = date("2026-07-20");
    auto made_since = [&, before = std::uint64_t{0}](char const* what) mutable {
        CAPTURE(what);
        (void)desk.months_of(the_contract(desk), known);
        auto const made = desk.level_months().made() - before;
        before += made;
        return made;
    };
    // Nineteen months of two levels: January 2025 to July 2026.
    CHECK(made_since("first") == 38);
    CHECK(made_since("nothing") == 0);
    std::mt19937 random(1);
    auto const context = LevelWorld::context("2026-07-20");
    REQUIRE(desk.dispatch(RenameWorkspace{"Other"}, context).ok());
    CHECK(made_since("a name") == 0);
    auto const pack = [&](char const* level) {
        auto const text = std::string(R"({"measurements":[{"id":"p)") + level + R"(","level":")" +
                          level + R"(","known":"2026-07-01","readings":[{"at":"2026-03-15T12:00:00Z",)"
                          R"("good":"990","total":"1000"}]}]})";
        REQUIRE(desk.dispatch(ImportFile{"p.json", text}, context).ok());
    };
    pack("A");
    CHECK(made_since("readings of A") == 19);
    REQUIRE(desk.dispatch(ReportMonth{{"C"}, month("2026-03")}, context).ok());
    CHECK(made_since("a report") == 0);
    REQUIRE(desk.dispatch(Undo{}, context).ok());
    REQUIRE(desk.dispatch(Undo{}, context).ok());
    CHECK(made_since("readings of A taken back") == 19);
    // What is over is the same as known a day later; the running month is not.
    (void)desk.months_of(the_contract(desk), date("2026-07-21"));
    CHECK(made_since("a day later") == 2);
}

TEST_CASE("files that are refused leave nothing behind in what is kept")
{
    auto desk = two_levels("stated").desk();
    auto const known = date("2026-07-20");
    (void)desk.months_of(the_contract(desk), known);
    auto const bad = R"({"counterpart":1,"service_levels":[{"id":"A","contract":"C","title":"A",)"
                     R"("versions":[]}],"incidents":[{"id":"I","levels":["A"],"from":"never"}]})";
    auto const report = desk.import_files({ImportFile{"bad.json", bad}},
                                          LevelWorld::context("2026-07-20"));
    CHECK(report.taken == 0);
    CHECK(told(desk.months_of(the_contract(desk), known)->ledger) == afresh(desk, known));
}

TEST_CASE("a ticket that is still open keeps its months apart by the day they are known")
{
    LevelWorld world;
    world.level("T", R"("measure":{"kind":"tickets","target":{"seconds":3600}},"expected":"90")");
    world.tickets.push_back(R"({"id":"T-1","level":"T","events":[)"
                            R"({"at":"2026-03-31T23:30:00Z","type":"start"}]})");
    world.tickets.push_back(R"({"id":"T-2","level":"T","events":[)"
                            R"({"at":"2026-02-10T10:00:00Z","type":"start"},)"
                            R"({"at":"2026-02-10T10:30:00Z","type":"stop"}]})");
    auto const desk = world.desk();
    auto const& level = desk.books().service_levels.at({"T"});
    auto const of = [&](char const* which, char const* known) {
        auto const found =
            desk.level_months().of(the_contract(desk), level, month(which), date(known));
        REQUIRE(found.ok());
        return *found;
    };
    // The hour runs out on 1 April at 00:30, which is past the end of what was known on 31 March.
    CHECK(of("2026-04", "2026-03-31")->total.is_zero());
    CHECK(to_text(to_decimal(of("2026-04", "2026-04-02")->misses)) == "1");
    CHECK(of("2026-02", "2026-04-02") == of("2026-02", "2026-07-20"));
    CHECK(of("2026-03", "2026-04-20") != of("2026-03", "2026-07-20"));
}

TEST_CASE("nothing is computed twice until something changes")
{
    auto desk = two_levels("stated").desk();
    auto const known = date("2026-07-20");
    auto const first = desk.months_of(the_contract(desk), known);
    CHECK(desk.months_of(the_contract(desk), known) == first);
    CHECK(desk.months_of(the_contract(desk), date("2026-07-21")) != first);
    CHECK(desk.months_of(the_contract(desk), known) == first);
    REQUIRE(desk.dispatch(RenameWorkspace{"Other"}, LevelWorld::context("2026-07-20")).ok());
    CHECK(desk.months_of(the_contract(desk), known) != first);
}

TEST_SUITE_END();
