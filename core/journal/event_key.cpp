#include "journal/event_key.h"

#include <array>
#include <string>

namespace counterpart {
namespace {

constexpr std::size_t clock_digits = 13;
constexpr std::size_t half_digits = 16;
constexpr std::size_t id_length = clock_digits + 1 + 2 * half_digits;
constexpr std::string_view digits = "0123456789abcdefghijklmnopqrstuvwxyz";
constexpr std::uint8_t no_digit = 0xff;

constexpr std::array<std::uint8_t, 256> digit_values = [] {
    std::array<std::uint8_t, 256> values{};
    for (auto& value : values)
        value = no_digit;
    for (std::size_t at = 0; at < digits.size(); ++at)
        values[static_cast<unsigned char>(digits[at])] = static_cast<std::uint8_t>(at);
    return values;
}();

std::optional<std::uint64_t> number_in(std::string_view text, unsigned base)
{
    std::uint64_t number = 0;
    for (char const c : text) {
        auto const digit = digit_values[static_cast<unsigned char>(c)];
        if (digit >= base)
            return std::nullopt;
        number = number * base + digit;
    }
    return number;
}

void append_digits(std::string& out, std::uint64_t number, unsigned base, std::size_t width)
{
    out.append(width, '0');
    for (auto at = out.size(); number > 0; number /= base)
        out[--at] = digits[static_cast<std::size_t>(number % base)];
}

}  // namespace

std::optional<EventKey> EventKey::of(std::string_view id)
{
    if (id.size() != id_length || id[clock_digits] != '-')
        return std::nullopt;
    auto const stamp = number_in(id.substr(0, clock_digits - 1), 36);
    auto const last = digit_values[static_cast<unsigned char>(id[clock_digits - 1])];
    auto const high = number_in(id.substr(clock_digits + 1, half_digits), 16);
    auto const low = number_in(id.substr(clock_digits + 1 + half_digits), 16);
    if (!stamp || last == no_digit || !high || !low)
        return std::nullopt;
    return EventKey{*stamp, *high, *low, last};
}

EventId EventKey::text() const
{
    EventId id;
    if (*this == EventKey{})
        return id;
    id.reserve(id_length);
    append_digits(id, stamp, 36, clock_digits - 1);
    id += digits[last_digit];
    id += '-';
    append_digits(id, hash_high, 16, half_digits);
    append_digits(id, hash_low, 16, half_digits);
    return id;
}

}  // namespace counterpart
