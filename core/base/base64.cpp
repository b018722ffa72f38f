#include "base/base64.h"

#include <array>
#include <cstddef>
#include <cstdint>

namespace counterpart {
namespace {

constexpr std::string_view letters =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
constexpr std::uint8_t no_letter = 255;

std::array<std::uint8_t, 256> places_of_letters()
{
    std::array<std::uint8_t, 256> places{};
    places.fill(no_letter);
    for (std::size_t at = 0; at < letters.size(); ++at)
        places[static_cast<unsigned char>(letters[at])] = static_cast<std::uint8_t>(at);
    return places;
}

std::uint32_t byte_at(std::string_view bytes, std::size_t at)
{
    return at < bytes.size() ? static_cast<unsigned char>(bytes[at]) : 0u;
}

/// Four letters as 24 bits; absent when one of them is none.
std::optional<std::uint32_t> bits_of(std::string_view four)
{
    static auto const places = places_of_letters();
    std::uint32_t bits = 0;
    for (char const c : four) {
        auto const place = c == '=' ? std::uint8_t{0} : places[static_cast<unsigned char>(c)];
        if (place == no_letter)
            return std::nullopt;
        bits = bits << 6 | place;
    }
    return bits;
}

std::size_t padding_of(std::string_view text)
{
    auto const last = text.find_last_not_of('=');
    return last == std::string_view::npos ? text.size() : text.size() - last - 1;
}

}  // namespace

std::string base64(std::string_view bytes)
{
    std::string text;
    text.reserve((bytes.size() + 2) / 3 * 4);
    for (std::size_t at = 0; at < bytes.size(); at += 3) {
        auto const bits = byte_at(bytes, at) << 16 | byte_at(bytes, at + 1) << 8 | byte_at(bytes, at + 2);
        text += letters[bits >> 18 & 63];
        text += letters[bits >> 12 & 63];
        text += at + 1 < bytes.size() ? letters[bits >> 6 & 63] : '=';
        text += at + 2 < bytes.size() ? letters[bits & 63] : '=';
    }
    return text;
}

std::optional<std::string> from_base64(std::string_view text)
{
    auto const padding = padding_of(text);
    bool const inside = text.substr(0, text.size() - padding).find('=') != std::string_view::npos;
    if (text.size() % 4 != 0 || padding > 2 || inside)
        return std::nullopt;
    std::string bytes;
    bytes.reserve(text.size() / 4 * 3);
    std::uint32_t last = 0;
    for (std::size_t at = 0; at < text.size(); at += 4) {
        auto const bits = bits_of(text.substr(at, 4));
        if (!bits)
            return std::nullopt;
        last = *bits;
        for (int const shift : {16, 8, 0})
            bytes += static_cast<char>(last >> shift & 255);
    }
    // What the padding stands for must be empty, or two spellings would mean the same.
    auto const rest = padding == 0 ? 0u : padding == 1 ? last & 255u : last & 65535u;
    if (rest != 0)
        return std::nullopt;
    bytes.resize(bytes.size() - padding);
    return bytes;
}

}  // namespace counterpart
