// Passphrase: how 32 secret bytes become one line of text that only a passphrase opens (Argon2id,
// XChaCha20-Poly1305). Randomness is handed in, so that nothing here reads the world.
#pragma once

#include "base/result.h"

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace counterpart {

/// A key, or the seed of one.
using Secret = std::array<std::uint8_t, 32>;

/// 16 bytes of salt and 24 of nonce.
using WrappingRandom = std::array<std::uint8_t, 40>;

/// What is wrapped, and how its errors speak of it.
struct Wrapping {
    std::string_view mark;  ///< the line begins with it: "counterpart-key-1:"
    std::string_view code;  ///< the first half of the error codes: "key"
    std::string_view says;  ///< "An exported key"
};

/// Errors, behind the code: .passphrase (empty), .memory.
Result<std::string> wrapped(Wrapping const&, Secret const&, std::string_view passphrase,
                            WrappingRandom const&);
/// Errors, behind the code: .syntax, .passphrase (wrong, or the text was changed), .memory.
Result<Secret> unwrapped(Wrapping const&, std::string_view text, std::string_view passphrase);

/// The key that a passphrase comes to with 16 bytes of salt. Errors, behind the code: .memory.
Result<Secret> stretched(Wrapping const&, std::string_view passphrase, std::uint8_t const* salt);

}  // namespace counterpart
