#include "base/signature.h"

#include "base/hash.h"
#include "base/hex.h"

#include <sodium/crypto_sign_ed25519.h>

#include <algorithm>

namespace counterpart {
namespace {

constexpr Wrapping exported_key{"counterpart-key-1:", "key", "An exported key"};

using SignSecret = std::array<std::uint8_t, crypto_sign_ed25519_SECRETKEYBYTES>;

unsigned char const* raw(std::string_view text)
{
    return reinterpret_cast<unsigned char const*>(text.data());
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
