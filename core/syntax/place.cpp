#include "syntax/place.h"

#include <cstring>

namespace counterpart::syntax {

LineColumn locate(std::string_view text, std::size_t offset)
{
    if (offset > text.size())
        offset = text.size();
    std::uint32_t line = 1;
    std::size_t start = 0;
    for (std::size_t at = 0; at < offset; ++at) {
        bool const lone_return =
            text[at] == '\r' && !(at + 1 < text.size() && text[at + 1] == '\n');
        if (text[at] == '\n' || lone_return) {
            ++line;
            start = at + 1;
        }
    }
    return {line, static_cast<std::uint32_t>(offset - start + 1)};
}

std::string place(std::string_view file, LineColumn at)
{
    std::string text(file);
    text += ", line " + std::to_string(at.line) + ", column " + std::to_string(at.column);
    return text;
}

namespace {

// The second byte carries the rules against overlong forms, surrogates and numbers too large.
struct Shape {
    std::size_t length;
    unsigned char least_second;
    unsigned char greatest_second;
};

Shape shape_of(unsigned char first)
{
    if (first >= 0xC2 && first <= 0xDF)
        return {2, 0x80, 0xBF};
    if (first >= 0xE0 && first <= 0xEF)
        return {3, first == 0xE0 ? std::uint8_t{0xA0} : std::uint8_t{0x80},
                first == 0xED ? std::uint8_t{0x9F} : std::uint8_t{0xBF}};
    if (first >= 0xF0 && first <= 0xF4)
        return {4, first == 0xF0 ? std::uint8_t{0x90} : std::uint8_t{0x80},
                first == 0xF4 ? std::uint8_t{0x8F} : std::uint8_t{0xBF}};
    return {0, 0, 0};
}

}  // namespace

std::size_t character_length(std::string_view text, std::size_t at)
{
    auto const byte = [&](std::size_t i) { return static_cast<unsigned char>(text[at + i]); };
    if (byte(0) < 0x80)
        return 1;
    Shape const shape = shape_of(byte(0));
    if (shape.length == 0 || text.size() - at < shape.length)
        return 0;
    if (byte(1) < shape.least_second || byte(1) > shape.greatest_second)
        return 0;
    for (std::size_t i = 2; i < shape.length; ++i) {
        if ((byte(i) & 0xC0) != 0x80)
            return 0;
    }
    return shape.length;
}

std::size_t first_not_utf8(std::string_view text)
{
    std::size_t at = 0;
    while (at < text.size()) {
        std::uint64_t eight = 0;
        if (text.size() - at >= sizeof eight) {
            std::memcpy(&eight, text.data() + at, sizeof eight);
            if ((eight & 0x8080808080808080u) == 0) {
                at += sizeof eight;
                continue;
            }
        }
        std::size_t const length = character_length(text, at);
        if (length == 0)
            return at;
        at += length;
    }
    return std::string_view::npos;
}

std::string byte_name(char byte)
{
    constexpr char digits[] = "0123456789ABCDEF";
    auto const value = static_cast<unsigned char>(byte);
    return {'0', 'x', digits[value >> 4], digits[value & 15]};
}

}  // namespace counterpart::syntax
