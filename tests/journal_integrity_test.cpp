// Stories about trust: who signed what, what is missing, and what an older program wrote.
#include "base/hash.h"
#include "journal/integrity.h"
#include "journal/records.h"
#include "journal/segment.h"
#include "journal/upcast.h"
#include "support/pen.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

using namespace counterpart;
using namespace pen;

namespace {

using Names = std::vector<std::string>;

Names codes(Integrity const& integrity)
{
    Names found;
    for (auto const& trouble : integrity.troubles)
        found.push_back(trouble.code);
    return found;
}

/// Five events on one note and one price, each naming what it replaces.
std::vector<Event> small_story()
{
    Pen ana("ana");
    std::vector<Event> events;
    events.push_back(ana.write({{"note/1", "text", "draft", {}}}, 1));
    events.push_back(ana.write({{"price/1", "amount", "10", {}}}, 2));
    events.push_back(ana.write({{"note/1", "text", "final", {events[0].id}}}, 3));
    events.push_back(ana.write({{"price/1", "amount", "11", {events[1].id}}}, 4));
    events.push_back(ana.write({{"note/1", "text", "printed", {events[2].id}}}, 5));
    return events;
}

}  // namespace

TEST_CASE("a whole chain has no troubles, and says that nobody signed it")
{
    auto const answer = check_events(small_story());
    CHECK(answer.troubles.empty());
    CHECK(answer.events == 5);
    CHECK(answer.devices == 1);
    CHECK(answer.signed_events == 0);
    CHECK(answer.unsigned_events == 5);
}

TEST_CASE("each missing event is named, with the records it may have changed")
{
    struct Case {
        std::size_t missing;
        Names affected;
    };
    // The newest event leaves no trace in the others, so only the first four can be missed.
    Case const cases[] = {{0, {"note/1"}}, {1, {"price/1"}}, {2, {"note/1"}}, {3, {}}};
    for (auto const& row : cases) {
        CAPTURE(row.missing);
        auto events = small_story();
        auto const gone = events[row.missing].id;
        events.erase(events.begin() + static_cast<std::ptrdiff_t>(row.missing));
        auto const answer = check_events(events);
        REQUIRE(answer.troubles.size() == 1);
        CHECK(answer.troubles[0].code == "chain.gap");
        CHECK(answer.troubles[0].where == gone);
        CHECK(answer.troubles[0].message.find(gone) != std::string::npos);
        CHECK(answer.troubles[0].affected == row.affected);
    }
}

TEST_CASE("order and repetition are no troubles")
{
    auto events = small_story();
    auto const again = events;
    events.insert(events.begin(), again.rbegin(), again.rend());
    CHECK(check_events(events).troubles.empty());
    CHECK(check_events(events).events == 5);
}

TEST_CASE("two events with one number are a fork, as after restoring an old backup")
{
    Pen first("ana");
    Pen restored("ana");
    auto const shared = first.write({{"note/1", "text", "a", {}}});
    restored.write({{"note/1", "text", "a", {}}});
    auto const one = first.write({{"note/2", "text", "b", {}}});
    auto const two = restored.write({{"note/3", "text", "c", {}}});
    auto const answer = check_events({shared, one, two});
    REQUIRE(answer.troubles.size() == 1);
    CHECK(answer.troubles[0].code == "chain.fork");
}

TEST_CASE("an event that does not follow the one before it is named")
{
    auto events = small_story();
    events[3].previous = events[0].id;
    events[3].id = id_of(events[3]);
    auto const answer = check_events(events);
    REQUIRE(answer.troubles.size() == 2);
    CHECK(answer.troubles[0].code == "chain.broken");
    CHECK(answer.troubles[0].where == events[3].id);
    CHECK(answer.troubles[0].affected == Names{"price/1"});
}

// -- keys -----------------------------------------------------------------------------------------

TEST_CASE("a signed chain holds, and a stripped or foreign signature is noticed")
{
    auto const key = signing_key_from({1});
    Pen ana("ana");
    std::vector<Event> const good = {ana.write({{"note/0", "text", "before", {}}}), ana.take_key(key),
                                     ana.write({{"note/1", "text", "hi", {}}}),
                                     ana.write({{"note/2", "text", "ho", {}}})};
    auto const answer = check_events(good);
    CHECK(answer.troubles.empty());
    CHECK(answer.signed_events == 3);
    CHECK(answer.unsigned_events == 1);

    struct Case {
        char const* name;
        void (*change)(std::vector<Event>&);
        char const* code;
    };
    Case const cases[] = {
        {"stripped", [](std::vector<Event>& all) { all[2].signature.clear(); }, "signature.missing"},
        {"no signature at all", [](std::vector<Event>& all) { all[2].signature = "Ana"; },
         "signature.bad"},
        {"of another event",
         [](std::vector<Event>& all) { all[2].signature = all[3].signature; }, "signature.bad"},
        {"by a key nobody knows",
         [](std::vector<Event>& all) { sign(all[2], signing_key_from({2})); },
         "signature.unknown_key"},
    };
    for (auto const& row : cases) {
        CAPTURE(row.name);
        auto events = good;
        row.change(events);
        auto const found = check_events(events);
        REQUIRE(found.troubles.size() == 1);
        CHECK(found.troubles[0].code == row.code);
        CHECK(found.troubles[0].where == events[2].id);
        CHECK(found.troubles[0].affected == Names{"note/1"});
    }
}

TEST_CASE("every changed byte of a signed event is noticed, even with the id made right again")
{
    Pen ana("ana");
    auto const added = ana.take_key(signing_key_from({1}));
    auto const good = ana.write({{"note/1", "text", "agreed: 100.00", {}}});
    auto forged = good;
    forged.writes[0].value = "agreed: 900.00";
    forged.id = id_of(forged);
    CHECK(codes(check_events({added, forged})) == Names{"signature.bad"});
}

TEST_CASE("a second key needs the word of the first, and a revoked one no longer counts")
{
    Pen ana("ana");
    auto const first = ana.take_key(signing_key_from({1}));

    SUBCASE("nobody vouches")
    {
        auto const second = ana.take_key(signing_key_from({2}));
        auto const codes_found = codes(check_events({first, second}));
        CHECK(codes_found == Names{"key.unvouched", "signature.unknown_key"});
    }
    SUBCASE("the first key vouches")
    {
        auto const second =
            ana.say("key.added", writes_adding(signing_key_from({2}).public_half, "ana"));
        ana.sign_with(signing_key_from({2}));
        auto const later = ana.write({{"note/1", "text", "hi", {}}});
        CHECK(check_events({first, second, later}).troubles.empty());
    }
    SUBCASE("revoked")
    {
        auto const revoked = ana.revoke_key("The laptop was lost");
        auto const later = ana.write({{"note/1", "text", "stolen", {}}});
        auto const answer = check_events({first, revoked, later});
        CHECK(codes(answer) == Names{"signature.revoked_key"});
        CHECK(answer.troubles[0].where == later.id);
        CHECK(answer.signed_events == 2);
    }
    SUBCASE("one device does not sign for another")
    {
        Pen ben("ben");
        ben.sign_with(signing_key_from({1}));
        auto const forged = ben.write({{"note/1", "text", "hi", {}}}, 5);
        CHECK(codes(check_events({first, forged})) == Names{"signature.other_device"});
    }
}

// -- older events ---------------------------------------------------------------------------------

namespace {

/// An event as version 0 wrote it: one record, no sentence, no person.
json::Value old_event(std::string const& kind = "note.written")
{
    json::Value body = json::Value(json::Object{});
    body.set("v", 0);
    body.set("kind", kind);
    body.set("author", "device");
    body.set("seq", 1);
    body.set("prev", "");
    body.set("hlc", "0000000010000");
    body.set("rec", "note/1");
    json::Value set = json::Value(json::Object{});
    set.set("text", "from the old days");
    body.set("set", set);
    auto const id = "0000000010000-" + sha256_hex(json::canonical(body)).substr(0, 32);
    body.set("id", id);
    return body;
}

}  // namespace

TEST_CASE("an event of version 0 folds like any other and is written out as it was read")
{
    auto const stored = old_event();
    auto const event = event_from(stored, "old");
    REQUIRE(event);
    CHECK(event->kind == "note.written");
    CHECK(event->says == "note.written");
    REQUIRE(event->writes.size() == 1);
    CHECK(event->writes[0] == FieldWrite{"note/1", "text", "from the old days", {}});
    CHECK(id_of(*event) == event->id);
    CHECK(json::canonical(to_json(*event)) == json::canonical(stored));

    auto const bytes = encode(Segment{1, {*event}});
    auto const back = decode_segment(bytes, "seg");
    REQUIRE(back);
    CHECK(encode(*back) == bytes);
    Records records;
    records.apply(back->events[0]);
    CHECK(records.find("note/1")->value("text").string() == "from the old days");
}

TEST_CASE("an old event that was meddled with is refused before anything is read into it")
{
    auto stored = old_event();
    stored.set("kind", "note.changed");
    CHECK(event_from(stored, "old").error().code == "event.hash");
}

TEST_CASE("old forms are raised step by step, each kind by its own steps")
{
    constexpr Upcast table[] = {
        {1, "tea.ordered", "Cups are counted.",
         [](json::Value& event) { event.set("cups", json::Value(1)); }},
        {2, "", "Everything has a table.",
         [](json::Value& event) { event.set("table", json::Value("7")); }},
    };
    json::Value tea;
    tea.set("v", 1);
    tea.set("kind", "tea.ordered");
    auto const raised = upcast(tea, 3, "test", table);
    REQUIRE(raised);
    CHECK(json::canonical(*raised) == R"({"cups":1,"kind":"tea.ordered","table":"7","v":3})");

    tea.set("kind", "cake.ordered");
    CHECK(json::canonical(*upcast(tea, 3, "test", table)) ==
          R"({"kind":"cake.ordered","table":"7","v":3})");
    tea.set("v", 0);
    CHECK(upcast(tea, 3, "test", table).error().code == "event.version");
    tea.set("v", 4);
    CHECK(upcast(tea, 3, "test", table).error().code == "event.version");
}
