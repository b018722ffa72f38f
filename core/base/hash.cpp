#include "base/hash.h"

#include <sodium/crypto_hash_sha256.h>

#include <new>

namespace counterpart {

namespace {

using CrcTable = std::array<std::uint32_t, 256>;

// The table at place n says what a byte becomes when n zero bytes follow it, so that eight bytes are
// taken at a time.
constexpr std::array<CrcTable, 8> crc_tables = [] {
    constexpr std::uint32_t polynomial = 0xEDB8'8320; // IEEE 802.3, bits reversed
    std::array<CrcTable, 8> tables{};
    for (std::uint32_t byte = 0; byte < 256; ++byte) {
        std::uint32_t rest = byte;
        for (int bit = 0; bit < 8; ++bit)
            rest = (rest >> 1) ^ ((rest & 1) != 0 ? polynomial : 0);
        tables[0][byte] = rest;
    }
    for (std::size_t place = 1; place < tables.size(); ++place) {
        for (std::size_t byte = 0; byte < 256; ++byte) {
            auto const before = tables[place - 1][byte];
            tables[place][byte] = (before >> 8) ^ tables[0][before & 0xFF];
        }
    }
    return tables;
}();

unsigned char const* bytes_of(std::string_view text)
{
    return reinterpret_cast<unsigned char const*>(text.data());
}

crypto_hash_sha256_state* state_in(std::array<unsigned char, 128>& storage)
{
    return std::launder(reinterpret_cast<crypto_hash_sha256_state*>(storage.data()));
}

} // namespace

Digest sha256(std::string_view bytes)
{
    Digest digest{};
    crypto_hash_sha256(digest.data(), bytes_of(bytes), bytes.size());
    return digest;
}

std::string hex(Digest const& digest)
{
    constexpr std::string_view digits = "0123456789abcdef";
    std::string text;
    text.reserve(digest.size() * 2);
    for (auto const byte : digest) {
        text.push_back(digits[byte >> 4]);
        text.push_back(digits[byte & 15]);
    }
    return text;
}

std::string sha256_hex(std::string_view bytes)
{
    return hex(sha256(bytes));
}

std::uint32_t crc32(std::string_view bytes)
{
    Crc32 sum;
    sum.add(bytes);
    return sum.value();
}

void Crc32::add(std::string_view bytes)
{
    auto const* at = bytes_of(bytes);
    auto left = bytes.size();
    for (; left >= 8; left -= 8, at += 8) {
        std::uint32_t next = 0;
        for (std::size_t place = 0; place < 8; ++place) {
            auto const mixed = place < 4 ? (rest_ >> (8 * place)) & 0xFF : 0;
            next ^= crc_tables[7 - place][at[place] ^ mixed];
        }
        rest_ = next;
    }
    for (; left > 0; --left, ++at)
        rest_ = (rest_ >> 8) ^ crc_tables[0][(rest_ ^ *at) & 0xFF];
}

Sha256::Sha256()
{
    static_assert(sizeof(crypto_hash_sha256_state) <= sizeof(state_));
    static_assert(alignof(crypto_hash_sha256_state) <= 8);
    crypto_hash_sha256_init(new (state_.data()) crypto_hash_sha256_state);
}

void Sha256::add(std::string_view bytes)
{
    crypto_hash_sha256_update(state_in(state_), bytes_of(bytes), bytes.size());
}

Digest Sha256::finish()
{
    Digest digest{};
    crypto_hash_sha256_final(state_in(state_), digest.data());
    return digest;
}

} // namespace counterpart
