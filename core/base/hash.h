// Digests that name things: SHA-256 for events, files and results, CRC-32 for bytes on disk.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace counterpart {

using Digest = std::array<std::uint8_t, 32>;

Digest sha256(std::string_view bytes);
std::string hex(Digest const&);              ///< 64 lower-case digits
std::string sha256_hex(std::string_view bytes);
std::uint32_t crc32(std::string_view bytes);  ///< IEEE 802.3, as in zip and gzip

/// A checksum over several pieces without joining them first.
class Crc32 {
public:
    void add(std::string_view bytes);
    std::uint32_t value() const { return ~rest_; }

private:
    std::uint32_t rest_ = 0xFFFF'FFFF;
};

/// A digest over several pieces without joining them first.
class Sha256 {
public:
    Sha256();
    void add(std::string_view bytes);
    Digest finish();

private:
    alignas(8) std::array<unsigned char, 128> state_;  // crypto_hash_sha256_state, kept opaque
};

}  // namespace counterpart
