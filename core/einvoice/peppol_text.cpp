#include "einvoice/peppol_text.h"

#include "einvoice/binary.h"
#include "syntax/xml_tree.h"

#include <algorithm>
#include <cmath>

namespace counterpart::einvoice::peppol {

namespace {

bool continues_character(char c)
{
    return (static_cast<unsigned char>(c) & 0xC0) == 0x80;
}

bool needs_change(std::string_view trimmed)
{
    for (std::size_t i = 0; i < trimmed.size(); ++i) {
        char const c = trimmed[i];
        bool const lone_blank = c == ' ' && !xml::is_space(trimmed[i + 1]);
        if (xml::is_space(c) && !lone_blank)
            return true;
    }
    return false;
}

// Bytes of the first `count` characters, or of all.
std::size_t bytes_of(std::string_view text, std::size_t count)
{
    std::size_t at = 0;
    while (count-- > 0 && at < text.size()) {
        ++at;
        while (at < text.size() && continues_character(text[at]))
            ++at;
    }
    return at;
}

} // namespace

Normalized::Normalized(std::string_view text) : view_(xml::trim(text))
{
    if (!needs_change(view_))
        return;
    for (char const c : view_) {
        if (!xml::is_space(c))
            own_ += c;
        else if (own_.back() != ' ')
            own_ += ' ';
    }
    view_ = own_;
}

bool normalized_is(std::string_view text, std::string_view expected)
{
    return Normalized(text).view() == expected;
}

bool normalized_in(std::string_view text, std::initializer_list<std::string_view> codes)
{
    return one_of(Normalized(text).view(), codes);
}

bool one_of(std::string_view text, std::initializer_list<std::string_view> codes)
{
    return std::find(codes.begin(), codes.end(), text) != codes.end();
}

std::size_t characters(std::string_view text)
{
    auto const continued = std::count_if(text.begin(), text.end(), continues_character);
    return text.size() - static_cast<std::size_t>(continued);
}

std::string_view first_characters(std::string_view text, std::size_t count)
{
    return text.substr(0, bytes_of(text, count));
}

std::string_view without_first(std::string_view text, std::size_t count)
{
    return text.substr(bytes_of(text, count));
}

std::uint32_t take_character(std::string_view& text)
{
    std::string_view const character = first_characters(text, 1);
    text.remove_prefix(character.size());
    if (character.empty())
        return 0;
    auto const first = static_cast<unsigned char>(character.front());
    if (character.size() == 1)
        return first;
    std::uint32_t number = first & (0x7Fu >> character.size());
    for (char const c : character.substr(1))
        number = number << 6 | (static_cast<unsigned char>(c) & 0x3Fu);
    return number;
}

bool all_digits(std::string_view text)
{
    return std::all_of(text.begin(), text.end(), is_digit);
}

bool is_number(std::string_view text)
{
    auto const number = read_binary(text);
    return number && !std::isnan(*number);
}

bool is_whole_number(std::string_view text)
{
    text = xml::trim(text);
    if (!text.empty() && (text.front() == '+' || text.front() == '-'))
        text.remove_prefix(1);
    return !text.empty() && all_digits(text);
}

bool is_between(std::string_view text, int least, int most)
{
    auto const number = read_binary(text);
    return number && *number >= least && *number <= most;
}

bool has_word(std::string_view text, std::string_view word)
{
    for (std::size_t at = text.find(word); at != std::string_view::npos;
         at = text.find(word, at + 1)) {
        std::size_t const end = at + word.size();
        if ((at == 0 || text[at - 1] == ' ') && (end == text.size() || text[end] == ' '))
            return true;
    }
    return false;
}

} // namespace counterpart::einvoice::peppol
