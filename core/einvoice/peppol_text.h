// Peppol texts: the few ways in which Peppol rules look at a text.
//
// Lengths and positions count characters, not bytes.
#pragma once

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>

namespace counterpart::einvoice::peppol {

/// A text without blanks around it and with every run of blanks inside made one blank. It is a view
/// of the text itself unless blanks inside have to change.
class Normalized {
public:
    explicit Normalized(std::string_view text);
    Normalized(Normalized const&) = delete;
    Normalized& operator=(Normalized const&) = delete;

    std::string_view view() const { return view_; }
    operator std::string_view() const { return view_; }

private:
    std::string own_;
    std::string_view view_;
};

bool normalized_is(std::string_view text, std::string_view expected);
/// The normalized text is one of these.
bool normalized_in(std::string_view text, std::initializer_list<std::string_view> codes);
bool one_of(std::string_view text, std::initializer_list<std::string_view> codes);

std::size_t characters(std::string_view text);
std::string_view first_characters(std::string_view text, std::size_t count);
std::string_view without_first(std::string_view text, std::size_t count);

/// The character at the beginning as its Unicode number, taken off the text; 0 when it is empty.
std::uint32_t take_character(std::string_view& text);

constexpr bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

constexpr bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool all_digits(std::string_view text); ///< also of an empty text
/// A number of any kind, as a schema double is written; the word NaN is none.
bool is_number(std::string_view text);
/// A whole number as a schema writes it: blanks around and a sign are allowed.
bool is_whole_number(std::string_view text);
/// Read as a binary number, the text lies between these, both included.
bool is_between(std::string_view text, int least, int most);

/// Some members of a text that is divided by single blanks, as "0106 0190" is.
bool has_word(std::string_view text, std::string_view word);

} // namespace counterpart::einvoice::peppol
