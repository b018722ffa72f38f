// Stories about withholding: the file still verifies, and what is gone cannot be found again.
#include "share/file_check.h"
#include "share_world.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <set>

using namespace counterpart;
using namespace share_world;

namespace {

std::vector<SharedRecord> reviewed()
{
    return {{"approval/I-1", read_json(R"({"invoice":"I-1","by":"Ana"})")},
            {"price_book/P", read_json(R"({"id":"P","rows":[
                {"number":1,"charge":{"model":"standard","params":{"unit_price":"41.20"}}},
                {"number":2,"charge":{"model":"standard","params":{"unit_price":"7.00"}}}]})")},
            {"review/f1", read_json(R"({"finding":"f1","reason":"They always do this","by":"Ana",
                "verdict":"disputed"})")}};
}

/// A value that looks the same every time would fall to anybody who tries them all.
Digest unsalted(std::string const& price)
{
    return sha256(json::canonical(json::Array{json::Value("usage/u1"), json::Value("/quantity"),
                                              json::Value(price)}));
}

std::string cents(int number)
{
    auto const digits = std::to_string(number % 100);
    return std::to_string(number / 100) + "." + (digits.size() < 2 ? "0" : "") + digits;
}

}  // namespace

TEST_SUITE("share") {

TEST_CASE("a withheld price leaves a file that verifies, and no trace of the price")
{
    auto const whole = file_of(reviewed());
    auto const file = redacted(whole, {rule("price_book/*:/rows/0/charge/params/*")});
    REQUIRE(file.ok());
    CHECK(file->withheld.size() == 1);
    CHECK(file->head == whole.head);
    auto const bytes = encode(*file);
    CHECK(bytes.find("41.20") == std::string::npos);
    CHECK(bytes.find("7.00") != std::string::npos);
    auto const found = check(*counterpart_file_from(bytes, "test"));
    CHECK(found.holds());
    CHECK(found.fields_withheld == 1);
    CHECK(found.records_complete == 2);  // of three: the price book is not whole any more
}

TEST_CASE("a record that is withheld whole does not even leave its name")
{
    auto const file = redacted(file_of(reviewed()), {rule("approval/*")});
    REQUIRE(file.ok());
    CHECK(encode(*file).find("approval") == std::string::npos);
    auto const books = books_of(*file);
    REQUIRE(books.ok());
    CHECK(books->size() == 2);
    CHECK(check(*file).holds());
    CHECK(file->head.records == 3);
}

TEST_CASE("internal notes and names stay at home unless one means to show them")
{
    auto const notes = internal_notes();
    auto const file = withheld_where_met(file_of(reviewed()), {notes.begin(), notes.end()});
    auto const bytes = encode(file);
    CHECK(bytes.find("They always do this") == std::string::npos);
    CHECK(bytes.find("I-1") == std::string::npos);
    CHECK(bytes.find("disputed") != std::string::npos);
    // The signature still carries the name its signer chose to give.
    CHECK(file.statements[0].by == "Ana");
    CHECK(check(file).holds());
}

TEST_CASE("a rule that meets nothing may be a slip and is refused")
{
    auto const file = redacted(small_file(), {rule("usage/*:/price")});
    REQUIRE_FALSE(file.ok());
    CHECK(file.error().code == "share.rule_unused");
    CHECK(file.error().where == "usage/*:/price");
    CHECK(redaction_rule_from(":/price").error().code == "share.rule");
}

TEST_CASE("patterns meet what they say")
{
    struct Case {
        char const* rule;
        std::size_t fields;
    };
    // usage/u1 has a count, an id and a quantity; party/northwind a count, an id and a name.
    for (auto const& each : {Case{"usage/u1", 3}, Case{"*", 6}, Case{"*:/id", 2},
                             Case{"u*1:/quant*", 1}, Case{"party/*north*:/*", 2},
                             Case{"usage/u", 0}, Case{"*u1x", 0}})
        CHECK(redaction_of(small_file(), {rule(each.rule)}).fields.size() == each.fields);
}

TEST_CASE("what is withheld can be shown later, and nothing else in its place")
{
    auto const whole = small_file();
    auto file = *redacted(whole, {rule("usage/*:/quantity")});
    auto shown = whole.disclosed[5];
    file.withheld.clear();
    file.disclosed.push_back(shown);
    CHECK(file == whole);
    CHECK(check(file).holds());
    file.disclosed[5].field.value = json::Value("41.21");
    CHECK_FALSE(check(file).holds());
}

// A price has few possible values: without salt this one falls to the 4,121st guess from 0.00 on.
TEST_CASE("a withheld price cannot be guessed from its digest without the salt")
{
    auto const whole = small_file();
    auto const file = *redacted(whole, {rule("usage/*:/quantity")});
    REQUIRE(file.withheld.size() == 1);
    auto const bare = unsalted("41.20");
    int guesses = 0;
    int found_bare = 0;
    bool found_salted = false;
    Disclosure guess = whole.disclosed[5];
    guess.salt = std::string(32, '0');
    for (int number = 0; number < 5000; ++number) {
        ++guesses;
        if (found_bare == 0 && unsalted(cents(number)) == bare)
            found_bare = guesses;
        guess.field.value = json::Value(cents(number));
        found_salted = found_salted || leaf_of(guess) == file.withheld[0];
    }
    CHECK(found_bare == 4121);
    CHECK_FALSE(found_salted);
    // With the salt it is found at once, so the trial itself can succeed.
    guess = whole.disclosed[5];
    CHECK(leaf_of(guess) == file.withheld[0]);
}

TEST_CASE("no two fields have one salt, nor two exports")
{
    std::set<std::string> salts;
    auto other = counting_seed();
    other[0] = 200;
    for (auto const& file : {small_file(), *counterpart_file_of(two_records(), claims(), key_of(7),
                                                                other)})
        for (auto const& disclosure : file.disclosed)
            salts.insert(disclosure.salt);
    CHECK(salts.size() == 12);
}

}
