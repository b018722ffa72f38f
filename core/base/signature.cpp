#include "base/signature.h"

#include "base/hash.h"
#include "base/hex.h"

#include <sodium/crypto_core_ed25519.h>
#include <sodium/crypto_hash_sha512.h>
#include <sodium/crypto_scalarmult_ed25519.h>
#include <sodium/crypto_sign_ed25519.h>

#include <algorithm>
#include <new>

namespace counterpart {
namespace {

constexpr Wrapping exported_key{"counterpart-key-1:", "key", "An exported key"};

using SignSecret = std::array<std::uint8_t, crypto_sign_ed25519_SECRETKEYBYTES>;

unsigned char const* raw(std::string_view text)
{
    return reinterpret_cast<unsigned char const*>(text.data());
}

crypto_hash_sha512_state* hashing(std::array<unsigned char, 256>& state)
{
    return std::launder(reinterpret_cast<crypto_hash_sha512_state*>(state.data()));
}

/// What was hashed, as a number below the order of the curve's group.
std::array<std::uint8_t, 32> reduced(std::array<unsigned char, 256>& state)
{
    std::array<std::uint8_t, crypto_hash_sha512_BYTES> digest{};
    std::array<std::uint8_t, 32> number{};
    crypto_hash_sha512_final(hashing(state), digest.data());
    crypto_core_ed25519_scalar_reduce(number.data(), digest.data());
    return number;
}

SignSecret secret_of(SigningKey const& key)
{
    SignSecret secret{};
    std::copy(key.seed.begin(), key.seed.end(), secret.begin());
    std::copy(key.public_half.bytes.begin(), key.public_half.bytes.end(), secret.begin() + 32);
    return secret;
}

}  // namespace

// -- keys -----------------------------------------------------------------------------------------

SigningKey signing_key_from(std::array<std::uint8_t, 32> const& random)
{
    SigningKey key;
    SignSecret secret{};
    key.seed = random;
    crypto_sign_ed25519_seed_keypair(key.public_half.bytes.data(), secret.data(), random.data());
    return key;
}

std::string to_text(PublicKey const& key)
{
    return hex_of(key.bytes);
}

Result<PublicKey> public_key_from(std::string_view text)
{
    PublicKey key;
    if (!from_hex(text, key.bytes))
        return Error{"key.syntax", "A public key is 64 hexadecimal digits.", ""};
    return key;
}

std::string fingerprint(PublicKey const& key)
{
    std::string const bytes(key.bytes.begin(), key.bytes.end());
    return sha256_hex(bytes).substr(0, 16);
}

// -- signatures -----------------------------------------------------------------------------------

std::string signature_of(std::string_view bytes, SigningKey const& key)
{
    std::array<std::uint8_t, crypto_sign_ed25519_BYTES> signature{};
    auto const secret = secret_of(key);
    crypto_sign_ed25519_detached(signature.data(), nullptr, raw(bytes), bytes.size(), secret.data());
    return hex_of(signature);
}

// RFC 8032, 5.1.6: r = H(prefix, text), R = r B, S = r + H(R, A, text) a. The text is hashed twice,
// which is why it comes twice.
LongSignature::LongSignature(SigningKey const& key) : public_half_(key.public_half)
{
    std::array<std::uint8_t, crypto_hash_sha512_BYTES> halves{};
    crypto_hash_sha512(halves.data(), key.seed.data(), key.seed.size());
    halves[0] &= 248;
    halves[31] &= 127;
    halves[31] |= 64;
    std::copy_n(halves.begin(), secret_.size(), secret_.begin());
    begin();
    crypto_hash_sha512_update(hashing(state_), halves.data() + secret_.size(), secret_.size());
}

void LongSignature::begin()
{
    static_assert(sizeof(crypto_hash_sha512_state) <= sizeof(state_));
    crypto_hash_sha512_init(new (state_.data()) crypto_hash_sha512_state);
}

void LongSignature::add(std::string_view piece)
{
    crypto_hash_sha512_update(hashing(state_), raw(piece), piece.size());
}

void LongSignature::turn()
{
    once_ = reduced(state_);
    static_cast<void>(crypto_scalarmult_ed25519_base_noclamp(point_.data(), once_.data()));
    begin();
    crypto_hash_sha512_update(hashing(state_), point_.data(), point_.size());
    crypto_hash_sha512_update(hashing(state_), public_half_.bytes.data(), public_half_.bytes.size());
}

std::string LongSignature::finish()
{
    auto const challenge = reduced(state_);
    Half product{};
    Half sum{};
    crypto_core_ed25519_scalar_mul(product.data(), challenge.data(), secret_.data());
    crypto_core_ed25519_scalar_add(sum.data(), product.data(), once_.data());
    return hex_of(point_) + hex_of(sum);
}

bool verifies(std::string_view bytes, std::string_view signature, PublicKey const& key)
{
    std::array<std::uint8_t, crypto_sign_ed25519_BYTES> stated{};
    return from_hex(signature, stated) &&
           crypto_sign_ed25519_verify_detached(stated.data(), raw(bytes), bytes.size(),
                                               key.bytes.data()) == 0;
}

// -- the way out and back -------------------------------------------------------------------------

Result<std::string> wrapped(SigningKey const& key, std::string_view passphrase,
                            WrappingRandom const& random)
{
    return wrapped(exported_key, key.seed, passphrase, random);
}

Result<SigningKey> unwrapped(std::string_view text, std::string_view passphrase)
{
    auto const seed = TRY(unwrapped(exported_key, text, passphrase));
    return signing_key_from(seed);
}

}  // namespace counterpart
