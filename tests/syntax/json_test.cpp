#include "syntax/json.h"

#include <doctest/doctest.h>

#include <string>

using namespace counterpart;
using namespace std::string_literals;

namespace {

std::string answer(std::string const& text, json::Limits const& limits = {})
{
    auto const read = json::read(text, "f.json", limits);
    return read ? json::canonical(*read) : read.error().code + " at " + read.error().where;
}

std::string repeated(std::string const& text, std::size_t times)
{
    std::string all;
    for (std::size_t i = 0; i < times; ++i)
        all += text;
    return all;
}

struct Row {
    std::string story;
    std::string text;
    std::string expected;
};

}  // namespace

TEST_CASE("JSON that is wrong is refused with code and place")
{
    Row const cases[] = {
        {"nothing", "", "json.syntax at f.json, line 1, column 1"},
        {"white space", "\n ", "json.syntax at f.json, line 1, column 1"},
        {"cut off", "{\"a\": [1,\n 2", "json.syntax at f.json, line 2, column 3"},
        {"cut inside a string", "[\"ab", "json.syntax at f.json, line 1, column 5"},
        {"XML", "<a/>", "json.syntax at f.json, line 1, column 1"},
        {"two values", "1\n2", "json.syntax at f.json, line 2, column 1"},
        {"a comma too many", "[1,]", "json.syntax at f.json, line 1, column 3"},
        {"a comment", "[1 // x\n]", "json.syntax at f.json, line 1, column 4"},
        {"a leading zero", "[012]", "json.syntax at f.json, line 1, column 2"},
        {"a lone surrogate", "[\n\"\\ud800\"]", "json.syntax at f.json, line 2, column 8"},
        {"a control character", "[\"a\nb\"]", "json.syntax at f.json, line 1, column 4"},
        {"Latin-1", "[1,\n\"\xE9\"]", "json.not_utf8 at f.json, line 2, column 2"},
        {"an encoded surrogate", "\"\xED\xA0\x80\"", "json.not_utf8 at f.json, line 1, column 2"},
        {"UTF-16", "\xFF\xFE[\0"s, "json.not_utf8 at f.json, line 1, column 1"},
        {"a fraction", "{\"a\":\n  12.50}", "json.number at f.json, line 2, column 3"},
        {"an exponent", "[1,1e3]", "json.number at f.json, line 1, column 4"},
        {"2^53", "[9007199254740992]", "json.number at f.json, line 1, column 2"},
        {"-2^53", "[-9007199254740992]", "json.number at f.json, line 1, column 2"},
        {"beyond 64 bits", "[99999999999999999999]", "json.number at f.json, line 1, column 2"},
        {"minus zero", "[-0]", "json.number at f.json, line 1, column 2"},
        {"a key twice", "{\"a\":1,\n \"b\":2, \"a\":3}",
         "json.duplicate_key at f.json, line 2, column 9"},
        {"a key twice, once escaped", "{\"a\":1,\"\\u0061\":2}",
         "json.duplicate_key at f.json, line 1, column 8"},
        {"deep", "[\n[[1]]]", "json.too_deep at f.json, line 2, column 2"},
    };
    json::Limits limits;
    limits.depth = 2;
    for (auto const& row : cases) {
        CAPTURE(row.story);
        CHECK(answer(row.text, limits) == row.expected);
    }
}

TEST_CASE("JSON that is right reads as it is written")
{
    Row const cases[] = {
        {"scalars", " [ null , true,false, \"x\" ] ", "[null,true,false,\"x\"]"},
        {"the greatest integers", "[9007199254740991,-9007199254740991,0]",
         "[9007199254740991,-9007199254740991,0]"},
        {"sorted by bytes", "{\"b\":1,\"a\":{\"z\":[],\"Z\":{}},\"\xC3\xA9\":2}",
         "{\"a\":{\"Z\":{},\"z\":[]},\"b\":1,\"\xC3\xA9\":2}"},
        {"escapes are minimal", "[\"\\u00e9\\/\\\"\\\\\\u0007\\n\\u007f\"]",
         "[\"\xC3\xA9/\\\"\\\\\\u0007\\n\x7F\"]"},
        {"a null character", "[\"a\\u0000b\"]", "[\"a\\u0000b\"]"},
        {"a surrogate pair", "[\"\\ud83d\\ude00\"]", "[\"\xF0\x9F\x98\x80\"]"},
        {"a byte order mark", "\xEF\xBB\xBF{}", "{}"},
        {"brackets inside strings", "[\"[[[[\\\"[[\"]", "[\"[[[[\\\"[[\"]"},
    };
    for (auto const& row : cases) {
        CAPTURE(row.story);
        CHECK(answer(row.text) == row.expected);
    }
}

TEST_CASE("nesting and size without end are refused before memory is spent")
{
    CHECK(answer(repeated("[", 1'000'000)) == "json.too_deep at f.json, line 1, column 65");
    CHECK(answer(repeated("[", 64) + repeated("]", 64)) == repeated("[", 64) + repeated("]", 64));
    json::Limits small;
    small.bytes = 4;
    CHECK(answer("[1]", small) == "[1]");
    CHECK(answer("[1,2]", small) == "json.too_large at f.json, line 1, column 1");
    std::string keys = "{";
    for (int i = 0; i < 100'000; ++i)
        keys += "\"k" + std::to_string(i) + "\":0,";
    CHECK(json::read(keys + "\"k\":0}", "f").ok());
    CHECK(json::read(keys + "\"k7\":0}", "f").error().code == "json.duplicate_key");
}

TEST_CASE("values are built, asked and compared")
{
    json::Value value;
    CHECK(value.is_null());
    value.set("count", 3).set("big", std::uint64_t{7}).set("on", true).set("name", "desk");
    value.set("count", 4);
    json::Value list;
    list.push(1);
    list.push("two");
    value.set("list", list);
    CHECK(json::canonical(value) ==
          "{\"big\":7,\"count\":4,\"list\":[1,\"two\"],\"name\":\"desk\",\"on\":true}");
    CHECK(value["count"].integer() == 4);
    CHECK(value["on"].boolean());
    CHECK(value["list"].array()[1].string() == "two");
    CHECK(value.has("name"));
    CHECK_FALSE(value.has("none"));
    CHECK(value["none"]["below"].is_null());
    CHECK(value["name"].integer() == 0);
    CHECK(value["count"].string() == "");
    CHECK(value.object().front().first == "count");
    CHECK(value == json::Value(value));
    CHECK_FALSE(value == json::Value(list));
}

TEST_CASE("the form people read keeps the order of members")
{
    json::Value value;
    value.set("b", 1).set("a", json::Array{json::Value("x"), json::Value(json::Object{})});
    value.set("c", json::Array{});
    CHECK(json::pretty(value) ==
          "{\n  \"b\": 1,\n  \"a\": [\n    \"x\",\n    {}\n  ],\n  \"c\": []\n}");
}
