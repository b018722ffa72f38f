#include "journal/packing.h"
#include "syntax/kept.h"

#include <doctest/doctest.h>

#include <string>
#include <string_view>

using namespace counterpart;
using json::Kept;

namespace {

json::Value value_of(std::string_view text)
{
    auto read = json::read(text, "test");
    REQUIRE(read);
    return *read;
}

}  // namespace

TEST_SUITE("kept values")
{
    TEST_CASE("what is kept is read again as it was")
    {
        for (std::string_view const text : {
                 R"(null)", R"(true)", R"(false)", R"(0)", R"(-1)", R"(9007199254740991)",
                 R"(-9007199254740991)", R"("")", R"("ä\u0000b")", R"([])", R"({})",
                 R"([null,true,[-5,300,[]],{"":""}])",
                 R"({"a":{"a":{"a":"a"}},"b":[{"a":1,"b":2},{"a":3,"b":4}]})"}) {
            INFO(text);
            auto const value = value_of(text);
            Kept const kept(value);
            CHECK(kept.read() == value);
            CHECK(json::canonical(kept.read()) == json::canonical(value));
        }
    }

    TEST_CASE("a name is spelled out once, however often it is used")
    {
        // List of three objects: mark and count, then for each mark and count; the first spells its
        // name (0, length, 10 letters), the others give its number; a number below 128 takes 2 bytes.
        Kept const kept(value_of(R"([{"unit_price":1},{"unit_price":2},{"unit_price":3}])"));
        CHECK(kept.nested().size() == 2 + (2 + 12 + 2) + (2 + 1 + 2) + (2 + 1 + 2));
    }

    TEST_CASE("values that say the same are equal, in whatever order their members came")
    {
        CHECK(Kept(value_of(R"({"a":1,"b":[2]})")) == Kept(value_of(R"({"b":[2],"a":1})")));
        CHECK_FALSE(Kept(value_of(R"({"a":[1,2]})")) == Kept(value_of(R"({"a":[2,1]})")));
        CHECK_FALSE(Kept("1") == Kept(1));
        CHECK_FALSE(Kept(0) == Kept(false));
        CHECK_FALSE(Kept() == Kept(value_of("{}")));
    }

    TEST_CASE("a copy shares what is nested")
    {
        Kept const kept(value_of(R"({"a":[1,2,3]})"));
        Kept const copy = kept;
        CHECK(copy.nested().data() == kept.nested().data());
    }

    TEST_CASE("scalars answer without being read")
    {
        CHECK(Kept("text").string() == "text");
        CHECK(Kept(-7).integer() == -7);
        CHECK(Kept(true).boolean());
        CHECK(Kept().is_null());
        CHECK(Kept(value_of("{}")).is_object());
        CHECK_FALSE(Kept(value_of("[]")).is_object());
        CHECK(Kept(value_of("[]")).string().empty());
    }

    TEST_CASE("bytes that hold no whole value are refused wherever they end, and whatever they say")
    {
        Kept const kept(value_of(R"({"list":[1,-2,"three",null],"more":{"list":true}})"));
        std::string const whole(kept.nested());
        auto const again = Kept::from_nested(whole);
        REQUIRE(again);
        CHECK(*again == kept);
        for (std::size_t length = 0; length < whole.size(); ++length)
            CHECK_FALSE(Kept::from_nested(std::string_view(whole).substr(0, length)));
        CHECK_FALSE(Kept::from_nested(whole + "x"));
        CHECK_FALSE(Kept::from_nested(std::string("\x05\x01t", 3)));  // a text is not nested
        // An object of one member whose name is the first, though none was spelled yet.
        CHECK_FALSE(Kept::from_nested(std::string("\x07\x01\x01\x00", 4)));
        // A list that says it has more items than bytes follow.
        CHECK_FALSE(Kept::from_nested(std::string("\x06\xff\xff\xff\xff\x0f", 6)));
    }

    TEST_CASE("a snapshot reads nested values as it writes them, and as earlier programs wrote them")
    {
        auto const value = value_of(R"({"a":[1,{"b":"c"}]})");
        Packer packer;
        packer.value(value);
        Unpacker now(packer.bytes);
        CHECK(now.value() == Kept(value));
        CHECK(now.at_end());
        // Mark 6, then the length of the JSON and the JSON itself.
        Unpacker before("\x06\x13{\"a\":[1,{\"b\":\"c\"}]}");
        CHECK(before.value() == Kept(value));
        CHECK(before.at_end());
    }

    TEST_CASE("bytes changed at random are refused or read, and never reach beyond their end")
    {
        std::string const whole(
            Kept(value_of(R"({"a":[{"b":"text","c":-300},{"b":null,"c":true}],"d":{"a":[[]]}})")).nested());
        int refused = 0;
        for (std::size_t at = 0; at < whole.size(); ++at) {
            for (int bit = 0; bit < 8; ++bit) {
                auto bent = whole;
                bent[at] = static_cast<char>(bent[at] ^ (1 << bit));
                auto const kept = Kept::from_nested(bent);
                if (!kept)
                    ++refused;
                else
                    CHECK((kept->read().is_object() || kept->read().is_array()));
            }
        }
        CHECK(refused > 100);
    }

    TEST_CASE("lists within lists beyond what JSON may nest are refused")
    {
        std::string deep;
        for (int level = 0; level < 200; ++level)
            deep += "\x06\x01";
        deep += std::string("\x00", 1);
        CHECK_FALSE(Kept::from_nested(deep));
    }
}
