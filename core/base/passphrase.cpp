#include "base/passphrase.h"

#include "base/hex.h"

#include <sodium/crypto_aead_xchacha20poly1305.h>
#include <sodium/crypto_pwhash_argon2id.h>

#include <algorithm>

namespace counterpart {
namespace {

constexpr std::size_t salt_size = crypto_pwhash_argon2id_SALTBYTES;
constexpr std::size_t nonce_size = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr std::size_t sealed_size = 32 + crypto_aead_xchacha20poly1305_ietf_ABYTES;
static_assert(salt_size + nonce_size == std::tuple_size<WrappingRandom>::value);

unsigned char const* raw(std::string_view text)
{
    return reinterpret_cast<unsigned char const*>(text.data());
}

Error wrapping_error(Wrapping const& wrapping, std::string_view what, std::string message)
{
    return Error{std::string(wrapping.code) + "." + std::string(what), std::move(message), ""};
}

}  // namespace

/// The costs are part of the format: what wrapped a secret must be able to open it for ever.
Result<Secret> stretched(Wrapping const& wrapping, std::string_view passphrase,
                         std::uint8_t const* salt)
{
    Secret key{};
    constexpr unsigned long long passes = 3;
    constexpr std::size_t memory = 64u << 20;
    if (crypto_pwhash_argon2id(key.data(), key.size(), passphrase.data(), passphrase.size(), salt,
                               passes, memory, crypto_pwhash_argon2id_ALG_ARGON2ID13) != 0)
        return wrapping_error(wrapping, "memory",
                              "A passphrase needs 64 MB of memory, which is not there.");
    return key;
}

Result<std::string> wrapped(Wrapping const& wrapping, Secret const& secret,
                            std::string_view passphrase, WrappingRandom const& random)
{
    if (passphrase.empty())
        return wrapping_error(wrapping, "passphrase", "An empty passphrase protects nothing.");
    auto const lock = TRY(stretched(wrapping, passphrase, random.data()));
    std::array<std::uint8_t, sealed_size> sealed{};
    crypto_aead_xchacha20poly1305_ietf_encrypt(
        sealed.data(), nullptr, secret.data(), secret.size(), raw(wrapping.mark),
        wrapping.mark.size(), nullptr, random.data() + salt_size, lock.data());
    return std::string(wrapping.mark) + hex_of(random) + ":" + hex_of(sealed);
}

Result<Secret> unwrapped(Wrapping const& wrapping, std::string_view text,
                         std::string_view passphrase)
{
    WrappingRandom random{};
    std::array<std::uint8_t, sealed_size> sealed{};
    auto const& mark = wrapping.mark;
    auto const rest = text.substr(std::min(mark.size(), text.size()));
    auto const colon = rest.find(':');
    if (text.substr(0, mark.size()) != mark || colon == std::string_view::npos ||
        !from_hex(rest.substr(0, colon), random) || !from_hex(rest.substr(colon + 1), sealed))
        return wrapping_error(wrapping, "syntax",
                              std::string(wrapping.says) + " is one line that begins with \"" +
                                  std::string(mark) + "\".");
    auto const lock = TRY(stretched(wrapping, passphrase, random.data()));
    Secret secret{};
    if (crypto_aead_xchacha20poly1305_ietf_decrypt(secret.data(), nullptr, nullptr, sealed.data(),
                                                   sealed.size(), raw(mark), mark.size(),
                                                   random.data() + salt_size, lock.data()) != 0)
        return wrapping_error(wrapping, "passphrase",
                              "The passphrase does not open this, or its text was changed.");
    return secret;
}

}  // namespace counterpart
