#include "base/signature.h"

#include "base/hash.h"

#include <sodium/crypto_aead_xchacha20poly1305.h>
#include <sodium/crypto_pwhash_argon2id.h>
#include <sodium/crypto_sign_ed25519.h>

#include <algorithm>
#include <optional>

namespace counterpart {
namespace {

constexpr std::string_view wrapping = "counterpart-key-1:";
constexpr std::size_t salt_size = crypto_pwhash_argon2id_SALTBYTES;
constexpr std::size_t nonce_size = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr std::size_t sealed_size = 32 + crypto_aead_xchacha20poly1305_ietf_ABYTES;
static_assert(salt_size + nonce_size == std::tuple_size<WrappingRandom>::value);

using Secret = std::array<std::uint8_t, crypto_sign_ed25519_SECRETKEYBYTES>;

unsigned char const* raw(std::string_view text)
{
    return reinterpret_cast<unsigned char const*>(text.data());
}

template <class Bytes>
std::string hex_of(Bytes const& bytes)
{
    constexpr std::string_view digits = "0123456789abcdef";
    std::string text;
    for (auto const each : bytes) {
        auto const byte = static_cast<unsigned char>(each);
        text += digits[byte >> 4];
        text += digits[byte & 15];
    }
    return text;
}

std::optional<std::uint8_t> digit(char c)
{
    if (c >= '0' && c <= '9')
        return static_cast<std::uint8_t>(c - '0');
    if (c >= 'a' && c <= 'f')
        return static_cast<std::uint8_t>(c - 'a' + 10);
    return std::nullopt;
}

/// Fills all of `bytes` from twice as many digits, or answers no.
template <class Bytes>
bool from_hex(std::string_view text, Bytes& bytes)
{
    if (text.size() != 2 * bytes.size())
        return false;
    for (std::size_t at = 0; at < bytes.size(); ++at) {
        auto const high = digit(text[2 * at]);
        auto const low = digit(text[2 * at + 1]);
        if (!high || !low)
            return false;
        bytes[at] = static_cast<std::uint8_t>(*high << 4 | *low);
    }
    return true;
}

Secret secret_of(SigningKey const& key)
{
    Secret secret{};
    std::copy(key.seed.begin(), key.seed.end(), secret.begin());
    std::copy(key.public_half.bytes.begin(), key.public_half.bytes.end(), secret.begin() + 32);
    return secret;
}

Error wrong_passphrase()
{
    return Error{"key.passphrase",
                 "The passphrase does not open this key, or its text was changed.", ""};
}

/// The costs are part of the format: what wrapped a key must be able to open it for ever.
Result<std::array<std::uint8_t, 32>> stretched(std::string_view passphrase, std::uint8_t const* salt)
{
    std::array<std::uint8_t, 32> key{};
    constexpr unsigned long long passes = 3;
    constexpr std::size_t memory = 64u << 20;
    if (crypto_pwhash_argon2id(key.data(), key.size(), passphrase.data(), passphrase.size(), salt,
                               passes, memory, crypto_pwhash_argon2id_ALG_ARGON2ID13) != 0)
        return Error{"key.memory", "Protecting a key needs 64 MB of memory, which is not there.", ""};
    return key;
}

}  // namespace

// -- keys -----------------------------------------------------------------------------------------

SigningKey signing_key_from(std::array<std::uint8_t, 32> const& random)
{
    SigningKey key;
    Secret secret{};
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
    if (passphrase.empty())
        return Error{"key.passphrase", "A key leaves this device only behind a passphrase.", ""};
    auto const lock = TRY(stretched(passphrase, random.data()));
    std::array<std::uint8_t, sealed_size> sealed{};
    crypto_aead_xchacha20poly1305_ietf_encrypt(sealed.data(), nullptr, key.seed.data(),
                                               key.seed.size(), raw(wrapping), wrapping.size(),
                                               nullptr, random.data() + salt_size, lock.data());
    return std::string(wrapping) + hex_of(random) + ":" + hex_of(sealed);
}

Result<SigningKey> unwrapped(std::string_view text, std::string_view passphrase)
{
    WrappingRandom random{};
    std::array<std::uint8_t, sealed_size> sealed{};
    auto const rest = text.substr(std::min(wrapping.size(), text.size()));
    auto const colon = rest.find(':');
    if (text.substr(0, wrapping.size()) != wrapping || colon == std::string_view::npos ||
        !from_hex(rest.substr(0, colon), random) || !from_hex(rest.substr(colon + 1), sealed))
        return Error{"key.syntax",
                     "An exported key is one line that begins with \"counterpart-key-1:\".", ""};
    auto const lock = TRY(stretched(passphrase, random.data()));
    std::array<std::uint8_t, 32> seed{};
    if (crypto_aead_xchacha20poly1305_ietf_decrypt(seed.data(), nullptr, nullptr, sealed.data(),
                                                   sealed.size(), raw(wrapping), wrapping.size(),
                                                   random.data() + salt_size, lock.data()) != 0)
        return wrong_passphrase();
    return signing_key_from(seed);
}

}  // namespace counterpart
