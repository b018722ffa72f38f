#include "base/text.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace counterpart {

namespace {

constexpr std::string_view white_space = " \t\n\v\f\r";

/// Well-formed UTF-8 by its first byte: how long it is and where the second byte may lie. All
/// later bytes lie in 80..BF. (The Unicode Standard, table 3-7.)
struct Utf8Row {
    unsigned char first;
    unsigned char last;
    std::size_t length;
    unsigned char second_from;
    unsigned char second_to;
};

constexpr std::array<Utf8Row, 9> utf8_rows{{
    {0x00, 0x7F, 1, 0x00, 0x00},
    {0xC2, 0xDF, 2, 0x80, 0xBF},
    {0xE0, 0xE0, 3, 0xA0, 0xBF},
    {0xE1, 0xEC, 3, 0x80, 0xBF},
    {0xED, 0xED, 3, 0x80, 0x9F},
    {0xEE, 0xEF, 3, 0x80, 0xBF},
    {0xF0, 0xF0, 4, 0x90, 0xBF},
    {0xF1, 0xF3, 4, 0x80, 0xBF},
    {0xF4, 0xF4, 4, 0x80, 0x8F},
}};

unsigned char byte_at(std::string_view text, std::size_t at)
{
    return static_cast<unsigned char>(text[at]);
}

/// Bytes of the character at the beginning of `text`, or 0 when it is malformed.
std::size_t character_length(std::string_view text)
{
    auto const lead = byte_at(text, 0);
    for (auto const& row : utf8_rows) {
        if (lead < row.first || lead > row.last)
            continue;
        if (text.size() < row.length)
            return 0;
        for (std::size_t i = 1; i < row.length; ++i) {
            unsigned char const from = i == 1 ? row.second_from : 0x80;
            unsigned char const to = i == 1 ? row.second_to : 0xBF;
            if (byte_at(text, i) < from || byte_at(text, i) > to)
                return 0;
        }
        return row.length;
    }
    return 0;
}

/// Capital letters and the way to their small ones. In rows with step 2 capital and small letters
/// alternate. Two letters are folded although they are small: final sigma and long s.
struct FoldRow {
    std::uint32_t first;
    std::uint32_t last;
    std::uint32_t step;
    std::int32_t distance;
};

// clang-format off
constexpr std::array<FoldRow, 31> fold_rows{{
    {0x00C0, 0x00D6, 1, 32},    // À..Ö
    {0x00D8, 0x00DE, 1, 32},    // Ø..Þ
    {0x0100, 0x012E, 2, 1},     // Ā..Į
    {0x0130, 0x0130, 1, -199},  // İ to i
    {0x0132, 0x0136, 2, 1},     // Ĳ..Ķ
    {0x0139, 0x0147, 2, 1},     // Ĺ..Ň
    {0x014A, 0x0176, 2, 1},     // Ŋ..Ŷ
    {0x0178, 0x0178, 1, -121},  // Ÿ
    {0x0179, 0x017D, 2, 1},     // Ź..Ž
    {0x017F, 0x017F, 1, -268},  // ſ to s
    {0x0218, 0x021A, 2, 1},     // Ș Ț, Romanian
    {0x0370, 0x0372, 2, 1},     // archaic Greek
    {0x0376, 0x0376, 1, 1},
    {0x037F, 0x037F, 1, 116},
    {0x0386, 0x0386, 1, 38},    // Ά
    {0x0388, 0x038A, 1, 37},    // Έ..Ί
    {0x038C, 0x038C, 1, 64},    // Ό
    {0x038E, 0x038F, 1, 63},    // Ύ Ώ
    {0x0391, 0x03A1, 1, 32},    // Α..Ρ
    {0x03A3, 0x03AB, 1, 32},    // Σ..Ϋ
    {0x03C2, 0x03C2, 1, 1},     // ς to σ
    {0x03CF, 0x03CF, 1, 8},
    {0x03D8, 0x03EE, 2, 1},     // archaic Greek and Coptic
    {0x0400, 0x040F, 1, 80},    // Ѐ..Џ
    {0x0410, 0x042F, 1, 32},    // А..Я
    {0x0460, 0x0480, 2, 1},     // historic Cyrillic
    {0x048A, 0x04BE, 2, 1},     // Cyrillic of other languages
    {0x04C0, 0x04C0, 1, 15},
    {0x04C1, 0x04CD, 2, 1},
    {0x04D0, 0x04FE, 2, 1},
    {0x0500, 0x052E, 2, 1},
}};
// clang-format on

std::uint32_t folded_letter(std::uint32_t letter)
{
    for (auto const& row : fold_rows) {
        if (letter < row.first)
            break;
        if (letter <= row.last && (letter - row.first) % row.step == 0)
            return static_cast<std::uint32_t>(static_cast<std::int32_t>(letter) + row.distance);
    }
    return letter;
}

/// Letters of the table lie below U+0800, so one or two bytes are enough.
void append_letter(std::string& out, std::uint32_t letter)
{
    if (letter < 0x80) {
        out.push_back(static_cast<char>(letter));
        return;
    }
    out.push_back(static_cast<char>(0xC0 | (letter >> 6)));
    out.push_back(static_cast<char>(0x80 | (letter & 0x3F)));
}

char folded_ascii(char c)
{
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
}

bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

} // namespace

std::string_view trimmed(std::string_view text)
{
    auto const first = text.find_first_not_of(white_space);
    if (first == std::string_view::npos)
        return {};
    return text.substr(first, text.find_last_not_of(white_space) - first + 1);
}

bool is_utf8(std::string_view text)
{
    while (!text.empty()) {
        std::size_t const length = byte_at(text, 0) < 0x80 ? 1 : character_length(text);
        if (length == 0)
            return false;
        text.remove_prefix(length);
    }
    return true;
}

std::string folded(std::string_view text)
{
    std::string out;
    out.reserve(text.size());
    while (!text.empty()) {
        // Malformed bytes stay as they are: searching must not fail on text that merely displays.
        std::size_t const length =
            std::max<std::size_t>(byte_at(text, 0) < 0x80 ? 1 : character_length(text), 1);
        if (length == 2) {
            append_letter(
                out, folded_letter((byte_at(text, 0) & 0x1Fu) << 6 | (byte_at(text, 1) & 0x3Fu)));
        } else if (length == 1) {
            out.push_back(folded_ascii(text.front()));
        } else {
            out += text.substr(0, length);
        }
        text.remove_prefix(length);
    }
    return out;
}

bool contains_folded(std::string_view text, std::string_view already_folded_needle)
{
    return folded(text).find(already_folded_needle) != std::string::npos;
}

std::vector<std::string_view> split(std::string_view text, char separator)
{
    std::vector<std::string_view> parts;
    for (;;) {
        auto const end = text.find(separator);
        parts.push_back(text.substr(0, end));
        if (end == std::string_view::npos)
            return parts;
        text.remove_prefix(end + 1);
    }
}

std::string join(std::vector<std::string> const& parts, std::string_view separator)
{
    std::string out;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        if (i > 0)
            out += separator;
        out += parts[i];
    }
    return out;
}

std::string grouped(std::string_view plain_number)
{
    std::size_t const start = !plain_number.empty() && plain_number.front() == '-' ? 1 : 0;
    std::size_t end = start;
    while (end < plain_number.size() && is_digit(plain_number[end]))
        ++end;
    std::string out;
    out.reserve(plain_number.size() + (end - start) / 3);
    for (std::size_t i = 0; i < plain_number.size(); ++i) {
        if (i > start && i < end && (end - i) % 3 == 0)
            out.push_back(',');
        out.push_back(plain_number[i]);
    }
    return out;
}

std::string counted(std::uint64_t count, std::string_view singular, std::string_view plural)
{
    std::string out = grouped(std::to_string(count));
    out += ' ';
    out += count == 1 ? singular : plural;
    return out;
}

Result<std::uint64_t> whole_number(std::string_view text)
{
    constexpr std::size_t shown = 48;
    std::string const found =
        "Found \"" + std::string(text.substr(0, shown)) + (text.size() > shown ? "...\"" : "\"");
    if (text.empty() || !std::all_of(text.begin(), text.end(), is_digit))
        return Error{"number.syntax", found + ", expected a whole number such as 12.", ""};
    std::uint64_t value = 0;
    auto const end = std::from_chars(text.data(), text.data() + text.size(), value);
    if (end.ec != std::errc{}) {
        return Error{"number.out_of_range",
                     found + ", expected a whole number of at most 18446744073709551615.", ""};
    }
    return value;
}

void append_number(std::string& out, std::int64_t number)
{
    std::array<char, 20> digits;
    auto const end = std::to_chars(digits.data(), digits.data() + digits.size(), number);
    out.append(digits.data(), end.ptr);
}

} // namespace counterpart
