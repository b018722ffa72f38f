// Stories about a snapshot as bytes: one spelling, and every change of it is seen.
#include "share/file_check.h"
#include "share_world.h"

#include <doctest/doctest.h>

#include <algorithm>

using namespace counterpart;
using namespace share_world;

namespace {

bool is_accepted(std::string const& bytes)
{
    auto const file = counterpart_file_from(bytes, "test.counterpart");
    return file.ok() && check(*file).holds();
}

std::string code_of(std::string const& bytes)
{
    auto const file = counterpart_file_from(bytes, "test.counterpart");
    return file ? std::string("read") : file.error().code;
}

bool has_code(std::vector<Error> const& list, std::string_view code)
{
    return std::any_of(list.begin(), list.end(),
                       [&](Error const& error) { return error.code == code; });
}

std::string replaced(std::string text, std::string_view old, std::string_view fresh)
{
    auto const at = text.find(old);
    REQUIRE(at != std::string::npos);
    return text.replace(at, old.size(), fresh);
}

}  // namespace

TEST_SUITE("share") {

// The digests were worked out by a program of another hand, in another language, from the
// description in docs/counterpart-file.md alone.
TEST_CASE("the example of the description has the same bytes on every machine")
{
    auto const file = small_file();
    CHECK(file.disclosed[5].salt == "8e04c80edcf931650510213d55dd497a");
    CHECK(hex(leaf_of(file.disclosed[5])) ==
          "8aae74c36e1192dce0423569b0b011e88a1f35ce1f86149abeb3cac2e96f29be");
    CHECK(hex(file.head.root) ==
          "20f1735f12f834fed76d20eea22eac5f37080cb5a7b709cca9ec0b0e4688d315");
    CHECK(digest_of(file.head) ==
          "543c3c87d664430d6fd5583f930fe954099991d29369bd666e7d9c2a87fed432");
    CHECK(spoken_fingerprint(file.head.key) == "fe81 2c12 f3ab 4ce6");
    auto const bytes = encode(file);
    CHECK(bytes.size() == 1152);
    CHECK(sha256_hex(bytes) == "deeb3c152468e600d10a15dc9abdaf5145af56e3e5650777744ce8e227f83c86");
    auto const shorter = redacted(file, {rule("usage/*:/quantity")});
    REQUIRE(shorter.ok());
    CHECK(sha256_hex(encode(*shorter)) ==
          "d50ae16624ec50908467d60b9a430a8efe4b2d19227fda79dd89682346d881eb");
}

TEST_CASE("what was written is read back and holds")
{
    auto const bytes = encode(small_file());
    auto const file = counterpart_file_from(bytes, "test.counterpart");
    REQUIRE(file.ok());
    CHECK(*file == small_file());
    auto const found = check(*file);
    CHECK(found.holds());
    CHECK(found.newest());
    CHECK(found.records_complete == 2);
    CHECK(found.fields_shown == 6);
    CHECK(found.proves.size() == 2);
    CHECK(found.leaves_open.size() >= 3);
}

TEST_CASE("every single byte that is changed is detected")
{
    auto const bytes = encode(small_file());
    REQUIRE(is_accepted(bytes));
    std::vector<std::size_t> missed;
    for (std::size_t at = 0; at < bytes.size(); ++at) {
        auto changed = bytes;
        changed[at] = static_cast<char>(changed[at] ^ (at % 2 == 0 ? 0x01 : 0x20));
        if (is_accepted(changed))
            missed.push_back(at);
    }
    CHECK(missed.empty());
}

TEST_CASE("a file that was cut off or grew is not read")
{
    auto const bytes = encode(small_file());
    for (auto const length : {std::size_t{0}, std::size_t{1}, bytes.size() / 2, bytes.size() - 1})
        CHECK_FALSE(is_accepted(bytes.substr(0, length)));
    CHECK_FALSE(is_accepted(bytes + "\n"));
    CHECK_FALSE(is_accepted(" " + bytes));
}

TEST_CASE("fields that change places, are there twice, or are missing are noticed")
{
    auto file = small_file();
    std::swap(file.disclosed[1], file.disclosed[2]);
    CHECK(code_of(encode(file)) == "share.order");

    file = small_file();
    file.disclosed.push_back(file.disclosed.back());
    CHECK(code_of(encode(file)) == "share.order");

    file = *redacted(small_file(), {rule("usage/*:/*")});
    REQUIRE(file.withheld.size() == 2);
    CHECK(code_of(encode(file)) == "read");
    std::swap(file.withheld[0], file.withheld[1]);
    CHECK(code_of(encode(file)) == "share.order");

    file = small_file();
    file.disclosed.pop_back();
    auto const shorter = check(file);
    CHECK(has_code(shorter.troubles, "share.count"));
    CHECK(has_code(shorter.troubles, "share.root"));
    CHECK(shorter.proves.empty());

    file = small_file();
    file.disclosed[5].field.value = json::Value("41.30");
    CHECK(has_code(check(file).troubles, "share.root"));
}

TEST_CASE("a signature of another key, of another snapshot or none at all is no signature")
{
    auto file = small_file();
    file.statements[0].key = key_of(8).public_half;
    CHECK(has_code(check(file).troubles, "share.signature"));

    file = small_file();
    sign(file.statements[0], key_of(8));
    CHECK(has_code(check(file).troubles, "share.unsigned"));

    file = small_file();
    file.statements[0].at.milliseconds += 1;
    CHECK(has_code(check(file).troubles, "share.signature"));

    file = small_file();
    file.statements.clear();
    CHECK(has_code(check(file).troubles, "share.unsigned"));

    auto other = claims();
    other.title = "Another";
    file = small_file();
    file.statements = file_of(two_records(), other).statements;
    CHECK(has_code(check(file).troubles, "share.other_head"));
}

TEST_CASE("an older snapshot shown again, one left out and two of one number are noticed")
{
    auto const first = small_file();
    auto next = claims();
    next.after = before_next(first.head);
    auto const second = file_of(two_records(), next);
    next.after = before_next(second.head);
    auto const third = file_of(two_records(), next);
    CHECK(second.head.number == 2);
    CHECK(second.head.previous == digest_of(first.head));
    CHECK(third.head.chain == first.head.chain);

    std::map<SharedHeadId, SharedHead> known;
    auto const remember = [&](CounterpartFile const& file) {
        auto const head = remembered_head(file.head, false, claims().at);
        known.insert_or_assign(head.id, head);
    };
    remember(first);
    CHECK(check(second, known).newest());
    CHECK(has_code(check(third, known).warnings, "share.gap"));
    remember(second);
    CHECK(check(third, known).newest());
    CHECK(has_code(check(first, known).warnings, "share.replayed"));

    next.after = before_next(first.head);
    next.title = "Told differently";
    auto const forked = file_of(two_records(), next);
    CHECK(has_code(check(forked, known).warnings, "share.fork"));
    CHECK(check(forked, known).holds());  // it is signed all the same
}

TEST_CASE("only the same key continues a line of exports")
{
    auto next = claims();
    next.after = before_next(small_file().head);
    auto const file = counterpart_file_of(two_records(), next, key_of(9), counting_seed());
    REQUIRE_FALSE(file.ok());
    CHECK(file.error().code == "share.other_key");
}

TEST_CASE("a file of a newer version is refused as such, and others are not ours")
{
    auto const bytes = encode(small_file());
    CHECK(code_of(replaced(bytes, "\"version\":1", "\"version\":2")) == "share.version");
    CHECK(code_of(replaced(bytes, "counterpart-file", "counterpart-fila")) == "share.not_ours");
    CHECK(code_of("{\"counterpart\":1}") == "share.not_ours");
    CHECK(code_of(replaced(bytes, "\"number\":1", "\"number\":0")) == "share.syntax");
    CHECK(code_of(replaced(bytes, "\"number\":1", "\"extra\":1,\"number\":1")) == "share.syntax");
    CHECK(code_of(replaced(bytes, "\"Ana\"", "\"\\u0041na\"")) == "share.spelling");
}

TEST_CASE("a closed file opens with its passphrase and with no other")
{
    WrappingRandom random{};
    random.fill(3);
    auto const bytes = encode(small_file());
    auto const closed = closed_file(bytes, "hazel 17 lantern", random);
    REQUIRE(closed.ok());
    CHECK(is_closed(*closed));
    CHECK(closed->find("northwind") == std::string::npos);
    CHECK(code_of(*closed) == "share.sealed");
    auto const opened = opened_file(*closed, "hazel 17 lantern", "test");
    REQUIRE(opened.ok());
    CHECK(*opened == bytes);
    auto const wrong = opened_file(*closed, "hazel 17 lanterns", "test");
    REQUIRE_FALSE(wrong.ok());
    CHECK(wrong.error().code == "passphrase.wrong");
    CHECK(closed_file(bytes, "", random).error().code == "passphrase.empty");
}

TEST_CASE("a closed file of which one byte was changed does not open")
{
    WrappingRandom random{};
    auto const closed = *closed_file("{}", "hazel", random);
    for (auto const at : {std::size_t{21}, std::size_t{40}, closed.size() - 1}) {
        auto changed = closed;
        changed[at] = static_cast<char>(changed[at] ^ 1);
        CHECK_FALSE(opened_file(changed, "hazel", "test").ok());
    }
    CHECK_FALSE(opened_file(closed.substr(0, 60), "hazel", "test").ok());
}

TEST_CASE("the other party signs the same snapshot, and both signatures hold")
{
    auto file = small_file();
    auto const at = *Instant::parse("2026-04-01T09:00:00.000Z");
    REQUIRE(add_statement(file, StatementKind::agreed, "Ben", "", at, key_of(9)).ok());
    auto const found = check(*counterpart_file_from(encode(file), "test"));
    CHECK(found.holds());
    REQUIRE(found.statements.size() == 2);
    CHECK(found.statements[1].holds);
    CHECK(found.statements[1].says.find("Agreed to by the key") == 0);
    CHECK(add_statement(file, StatementKind::agreed, "Ben", "", at, key_of(9)).error().code ==
          "share.already_said");
    CHECK(add_statement(file, StatementKind::disputed, "Ben", "", at, key_of(9)).error().code ==
          "share.reason");
    file.statements[1].by = "Eve";
    CHECK(has_code(check(file).troubles, "share.signature"));
}

TEST_CASE("a key we trust is called by the name we gave it")
{
    TrustedKey known;
    known.id.text = fingerprint(key_of(7).public_half);
    known.key = to_text(key_of(7).public_half);
    known.name = "Northwind";
    auto const found = check(small_file(), {}, {{known.id, known}});
    CHECK(found.statements[0].trusted_as == "Northwind");
    known.key = to_text(key_of(8).public_half);  // the same fingerprint would not be enough
    CHECK(check(small_file(), {}, {{known.id, known}}).statements[0].trusted_as.empty());
}

}
