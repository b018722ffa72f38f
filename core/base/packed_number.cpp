#include "base/packed_number.h"

#include <cstddef>

namespace counterpart {

void append_packed(std::string& out, std::uint64_t number)
{
    for (; number >= 0x80; number >>= 7)
        out += static_cast<char>((number & 0x7f) | 0x80);
    out += static_cast<char>(number);
}

std::optional<std::uint64_t> take_packed(std::string_view& from)
{
    std::uint64_t number = 0;
    for (int shift = 0; shift < 64 && !from.empty(); shift += 7) {
        auto const part = static_cast<unsigned char>(from.front());
        from.remove_prefix(1);
        number |= static_cast<std::uint64_t>(part & 0x7f) << shift;
        if (part < 0x80)
            return number;
    }
    return std::nullopt;
}

std::optional<std::string_view> take_packed_text(std::string_view& from)
{
    auto const length = take_packed(from);
    if (!length || *length > from.size())
        return std::nullopt;
    auto const text = from.substr(0, static_cast<std::size_t>(*length));
    from.remove_prefix(text.size());
    return text;
}

}  // namespace counterpart
