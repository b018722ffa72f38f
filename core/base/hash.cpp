#include "base/hash.h"

#include <sodium/crypto_hash_sha256.h>

#include <new>

namespace counterpart {

namespace {

constexpr std::array<std::uint32_t, 256> crc_table = [] {
    constexpr std::uint32_t polynomial = 0xEDB8'8320; // IEEE 802.3, bits reversed
    std::array<std::uint32_t, 256> table{};
    for (std::uint32_t byte = 0; byte < table.size(); ++byte) {
        std::uint32_t rest = byte;
        for (int bit = 0; bit < 8; ++bit)
            rest = (rest >> 1) ^ ((rest & 1) != 0 ? polynomial : 0);
        table[byte] = rest;
    }
    return table;
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
    std::uint32_t rest = 0xFFFF'FFFF;
    for (char const c : bytes)
        rest = (rest >> 8) ^ crc_table[(rest ^ static_cast<unsigned char>(c)) & 0xFF];
    return ~rest;
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
