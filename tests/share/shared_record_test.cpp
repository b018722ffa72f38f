// Stories about cutting records into fields and putting them together again.
#include "share/file_check.h"
#include "share_world.h"
#include "support/pen.h"

#include <doctest/doctest.h>

using namespace counterpart;
using namespace share_world;

namespace {

std::vector<std::string> pointers_of(char const* value)
{
    std::vector<std::string> pointers;
    for (auto const& field : fields_of({"x/1", read_json(value)}))
        pointers.push_back(field.pointer);
    return pointers;
}

/// A value of a few members, lists and objects, as deep as the dice want.
json::Value random_value(pen::Dice& dice, int depth)
{
    auto const kind = depth == 0 ? dice.below(4) : dice.below(6);
    if (kind == 0)
        return json::Value(dice.below(1000));
    if (kind == 1)
        return json::Value(dice.below(2) == 0);
    if (kind <= 3)
        return json::Value("text / ~ " + std::to_string(dice.below(1000)));
    json::Value value = kind == 4 ? json::Value(json::Array{}) : json::Value(json::Object{});
    auto const count = dice.below(12);
    for (std::size_t at = 0; at < count; ++at) {
        auto inside = random_value(dice, depth - 1);
        if (kind == 4)
            value.push(std::move(inside));
        else
            value.set((dice.below(8) == 0 ? "0/~" : "m") + std::to_string(at), std::move(inside));
    }
    return value;
}

SharedRecord random_record(pen::Dice& dice, std::size_t number)
{
    SharedRecord record{"kind/" + std::to_string(number), json::Value(json::Object{})};
    for (std::size_t at = 0; at < 6; ++at)
        record.value.set("member" + std::to_string(at), random_value(dice, 3));
    return record;
}

}  // namespace

TEST_SUITE("share") {

TEST_CASE("objects and lists of objects are cut up, and the count comes first")
{
    CHECK(pointers_of(R"({"id":"a","totals":{"net":"1","vat":"2"},"lines":[{"n":1},{"n":2}],
                          "tags":["a","b"],"none":[]})") ==
          std::vector<std::string>{"", "/id", "/totals/net", "/totals/vat", "/lines/0/n",
                                   "/lines/1/n", "/tags", "/none"});
}

TEST_CASE("workings and readings stay whole, and so do objects with names that are numbers")
{
    CHECK(pointers_of(R"({"working":[{"rule":"a"}],"readings":[{"at":"b"}],"by":{"1":{"x":2}}})") ==
          std::vector<std::string>{"", "/working", "/readings", "/by"});
}

TEST_CASE("ten lines come back in the order of their numbers, not of their letters")
{
    json::Value value;
    for (int line = 0; line < 12; ++line) {
        json::Value entry;
        entry.set("number", line);
        auto lines = value["lines"];
        lines.push(entry);
        value.set("lines", lines);
    }
    auto const file = file_of({{"order/1", value}});
    auto const books = books_of(file);
    REQUIRE(books.ok());
    CHECK(json::canonical(books->at("order/1").value) == json::canonical(value));
    CHECK(books->at("order/1").complete());
}

TEST_CASE("a field inside another field is refused")
{
    SharedField const outer{"x/1", "/a", json::Value(1)};
    SharedField const inner{"x/1", "/a/b", json::Value(2)};
    SharedField const loose{"x/1", "a", json::Value(2)};
    CHECK(books_of(std::vector<SharedField const*>{&outer, &inner}).error().code == "share.shape");
    CHECK(books_of(std::vector<SharedField const*>{&inner, &outer}).error().code == "share.shape");
    CHECK(books_of(std::vector<SharedField const*>{&loose}).error().code == "share.shape");
}

TEST_CASE("an enormous list number makes no enormous list")
{
    SharedField const far{"x/1", "/a/4000000000/n", json::Value(1)};
    auto const books = books_of(std::vector<SharedField const*>{&far});
    REQUIRE(books.ok());
    CHECK(json::canonical(books->at("x/1").value) == R"({"a":[{"n":1}]})");
    CHECK_FALSE(books->at("x/1").complete());
}

TEST_CASE("random books come back as they went, shown or withheld")
{
    for (std::uint64_t seed = 1; seed <= 12; ++seed) {
        CAPTURE(seed);
        pen::Dice dice(seed);
        std::vector<SharedRecord> records;
        for (std::size_t number = 0; number < 5; ++number)
            records.push_back(random_record(dice, number));
        auto const bytes = encode(file_of(records));
        auto const file = counterpart_file_from(bytes, "random");
        REQUIRE(file.ok());
        CHECK(check(*file).holds());
        CHECK(encode(*file) == bytes);
        auto const books = *books_of(*file);
        for (auto const& record : records)
            CHECK(json::canonical(books.at(record.id).value) == json::canonical(record.value));
        auto const shorter = withheld_where_met(*file, {rule("*:/member*1*"), rule("kind/3")});
        CHECK(check(*counterpart_file_from(encode(shorter), "random")).holds());
        CHECK(shorter.disclosed.size() + shorter.withheld.size() == file->head.fields);
    }
}

}
