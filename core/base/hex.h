// Hexadecimal digits for bytes, and bytes for lower-case digits.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace counterpart {

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

constexpr std::optional<std::uint8_t> hex_digit(char c)
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
        auto const high = hex_digit(text[2 * at]);
        auto const low = hex_digit(text[2 * at + 1]);
        if (!high || !low)
            return false;
        bytes[at] = static_cast<std::uint8_t>(*high << 4 | *low);
    }
    return true;
}

}  // namespace counterpart
