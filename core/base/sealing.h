// Sealing: bytes that only the holder of a key can read, and that show every change
// (XChaCha20-Poly1305). The place they stand in is sealed with them, so that one piece cannot be put
// in the place of another.
//
//   sealed = "CPSL1" | nonce 24 | ciphertext with its tag 16
#pragma once

#include "base/passphrase.h"

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace counterpart {

/// Never used twice with one key: 24 random bytes are enough for ever.
using SealNonce = std::array<std::uint8_t, 24>;

std::string sealed(std::string_view bytes, Secret const& key, std::string_view place,
                   SealNonce const&);
bool is_sealed(std::string_view bytes);
/// Errors: seal.syntax, seal.broken (another key, another place, or changed bytes).
Result<std::string> unsealed(std::string_view bytes, Secret const& key, std::string_view place);

/// The key of what is sealed, behind a passphrase: as an exported key, but for data.
constexpr Wrapping data_lock{"counterpart-lock-1:", "lock", "The lock of a workspace"};

}  // namespace counterpart
