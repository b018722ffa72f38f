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
            all += level.title + " " + shown(level.month) + " " + to_text(level.amount) + "\n";
            for (auto const& step : level.working) all += step.says + "\n";
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
