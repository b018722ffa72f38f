// Stories about sealed bytes: only the key opens them, and only in their own place.
#include "base/sealing.h"

#include <doctest/doctest.h>

#include <string>

using namespace counterpart;

namespace {

Secret key_of(std::uint8_t first)
{
    Secret key{};
    key[0] = first;
    return key;
}

}  // namespace

TEST_CASE("what was sealed is the same again for its key and its place")
{
    for (auto const* text : {"", "a", "a segment of a journal"}) {
        auto const bytes = sealed(text, key_of(1), "seg-1", SealNonce{7});
        CHECK(is_sealed(bytes));
        auto const back = unsealed(bytes, key_of(1), "seg-1");
        REQUIRE(back);
        CHECK(*back == text);
        CHECK(bytes.size() == 5 + 24 + std::string(text).size() + 16);
    }
}

TEST_CASE("sealed bytes do not show what they hold")
{
    auto const bytes = sealed("EUR 12,400.00", key_of(1), "seg-1", SealNonce{7});
    CHECK(bytes.find("12,400") == std::string::npos);
    CHECK(bytes != sealed("EUR 12,400.00", key_of(1), "seg-1", SealNonce{8}));
}

TEST_CASE("another key or another place opens nothing")
{
    auto const bytes = sealed("secret", key_of(1), "seg-1", SealNonce{7});
    CHECK(unsealed(bytes, key_of(2), "seg-1").error().code == "seal.broken");
    CHECK(unsealed(bytes, key_of(1), "seg-2").error().code == "seal.broken");
    CHECK(unsealed("secret", key_of(1), "seg-1").error().code == "seal.syntax");
    CHECK(unsealed("CPSL1 short", key_of(1), "seg-1").error().code == "seal.syntax");
}

TEST_CASE("every changed byte of sealed bytes is noticed")
{
    auto const bytes = sealed("a segment of a journal", key_of(1), "seg-1", SealNonce{7});
    for (std::size_t at = 0; at < bytes.size(); ++at) {
        auto changed = bytes;
        changed[at] = static_cast<char>(changed[at] ^ 1);
        CHECK_FALSE(unsealed(changed, key_of(1), "seg-1"));
        CHECK_FALSE(unsealed(bytes.substr(0, at), key_of(1), "seg-1"));
    }
}

TEST_CASE("the lock of a workspace opens with its passphrase alone, and is no exported key")
{
    auto const text = wrapped(data_lock, key_of(3), "correct horse", WrappingRandom{1});
    REQUIRE(text);
    CHECK(text->rfind("counterpart-lock-1:", 0) == 0);
    auto const back = unwrapped(data_lock, *text, "correct horse");
    REQUIRE(back);
    CHECK(*back == key_of(3));
    CHECK(unwrapped(data_lock, *text, "battery staple").error().code == "lock.passphrase");
    CHECK(unwrapped(data_lock, "counterpart-key-1:ab", "correct horse").error().code ==
          "lock.syntax");
    CHECK(wrapped(data_lock, key_of(3), "", {}).error().code == "lock.passphrase");
}
