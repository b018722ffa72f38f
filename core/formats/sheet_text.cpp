#include "formats/sheet_text.h"

#include "syntax/place.h"

#include <array>

namespace counterpart {

namespace {

constexpr std::string_view utf_8_mark = "\xEF\xBB\xBF";
constexpr std::string_view little_mark = "\xFF\xFE";
constexpr std::string_view big_mark = "\xFE\xFF";

// 0x80 to 0x9F of Windows-1252; 0 is a byte that means nothing. All others are Latin-1.
constexpr std::array<std::uint16_t, 32> windows_letters = {
    0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0,      0x017D, 0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178,
};

std::uint8_t byte_at(std::string_view bytes, std::size_t at)
{
    return static_cast<std::uint8_t>(bytes[at]);
}

bool begins_with(std::string_view bytes, std::string_view mark)
{
    return bytes.substr(0, mark.size()) == mark;
}

Error not_text(std::string message, std::string_view name, std::size_t line)
{
    std::string where(name);
    if (line > 0)
        where += ", line " + std::to_string(line);
    return Error{"sheet.not_text", std::move(message), std::move(where)};
}

std::uint32_t unit_at(std::string_view bytes, std::size_t at, bool big)
{
    std::uint32_t const first = byte_at(bytes, at);
    std::uint32_t const second = byte_at(bytes, at + 1);
    return big ? first << 8 | second : second << 8 | first;
}

Result<SheetText> from_utf_16(std::string_view bytes, std::string_view name, bool big)
{
    SheetText read{{}, "UTF-16"};
    read.text.reserve(bytes.size() / 2);
    std::size_t line = 1;
    auto const stray = [&] {
        return not_text("Half a letter of UTF-16 stands here; save the file as UTF-8.", name, line);
    };
    if (bytes.size() % 2 != 0)
        return stray();
    for (std::size_t at = 0; at < bytes.size(); at += 2) {
        auto letter = unit_at(bytes, at, big);
        line += letter == '\n';
        if (letter >= 0xD800 && letter < 0xDC00 && at + 2 < bytes.size()) {
            auto const low = unit_at(bytes, at + 2, big);
            if (low < 0xDC00 || low >= 0xE000)
                return stray();
            letter = 0x10000 + ((letter - 0xD800) << 10) + (low - 0xDC00);
            at += 2;
        } else if (letter >= 0xD800 && letter < 0xE000) {
            return stray();
        }
        append_utf8(read.text, letter);
    }
    return read;
}

Result<SheetText> from_windows(std::string_view bytes, std::string_view name, std::size_t stray)
{
    auto const line = syntax::locate(bytes, stray).line;
    SheetText read;
    read.encoding = "Windows-1252, because line " + std::to_string(line) + " is not UTF-8";
    read.text.reserve(bytes.size() + bytes.size() / 16);
    for (std::size_t at = 0; at < bytes.size(); ++at) {
        auto const byte = byte_at(bytes, at);
        auto const letter =
            byte >= 0x80 && byte < 0xA0 ? std::uint32_t{windows_letters[byte - 0x80u]} : byte;
        if (letter == 0)
            return not_text("The byte " + syntax::byte_name(bytes[at]) +
                                " is neither UTF-8 nor Windows-1252; save the file as UTF-8 (\"CSV "
                                "UTF-8\" in spreadsheets).",
                            name, syntax::locate(bytes, at).line);
        append_utf8(read.text, letter);
    }
    return read;
}

/// UTF-16 without a mark: in a table, most letters are ASCII, so every other byte is zero.
bool zeros_at(std::string_view bytes, std::size_t first)
{
    auto const looked = std::min<std::size_t>(bytes.size(), 64) / 2 * 2;
    std::size_t zeros = 0;
    for (std::size_t at = first; at < looked; at += 2)
        zeros += bytes[at] == '\0';
    return looked >= 4 && zeros * 4 >= looked;
}

}  // namespace

void append_utf8(std::string& out, std::uint32_t letter)
{
    auto const tail = [&](std::uint32_t shift) {
        out += static_cast<char>(0x80 | ((letter >> shift) & 0x3F));
    };
    if (letter < 0x80) {
        out += static_cast<char>(letter);
    } else if (letter < 0x800) {
        out += static_cast<char>(0xC0 | letter >> 6);
        tail(0);
    } else if (letter < 0x10000) {
        out += static_cast<char>(0xE0 | letter >> 12);
        tail(6);
        tail(0);
    } else {
        out += static_cast<char>(0xF0 | letter >> 18);
        tail(12);
        tail(6);
        tail(0);
    }
}

Result<SheetText> sheet_text(std::string_view bytes, std::string_view name)
{
    if (begins_with(bytes, little_mark))
        return from_utf_16(bytes.substr(2), name, false);
    if (begins_with(bytes, big_mark))
        return from_utf_16(bytes.substr(2), name, true);
    if (zeros_at(bytes, 1))
        return from_utf_16(bytes, name, false);
    if (zeros_at(bytes, 0))
        return from_utf_16(bytes, name, true);
    auto const zero = bytes.find('\0');
    if (zero != std::string_view::npos)
        return not_text("A zero byte stands here, so this is no text; a table saved as CSV was "
                        "expected.",
                        name, syntax::locate(bytes, zero).line);
    bool const marked = begins_with(bytes, utf_8_mark);
    if (marked)
        bytes.remove_prefix(utf_8_mark.size());
    auto const stray = syntax::first_not_utf8(bytes);
    if (stray != std::string_view::npos)
        return from_windows(bytes, name, stray);
    return SheetText{std::string(bytes), marked ? "UTF-8 with a byte order mark" : "UTF-8"};
}

}  // namespace counterpart
