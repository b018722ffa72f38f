// Stories about the names of people: shown where somebody acted, gone once they are erased, and never
// part of what the journal says.
#include "present/people.h"

#include "desk/desk.h"
#include "present/history.h"
#include "present/sync.h"
#include "support/morning.h"
#include "support/small_world.h"

#include <doctest/doctest.h>

#include <string>

using namespace counterpart;
using namespace counterpart::present;

namespace {

std::string const erika = "p:0mhzz5cu00000-00112233445566778899aabbccddeeff";

/// The names are gone again at the end of a story.
struct Names {
    explicit Names(PeopleNames names) { know_people(std::move(names)); }
    ~Names() { know_people({}); }
};

Desk desk_where_she_acted()
{
    Desk desk;
    auto context = support::morning(erika);
    REQUIRE(desk.dispatch(RenameWorkspace{"Northlight"}, context).ok());
    return desk;
}

std::string who_did_it(Desk const& desk, HistoryList& list)
{
    REQUIRE(list.refresh(desk, {}, [] { return true; }));
    return list.row(desk, 0).cells.at(2).text;
}

}  // namespace

TEST_SUITE("people") {

TEST_CASE("a pseudonym is told from a name by its form")
{
    CHECK(is_pseudonym(erika));
    for (auto const* other : {"", "Erika", "p:Erika", "p:0mhzz5cu00000-00112233445566778899AABBCCDDEEFF",
                              "p:0mhzz5cu00000+00112233445566778899aabbccddeeff",
                              "0mhzz5cu00000-00112233445566778899aabbccddeeff00",
                              "p:0mhzz5cu00000-00112233445566778899aabbccddeeff0"})
        CHECK_FALSE(is_pseudonym(other));
    CHECK(person_name("Ana") == "Ana");
    CHECK(person_name("") == "");
}

TEST_CASE("the history shows the name as long as it is known, and says when it was erased")
{
    auto const desk = desk_where_she_acted();
    HistoryList list;
    {
        Names const names({{erika, "Erika Muster"}});
        CHECK(who_did_it(desk, list) == "Erika Muster");
        // The journal itself does not know it.
        CHECK(desk.events().at(0).person == erika);
        know_people({{erika, ""}});
        CHECK(who_did_it(desk, list) == "somebody whose name was erased");
    }
    CHECK(who_did_it(desk, list) == "somebody whose name is not here");
}

TEST_CASE("the screen lists whose name can be erased, and counts those that were")
{
    Names const names({{erika, "Erika Muster"}, {"p:0mhzz5cu00001-00112233445566778899aabbccddeeff", ""}});
    auto const screen = sync_screen({});
    REQUIRE(screen.people.size() == 1);
    CHECK(screen.people[0].label == erika);
    CHECK(screen.people[0].value == "Erika Muster");
    CHECK(screen.erased == "1 name was erased.");
    CHECK(erasing_in_words("Erika Muster").size() == 3);
}

TEST_CASE("where the credential lies is said as it is")
{
    SyncFacts facts;
    CHECK(sync_screen(facts).credential.find("in the clear") != std::string::npos);
    facts.sealed = true;
    CHECK(sync_screen(facts).credential.find("behind the passphrase") != std::string::npos);
}

}
