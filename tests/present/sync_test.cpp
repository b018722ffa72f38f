// What the screen "Sync" and the mark at the foot of every screen say.
#include "present/sync.h"

#include <doctest/doctest.h>

#include <string>

using namespace counterpart;
using namespace counterpart::present;

namespace {

SyncFacts running(SyncPhase phase)
{
    SyncFacts facts;
    facts.phase = phase;
    facts.set_up = true;
    facts.address = "https://books.example/sync/northlight";
    facts.name = "ana";
    return facts;
}

}  // namespace

TEST_CASE("without sync there is a form, a sentence about it, and no mark anywhere")
{
    auto const screen = sync_screen({});
    CHECK_FALSE(screen.set_up);
    CHECK(screen.mark.words.empty());
    CHECK(screen.figures.empty());
    CHECK(screen.says.find("nothing leaves this browser") != std::string::npos);
    CHECK_FALSE(screen.can_pause);
    CHECK_FALSE(screen.can_resume);
}

TEST_CASE("the mark says how it goes, and conflicts before anything that is well")
{
    auto idle = running(SyncPhase::idle);
    idle.last = "14:03";
    CHECK(sync_mark(idle).words == "Synced 14:03");
    CHECK(sync_mark(idle).tone == Tone::ok);
    idle.conflicts = 2;
    CHECK(sync_mark(idle).words == "2 conflicts");
    CHECK(sync_mark(idle).tone == Tone::attention);
    CHECK(sync_mark(running(SyncPhase::offline)).words == "Server not reached");
    CHECK(sync_mark(running(SyncPhase::refused)).tone == Tone::at_risk);
    CHECK(sync_mark(running(SyncPhase::paused)).words == "Sync paused");
}

TEST_CASE("a server counts as another copy only while it is kept up to date")
{
    auto facts = running(SyncPhase::idle);
    CHECK_FALSE(is_synced(facts));  // nothing has reached it yet
    facts.last = "14:03";
    CHECK(is_synced(facts));
    for (auto const phase : {SyncPhase::sending, SyncPhase::elsewhere}) {
        facts.phase = phase;
        CHECK(is_synced(facts));
    }
    for (auto const phase : {SyncPhase::off, SyncPhase::paused, SyncPhase::trying,
                             SyncPhase::offline, SyncPhase::refused}) {
        facts.phase = phase;
        CHECK_FALSE(is_synced(facts));
    }
    facts.phase = SyncPhase::idle;
    facts.ended = true;
    CHECK_FALSE(is_synced(facts));
    facts.ended = false;
    facts.set_up = false;
    CHECK_FALSE(is_synced(facts));
}

TEST_CASE("what can be done depends on how it goes")
{
    auto const idle = sync_screen(running(SyncPhase::idle));
    CHECK(idle.can_pause);
    CHECK(idle.can_compare);
    CHECK_FALSE(idle.can_resume);
    auto const paused = sync_screen(running(SyncPhase::paused));
    CHECK(paused.can_resume);
    CHECK_FALSE(paused.can_pause);
    auto refused = running(SyncPhase::refused);
    refused.message = "The server does not accept this name and password, or token.";
    refused.ended = true;
    CHECK(sync_screen(refused).can_resume);
    CHECK(sync_screen(refused).problem == refused.message);
    CHECK_FALSE(sync_screen(running(SyncPhase::elsewhere)).can_pause);
}

TEST_CASE("the figures count what went each way, and name what did not")
{
    auto facts = running(SyncPhase::sending);
    facts.pushed = 1;
    facts.pulled = 250;
    facts.left = 40;
    facts.damaged = 1;
    facts.conflicts = 1;
    auto const screen = sync_screen(facts);
    REQUIRE(screen.figures.size() == 5);
    CHECK(screen.figures[0].value == "not yet");
    CHECK(screen.figures[1].value == "1 change");
    CHECK(screen.figures[2].value == "250 changes");
    CHECK(screen.figures[3].value == "40 changes");
    CHECK(screen.figures[4].label == "Not accepted");
    CHECK(screen.conflicts == "1 value was changed by two people who did not know of each other.");
    CHECK(screen.facts[1].value == "as ana");
}
