#include "base/hash.h"

#include <doctest/doctest.h>

#include <string>

using namespace counterpart;

TEST_CASE("SHA-256 gives the digests of FIPS 180-4")
{
    CHECK(sha256_hex("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    CHECK(sha256_hex("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    CHECK(sha256_hex("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq") ==
          "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
    CHECK(sha256_hex(std::string(1'000'000, 'a')) ==
          "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

TEST_CASE("pieces give the digest of the whole, wherever it is cut")
{
    std::string const text(200, 'q');
    for (std::size_t cut : {0u, 1u, 63u, 64u, 65u, 128u, 199u, 200u}) {
        CAPTURE(cut);
        Sha256 pieces;
        pieces.add(std::string_view(text).substr(0, cut));
        pieces.add(std::string_view(text).substr(cut));
        CHECK(pieces.finish() == sha256(text));
    }
    Sha256 nothing;
    CHECK(nothing.finish() == sha256(""));
}

TEST_CASE("a copied digest in progress goes its own way")
{
    Sha256 first;
    first.add("ab");
    Sha256 second = first;
    first.add("c");
    second.add("d");
    CHECK(first.finish() == sha256("abc"));
    CHECK(second.finish() == sha256("abd"));
}

TEST_CASE("hexadecimal digits are written high half first")
{
    Digest digest{};
    digest[0] = 0x0f;
    digest[1] = 0xa0;
    digest[31] = 0xff;
    CHECK(hex(digest) == "0fa0" + std::string(58, '0') + "ff");
}

TEST_CASE("CRC-32 gives the published check value")
{
    CHECK(crc32("123456789") == 0xCBF43926);
    CHECK(crc32("") == 0);
    CHECK(crc32("The quick brown fox jumps over the lazy dog") == 0x414FA339);
    CHECK(crc32(std::string_view("\0\0\0\0", 4)) == 0x2144DF1C);
}
