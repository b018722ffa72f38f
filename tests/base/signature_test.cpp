// Stories about signatures: the published vectors, a changed bit, a key that travels.
#include "base/signature.h"

#include <doctest/doctest.h>

#include <string>

using namespace counterpart;

namespace {

std::array<std::uint8_t, 32> seed_from(std::string const& digits)
{
    std::array<std::uint8_t, 32> seed{};
    for (std::size_t at = 0; at < seed.size(); ++at)
        seed[at] = static_cast<std::uint8_t>(std::stoi(digits.substr(2 * at, 2), nullptr, 16));
    return seed;
}

}  // namespace

TEST_CASE("keys and signatures are those of RFC 8032, section 7.1")
{
    struct Case {
        char const* name;
        char const* seed;
        char const* public_half;
        std::string message;
        char const* signature;
    };
    Case const cases[] = {
        {"TEST 1, no bytes", "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
         "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a", "",
         "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b"
         "46bd25bf5f0595bbe24655141438e7a100b"},
        {"TEST 2, one byte", "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
         "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c", "\x72",
         "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d"
         "8c387b2eaeb4302aeeb00d291612bb0c00"},
    };
    for (auto const& row : cases) {
        CAPTURE(row.name);
        auto const key = signing_key_from(seed_from(row.seed));
        CHECK(to_text(key.public_half) == row.public_half);
        CHECK(signature_of(row.message, key) == row.signature);
        CHECK(verifies(row.message, row.signature, key.public_half));
        CHECK_FALSE(verifies(row.message + "x", row.signature, key.public_half));
    }
}

TEST_CASE("a signature with any digit changed does not hold")
{
    auto const key = signing_key_from({1, 2, 3});
    auto const good = signature_of("what was agreed", key);
    REQUIRE(verifies("what was agreed", good, key.public_half));
    for (std::size_t at = 0; at < good.size(); ++at) {
        CAPTURE(at);
        auto bad = good;
        bad[at] = bad[at] == '0' ? '1' : '0';
        CHECK_FALSE(verifies("what was agreed", bad, key.public_half));
    }
    CHECK_FALSE(verifies("what was agreed", "", key.public_half));
    CHECK_FALSE(verifies("what was agreed", good, signing_key_from({4}).public_half));
}

TEST_CASE("a public key survives the way to text and back")
{
    auto const key = signing_key_from({7}).public_half;
    CHECK(*public_key_from(to_text(key)) == key);
    CHECK(fingerprint(key).size() == 16);
    CHECK(public_key_from("").error().code == "key.syntax");
    CHECK(public_key_from(std::string(64, 'g')).error().code == "key.syntax");
}

TEST_CASE("an exported key opens with its passphrase and with nothing else")
{
    auto const key = signing_key_from({9, 9, 9});
    auto const text = wrapped(key, "correct horse", {5, 6, 7});
    REQUIRE(text);
    CHECK(text->rfind("counterpart-key-1:", 0) == 0);
    auto const back = unwrapped(*text, "correct horse");
    REQUIRE(back);
    CHECK(*back == key);
    CHECK(unwrapped(*text, "battery staple").error().code == "key.passphrase");
    auto changed = *text;
    changed.back() = changed.back() == '0' ? '1' : '0';
    CHECK(unwrapped(changed, "correct horse").error().code == "key.passphrase");
    CHECK(unwrapped("counterpart-key-1:ab", "correct horse").error().code == "key.syntax");
    CHECK(wrapped(key, "", {}).error().code == "key.passphrase");
}
