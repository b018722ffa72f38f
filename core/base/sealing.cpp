#include "base/sealing.h"

#include <sodium/crypto_aead_xchacha20poly1305.h>

namespace counterpart {
namespace {

constexpr std::string_view mark = "CPSL1";
constexpr std::size_t tag_size = crypto_aead_xchacha20poly1305_ietf_ABYTES;
constexpr std::size_t head_size = mark.size() + std::tuple_size<SealNonce>::value;
static_assert(std::tuple_size<SealNonce>::value == crypto_aead_xchacha20poly1305_ietf_NPUBBYTES);
static_assert(std::tuple_size<Secret>::value == crypto_aead_xchacha20poly1305_ietf_KEYBYTES);

unsigned char const* raw(std::string_view text)
{
    return reinterpret_cast<unsigned char const*>(text.data());
}

unsigned char* raw(std::string& text)
{
    return reinterpret_cast<unsigned char*>(text.data());
}

}  // namespace

std::string sealed(std::string_view bytes, Secret const& key, std::string_view place,
                   SealNonce const& nonce)
{
    std::string out(mark);
    out.append(nonce.begin(), nonce.end());
    out.resize(head_size + bytes.size() + tag_size);
    crypto_aead_xchacha20poly1305_ietf_encrypt(raw(out) + head_size, nullptr, raw(bytes),
                                               bytes.size(), raw(place), place.size(), nullptr,
                                               nonce.data(), key.data());
    return out;
}

bool is_sealed(std::string_view bytes)
{
    return bytes.substr(0, mark.size()) == mark;
}

Result<std::string> unsealed(std::string_view bytes, Secret const& key, std::string_view place)
{
    if (!is_sealed(bytes) || bytes.size() < head_size + tag_size)
        return Error{"seal.syntax", "This was expected to be sealed, and is not.",
                     std::string(place)};
    std::string out(bytes.size() - head_size - tag_size, '\0');
    auto const body = bytes.substr(head_size);
    if (crypto_aead_xchacha20poly1305_ietf_decrypt(raw(out), nullptr, nullptr, raw(body),
                                                   body.size(), raw(place), place.size(),
                                                   raw(bytes.substr(mark.size())), key.data()) != 0)
        return Error{"seal.broken",
                     "This was sealed with another key or for another place, or was changed since.",
                     std::string(place)};
    return out;
}

}  // namespace counterpart
