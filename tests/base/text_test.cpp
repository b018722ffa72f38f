#include "base/text.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

using namespace counterpart;

TEST_CASE("white space goes from both ends and stays inside")
{
    CHECK(trimmed("  a b\t\r\n") == "a b");
    CHECK(trimmed(" \n\t ") == "");
    CHECK(trimmed("") == "");
    CHECK(trimmed("x") == "x");
    CHECK(trimmed("\xC2\xA0x") == "\xC2\xA0x"); // a no-break space is not ASCII
}

TEST_CASE("UTF-8 is well-formed or it is not")
{
    for (auto const* good :
         {"", "EUR", "\xC2\x80", "\xDF\xBF", "\xE0\xA0\x80", "\xED\x9F\xBF", "\xEE\x80\x80",
          "\xEF\xBF\xBD", "\xF0\x90\x80\x80", "\xF4\x8F\xBF\xBF", "Z\xC3\xBCrich \xE2\x82\xAC"}) {
        CAPTURE(good);
        CHECK(is_utf8(good));
    }
    struct Row {
        char const* says;
        std::string_view bytes;
    };
    std::vector<Row> const bad{
        {"lone continuation", "\x80"},
        {"overlong slash", "\xC0\xAF"},
        {"overlong in two bytes", "\xC1\xBF"},
        {"overlong in three bytes", "\xE0\x9F\xBF"},
        {"overlong in four bytes", "\xF0\x8F\xBF\xBF"},
        {"surrogate", "\xED\xA0\x80"},
        {"beyond U+10FFFF", "\xF4\x90\x80\x80"},
        {"first byte F5", "\xF5\x80\x80\x80"},
        {"byte FF", "\xFF"},
        {"cut after one of two", "\xC3"},
        {"cut after two of three", "\xE2\x82"},
        {"cut after three of four", "\xF0\x9F\x98"},
        {"bad third byte", "\xE2\x82\x28"},
        {"bad fourth byte", "\xF0\x9F\x98\x28"},
        {"Latin-1", "Z\xFCrich"},
    };
    for (auto const& row : bad) {
        CAPTURE(row.says);
        CHECK(!is_utf8(row.bytes));
    }
    CHECK(is_utf8(std::string_view("a\0b", 3)));
}

TEST_CASE("search finds names whatever their capitals")
{
    struct Row {
        char const* written;
        char const* folded;
    };
    std::vector<Row> const rows{
        {"ACME Ltd", "acme ltd"},
        {"@[`{ 09", "@[`{ 09"},
        {"ÀÖØÞ × ÷ ß ÿ", "àöøþ × ÷ ß ÿ"},
        {"ĀĮ Ĳķ ĸ ĹŇ ŉ ŊŶ Ÿ ŹŽ", "āį ĳķ ĸ ĺň ŉ ŋŷ ÿ źž"},
        {"İstanbul ı ſ", "istanbul ı s"},
        {"ȘI ȚARĂ", "și țară"},
        {"ΆΈΊΌΎΏ ΑΡΣΩΫ ς", "άέίόύώ αρσωϋ σ"},
        {"ЀЏ АЯ Ё Ґ ӀӁ Ԯ", "ѐџ ая ё ґ ӏӂ ԯ"},
        {"漢字 😀 Ａ", "漢字 😀 Ａ"},
        {"\xFF\xC3", "\xFF\xC3"},
    };
    for (auto const& row : rows) {
        CAPTURE(row.written);
        CHECK(folded(row.written) == row.folded);
        CHECK(folded(row.folded) == row.folded);
    }
    CHECK(contains_folded("Österreichische Post AG", "österreich"));
    CHECK(contains_folded("anything", ""));
    CHECK(!contains_folded("Österreich", "Öst"));
}

TEST_CASE("splitting keeps empty parts and joining puts them back")
{
    CHECK(split("a;;b;", ';') == std::vector<std::string_view>{"a", "", "b", ""});
    CHECK(split("", ';') == std::vector<std::string_view>{""});
    CHECK(split("abc", ';') == std::vector<std::string_view>{"abc"});
    CHECK(join({"a", "", "b", ""}, ";") == "a;;b;");
    CHECK(join({}, ", ") == "");
    CHECK(join({"one"}, ", ") == "one");
    CHECK(join({"one", "two"}, ", ") == "one, two");
}

TEST_CASE("thousands are grouped before the point only")
{
    CHECK(grouped("1234567.50") == "1,234,567.50");
    CHECK(grouped("123") == "123");
    CHECK(grouped("1000") == "1,000");
    CHECK(grouped("-100000") == "-100,000");
    CHECK(grouped("-999.12345") == "-999.12345");
    CHECK(grouped("0.123456") == "0.123456");
    CHECK(grouped("out of range") == "out of range");
    CHECK(grouped("") == "");
}

TEST_CASE("counts agree with their nouns")
{
    CHECK(counted(0, "line", "lines") == "0 lines");
    CHECK(counted(1, "line", "lines") == "1 line");
    CHECK(counted(3, "line", "lines") == "3 lines");
    CHECK(counted(12345, "reply", "replies") == "12,345 replies");
}

TEST_CASE("whole numbers are digits and nothing else")
{
    CHECK(whole_number("0").value() == 0);
    CHECK(whole_number("0042").value() == 42);
    CHECK(whole_number("18446744073709551615").value() == UINT64_MAX);
    CHECK(whole_number("18446744073709551616").error().code == "number.out_of_range");
    for (auto const* text : {"", "-1", "+1", " 1", "1.0", "1,000", "x"}) {
        CAPTURE(text);
        auto const refused = whole_number(text);
        REQUIRE(!refused.ok());
        CHECK(refused.error().code == "number.syntax");
    }
}

TEST_CASE("numbers are appended in full, down to the lowest")
{
    std::string out = "n=";
    append_number(out, 0);
    append_number(out, INT64_MIN);
    append_number(out, INT64_MAX);
    CHECK(out == "n=0-92233720368547758089223372036854775807");
}
