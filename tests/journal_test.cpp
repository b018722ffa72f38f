// Stories about the memory: events name themselves, order does not matter, damage is found.
#include "base/hash.h"
#include "journal/event.h"
#include "journal/records.h"
#include "support/pen.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

using namespace counterpart;
using namespace pen;

namespace {

Records folded_in_order(std::vector<Event> const& events)
{
    Records records;
    for (auto const& event : events)
        records.apply(event);
    return records;
}

}  // namespace

// -- events ---------------------------------------------------------------------------------------

TEST_CASE("an event is hashed over canonical JSON that can be worked by hand")
{
    Event event;
    event.kind = "note.written";
    event.says = "Wrote a note";
    event.author = "a";
    event.person = "Ana";
    event.sequence = 1;
    event.clock = "0000000010000";
    event.writes = {FieldWrite{"note/1", "text", "hi", {}}};
    std::string const canonical =
        R"({"author":"a","by":"Ana","hlc":"0000000010000","kind":"note.written","prev":"",)"
        R"("says":"Wrote a note","seq":1,"v":1,"writes":[{"rec":"note/1","set":{"text":"hi"}}]})";
    CHECK(id_of(event) == "0000000010000-" + sha256_hex(canonical).substr(0, 32));
}

TEST_CASE("an event survives the way to JSON and back, bases, nulls and all")
{
    Pen pen("device");
    auto const first = pen.write({{"note/1", "text", "hi", {}}});
    auto const second = pen.write({{"note/1", "text", json::Value(), {first.id}},
                                   {"note/1", "tag", json::Value(true), {}},
                                   {"book/7", "pages", json::Value(12), {}}});
    auto const back = event_from(to_json(second), "test");
    REQUIRE(back);
    CHECK(back->id == second.id);
    REQUIRE(back->writes.size() == 3);
    CHECK(back->writes[0] == FieldWrite{"book/7", "pages", json::Value(12), {}});
    CHECK(back->writes[1] == FieldWrite{"note/1", "tag", json::Value(true), {}});
    CHECK(back->writes[2] == FieldWrite{"note/1", "text", json::Value(), {first.id}});
    CHECK(back->previous == first.id);
    CHECK(back->sequence == 2);
    CHECK(back->person == "Ana");
    CHECK(back->says == "Wrote something");
}

TEST_CASE("the order in which writes were drafted does not change what an event is called")
{
    Pen pen("device");
    auto event = pen.write({{"a/1", "x", "1", {}}, {"b/1", "y", "2", {}}, {"a/1", "w", "3", {}}});
    auto const id = event.id;
    std::reverse(event.writes.begin(), event.writes.end());
    CHECK(id_of(event) == id);
}

TEST_CASE("what a newer program added to an event is kept, and a signature is not part of its name")
{
    Pen pen("device");
    auto event = pen.write({{"note/1", "text", "hi", {}}});
    event.kind = "kind.from.the.future";
    event.more.set("mood", json::Value("calm"));
    event.id = id_of(event);
    auto signed_event = event;
    signed_event.signature = "abc";
    CHECK(id_of(signed_event) == event.id);

    auto const back = event_from(to_json(signed_event), "test");
    REQUIRE(back);
    CHECK(back->kind == "kind.from.the.future");
    CHECK(back->more["mood"].string() == "calm");
    CHECK(json::canonical(to_json(*back)) == json::canonical(to_json(signed_event)));
}

TEST_CASE("an event that was meddled with is refused in words")
{
    Pen pen("device");
    auto const good = to_json(pen.write({{"note/1", "text", "hi", {}}}));

    auto changed = good;
    changed.set("says", json::Value("Wrote something else"));
    auto const refused = event_from(changed, "seg-1-0000000001");
    REQUIRE_FALSE(refused.ok());
    CHECK(refused.error().code == "event.hash");
    CHECK(refused.error().where == "seg-1-0000000001");

    struct Case {
        char const* name;
        char const* member;
        json::Value value;
        char const* code;
    };
    std::vector<Case> const cases = {
        {"a version from the future", "v", json::Value(2), "event.version"},
        {"a version before all others", "v", json::Value(-1), "event.version"},
        {"no text", "kind", json::Value(7), "event.syntax"},
        {"sequence zero", "seq", json::Value(0), "event.syntax"},
        {"no writes", "writes", json::Value("none"), "event.syntax"},
        {"a clock that is none", "hlc", json::Value("noon"), "event.clock"},
    };
    for (auto const& row : cases) {
        CAPTURE(row.name);
        auto body = good;
        body.set(row.member, row.value);
        // The id is made right again, so that the check behind the hash is what answers.
        json::Value unsigned_body;
        for (auto const& member : body.object()) {
            if (member.first != "id")
                unsigned_body.set(member.first, member.second);
        }
        auto const digest = sha256_hex(json::canonical(unsigned_body)).substr(0, 32);
        body.set("id", json::Value(body["hlc"].string() + "-" + digest));
        auto const answer = event_from(body, "test");
        REQUIRE_FALSE(answer.ok());
        CHECK(answer.error().code == row.code);
    }
}

// -- clock ----------------------------------------------------------------------------------------

TEST_CASE("a stamp is nine digits of milliseconds and four of counter, in base 36")
{
    Clock clock;
    CHECK(clock.tick(Instant{36}) == "0000000100000");
    CHECK(clock.tick(Instant{36}) == "0000000100001");
    CHECK(clock.tick(Instant{71}) == "00000001z0000");
    auto const at = instant_of("00000001z0000");
    REQUIRE(at);
    CHECK(at->milliseconds == 71);
    CHECK_FALSE(instant_of("00000001Z0000").ok());
    CHECK_FALSE(instant_of("00000001z000").ok());
}

TEST_CASE("a wall clock that goes backwards never brings an earlier stamp")
{
    Clock clock;
    auto const first = clock.tick(Instant{5'000});
    auto const second = clock.tick(Instant{4'000});
    auto const third = clock.tick(Instant{-1});
    CHECK(first < second);
    CHECK(second < third);
}

TEST_CASE("a full counter carries into the milliseconds")
{
    Clock clock;
    clock.resume("000000010zzzz");
    CHECK(clock.tick(Instant{0}) == "0000000110000");
}

TEST_CASE("a stranger's stamp is followed up to a day ahead, one's own always")
{
    std::int64_t const day = 86'400'000;
    Clock source;
    auto const day_ahead = source.tick(Instant{1'000 + day});
    Clock other;
    auto const further = other.tick(Instant{1'001 + day});

    Clock clock;
    clock.see(further, Instant{1'000});
    CHECK(instant_of(clock.tick(Instant{1'000}))->milliseconds == 1'000);
    clock.see(day_ahead, Instant{1'000});
    CHECK(instant_of(clock.tick(Instant{1'000}))->milliseconds == 1'000 + day);

    Clock restarted;
    restarted.resume(further);
    CHECK(restarted.tick(Instant{1'000}) > further);
}

// -- fold -----------------------------------------------------------------------------------------

TEST_CASE("a later write replaces the one it names, and null removes")
{
    Pen pen("device");
    auto const first = pen.write({{"note/1", "text", "draft", {}}});
    auto const second = pen.write({{"note/1", "text", "final", {first.id}}});
    auto const third = pen.write({{"note/1", "text", json::Value(), {second.id}}});
    Records records;
    CHECK(records.apply(first) == std::vector<std::string>{"note/1"});
    CHECK(records.find("note/1")->value("text").string() == "draft");
    records.apply(second);
    CHECK(records.find("note/1")->value("text").string() == "final");
    CHECK(records.heads("note/1", "text") == std::vector<EventId>{second.id});
    records.apply(third);
    CHECK(records.find("note/1")->value("text").is_null());
    CHECK(records.apply(second).empty());
    CHECK(records.find("note/1")->value("text").is_null());
    CHECK(records.find("note/2") == nullptr);
}

TEST_CASE("two devices that wrote without knowing of each other make a conflict that can be settled")
{
    Pen ana("ana");
    Pen ben("ben");
    auto const base = ana.write({{"price/1", "amount", "10", {}}});
    auto const from_ana = ana.write({{"price/1", "amount", "11", {base.id}}}, 10);
    auto const from_ben = ben.write({{"price/1", "amount", "12", {base.id}}}, 20);
    auto records = folded_in_order({base, from_ben, from_ana});
    auto const* record = records.find("price/1");
    CHECK(record->conflicted("amount"));
    CHECK(record->value("amount").string() == "12");
    CHECK(records.heads("price/1", "amount").size() == 2);

    auto const settled =
        ana.write({{"price/1", "amount", "11", {from_ana.id, from_ben.id}}}, 30);
    records.apply(settled);
    CHECK_FALSE(record->conflicted("amount"));
    CHECK(record->value("amount").string() == "11");
    CHECK(records.heads("price/1", "amount") == std::vector<EventId>{settled.id});
}

TEST_CASE("two devices that wrote the same are no conflict")
{
    Pen ana("ana");
    Pen ben("ben");
    auto const records = folded_in_order(
        {ana.write({{"price/1", "amount", "11", {}}}), ben.write({{"price/1", "amount", "11", {}}})});
    CHECK(records.heads("price/1", "amount").size() == 2);
    CHECK_FALSE(records.find("price/1")->conflicted("amount"));
}

TEST_CASE("a write that was already replaced when it arrives stays replaced")
{
    Pen pen("device");
    auto const first = pen.write({{"note/1", "text", "draft", {}}});
    auto const second = pen.write({{"note/1", "text", "final", {first.id}}});
    auto const late = folded_in_order({second, first});
    CHECK(late.heads("note/1", "text") == std::vector<EventId>{second.id});
    CHECK(late.digest() == folded_in_order({first, second}).digest());
}

TEST_CASE("any order and any number of deliveries give one digest")
{
    std::vector<Event> events;
    Dice dice(20260331);
    std::vector<Pen> pens = {Pen("ana"), Pen("ben"), Pen("cem")};
    std::vector<Records> views(3);  // each device writes on what it has seen
    for (int at = 0; at < 300; ++at) {
        auto const who = dice.below(3);
        auto const record = "r/" + std::to_string(dice.below(5));
        auto const field = std::string(1, static_cast<char>('a' + dice.below(3)));
        auto const event =
            pens[who].write({{record, field, json::Value(std::to_string(dice.below(4))),
                              views[who].heads(record, field)}},
                            static_cast<std::int64_t>(dice.below(1000)));
        events.push_back(event);
        views[who].apply(event);
        if (dice.below(4) == 0)
            views[dice.below(3)].apply(events[dice.below(events.size())]);
    }
    auto const in_order = folded_in_order(events);
    auto const expected = in_order.digest();
    bool saw_conflict = false;
    for (auto const* named : in_order.all()) {
        for (auto const& field : named->record.fields)
            saw_conflict = saw_conflict || named->record.conflicted(field.first);
    }
    CHECK(saw_conflict);
    for (int round = 0; round < 50; ++round) {
        CAPTURE(round);
        auto shuffled = events;
        for (std::size_t at = shuffled.size(); at > 1; --at)
            std::swap(shuffled[at - 1], shuffled[dice.below(at)]);
        for (int twice = 0; twice < 40; ++twice)
            shuffled.push_back(shuffled[dice.below(shuffled.size())]);
        CHECK(folded_in_order(shuffled).digest() == expected);
    }
    events.pop_back();
    CHECK(folded_in_order(events).digest() != expected);
}

TEST_CASE("records that were packed halfway merge what comes later as if they never had been")
{
    Dice dice(7);
    std::vector<Pen> pens = {Pen("ana"), Pen("ben")};
    std::vector<Records> views(2);
    std::vector<Event> events;
    for (int at = 0; at < 200; ++at) {
        auto const who = dice.below(2);
        auto const record = "r/" + std::to_string(dice.below(4));
        auto const value = dice.below(5) == 0 ? json::Value(static_cast<std::int64_t>(at) - 100)
                                              : json::Value(std::to_string(dice.below(3)));
        auto const event = pens[who].write({{record, "f", value, views[who].heads(record, "f")}}, at);
        events.push_back(event);
        views[who].apply(event);
        if (dice.below(6) == 0)
            views[1 - who].apply(event);
    }
    for (std::size_t at = events.size(); at > 1; --at)
        std::swap(events[at - 1], events[dice.below(at)]);
    for (std::size_t cut = 0; cut <= events.size(); cut += 25) {
        CAPTURE(cut);
        Records whole;
        for (std::size_t at = 0; at < cut; ++at)
            whole.apply(events[at]);
        auto packed = Records::unpacked(whole.packed(), "test");
        REQUIRE(packed);
        auto& back = packed.value();
        CHECK(back.packed() == whole.packed());
        CHECK(back.digest() == whole.digest());
        CHECK(back.contested() == whole.contested());
        for (auto const& event : events)
            CHECK(back.apply(event) == whole.apply(event));
        CHECK(back.digest() == whole.digest());
        CHECK(back.contested() == whole.contested());
    }
}

TEST_CASE("packed records that were cut are refused, wherever the cut is")
{
    Pen pen("device");
    auto const bytes =
        folded_in_order({pen.write({{"note/1", "text", "hi", {}}, {"note/1", "n", 7, {}}}),
                         pen.write({{"note/2", "tags", json::Value(json::Array{"a"}), {}}})})
            .packed();
    REQUIRE(Records::unpacked(bytes, "whole").ok());
    for (std::size_t length = 0; length < bytes.size(); ++length) {
        CAPTURE(length);
        CHECK_FALSE(Records::unpacked(bytes.substr(0, length), "cut").ok());
    }
    CHECK(Records::unpacked(bytes + "x", "longer").error().code == "records.packed");
}
