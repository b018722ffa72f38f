// Signatures: who stands for these bytes. Ed25519 keys of a device, and their way into a text that a
// passphrase protects. Randomness is handed in, so that nothing here reads the world.
#pragma once

#include "base/passphrase.h"
#include "base/result.h"

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace counterpart {

struct PublicKey {
    std::array<std::uint8_t, 32> bytes{};

    bool operator==(PublicKey const&) const = default;
};

struct SigningKey {
    PublicKey public_half;
    std::array<std::uint8_t, 32> seed{};  ///< the secret; the rest follows from it

    bool operator==(SigningKey const&) const = default;
};

/// `random`: 32 bytes nobody else knows.
SigningKey signing_key_from(std::array<std::uint8_t, 32> const& random);

std::string to_text(PublicKey const&);  ///< 64 hex digits
/// Errors: key.syntax.
Result<PublicKey> public_key_from(std::string_view text);
/// What people compare over the telephone: the first 16 hex digits of the key's SHA-256.
std::string fingerprint(PublicKey const&);

std::string signature_of(std::string_view bytes, SigningKey const&);  ///< 128 hex digits
/// The same signature over many pieces, for texts too long to be gone through at once: all pieces
/// with `add`, then `turn`, all pieces again, then `finish`.
class LongSignature {
public:
    explicit LongSignature(SigningKey const&);
    void add(std::string_view piece);
    void turn();
    std::string finish();  ///< 128 hex digits

private:
    using Half = std::array<std::uint8_t, 32>;

    void begin();

    PublicKey public_half_;
    Half secret_{};
    Half once_{};    ///< the number that is used for this text alone
    Half point_{};   ///< the first half of the signature
    alignas(8) std::array<unsigned char, 256> state_{};  // crypto_hash_sha512_state, kept opaque
};

bool verifies(std::string_view bytes, std::string_view signature, PublicKey const&);

/// The key as one line of text that only the passphrase opens.
/// Errors: key.passphrase (empty), key.memory.
Result<std::string> wrapped(SigningKey const&, std::string_view passphrase, WrappingRandom const&);
/// Errors: key.syntax, key.passphrase (wrong, or the text was changed), key.memory.
Result<SigningKey> unwrapped(std::string_view text, std::string_view passphrase);

}  // namespace counterpart
