#include "einvoice/peppol_check_digits.h"

#include "einvoice/peppol_text.h"

#include <algorithm>
#include <array>

namespace counterpart::einvoice::peppol {

namespace {

int digit(char c)
{
    return c - '0';
}

int number_of(std::string_view digits)
{
    int number = 0;
    for (char const c : digits)
        number = number * 10 + digit(c);
    return number;
}

bool is_plain(char c)
{
    return is_letter(c) || is_digit(c);
}

int luhn_double(int value)
{
    return value * 2 % 10 + value * 2 / 10;
}

// Country and check digits move behind the account; letters count as two digits from 10 for A on.
// Small letters are not made capital ones by the rule, so they count from 42 on.
int bank_account_remainder(std::string_view text)
{
    int remainder = 0;
    auto const append = [&](char c) {
        int const value = is_digit(c) ? digit(c) : c - 'A' + 10;
        remainder = (remainder * (value < 10 ? 10 : 100) + value) % 97;
    };
    for (char const c : text.substr(4))
        append(c);
    for (char const c : text.substr(0, 4))
        append(c);
    return remainder;
}

bool is_person(std::string_view text)
{
    for (std::size_t const at : {0u, 1u, 2u, 3u, 4u, 5u, 8u, 15u}) {
        if (!is_letter(text[at]))
            return false;
    }
    return is_whole_number(text.substr(6, 2)) && is_whole_number(text.substr(9, 2)) &&
           is_whole_number(text.substr(14, 1));
}

} // namespace

bool is_location_number(std::string_view text)
{
    if (text.empty() || !all_digits(text))
        return false;
    int sum = 0;
    int weight = 3;
    for (std::size_t i = text.size() - 1; i-- > 0; weight = 4 - weight)
        sum = (sum + digit(text[i]) * weight) % 10;
    return (10 - sum) % 10 == digit(text.back());
}

bool ends_in_mod11(std::string_view digits)
{
    if (digits.empty() || !all_digits(digits) ||
        digits.find_first_not_of('0') == std::string_view::npos)
        return false;
    int sum = 0;
    int weight = 2;
    for (std::size_t i = digits.size() - 1; i-- > 0; weight = weight == 7 ? 2 : weight + 1)
        sum = (sum + digit(digits[i]) * weight) % 11;
    return (11 - sum) % 11 == digit(digits.back());
}

bool is_norwegian_organization(std::string_view text)
{
    return text.size() == 9 && ends_in_mod11(text);
}

bool is_danish_organization(std::string_view text)
{
    if (text.size() == 10 && text.substr(0, 2) == "DK")
        text.remove_prefix(2);
    return text.size() == 8 && all_digits(text);
}

bool is_belgian_enterprise(std::string_view text)
{
    return text.size() == 10 && all_digits(text) &&
           number_of(text.substr(8)) == 97 - number_of(text.substr(0, 8)) % 97;
}

bool is_italian_office(std::string_view text)
{
    return text.size() == 6 && std::all_of(text.begin(), text.end(), is_plain);
}

bool is_italian_tax_code(std::string_view text)
{
    switch (characters(text)) {
    case 11:
        return is_whole_number(text);
    case 16:
        // Its three middle digits may be any characters at all, so only they may be long ones.
        return is_letter(text.front()) && is_letter(text.back()) &&
               is_person(std::string(first_characters(text, 11)) + "..." +
                         std::string(without_first(text, 14)));
    default:
        return false;
    }
}

std::optional<bool> is_italian_vat(std::string_view text)
{
    std::string_view const country = first_characters(text, 2);
    if (country != "IT" && country != "it")
        return true;
    std::string_view const code = text.substr(country.size());
    if (code.size() != 11 || !is_whole_number(code))
        return false;
    if (!all_digits(code))
        return std::nullopt;
    int sum = 0;
    for (std::size_t i = 0; i < code.size(); ++i)
        sum += i % 2 == 1 ? luhn_double(digit(code[i])) : digit(code[i]);
    return sum % 10 == 0;
}

bool is_swedish_organization(std::string_view text)
{
    if (text.size() < 10 || !all_digits(text))
        return false;
    int sum = 0;
    for (std::size_t i = 0; i < 9; ++i)
        sum += i % 2 == 0 ? luhn_double(digit(text[i])) : digit(text[i]);
    return (10 - sum % 10) % 10 == digit(text[9]);
}

bool is_australian_business(std::string_view text)
{
    constexpr std::array<int, 11> weights = {10, 1, 3, 5, 7, 9, 11, 13, 15, 17, 19};
    if (characters(text) < weights.size())
        return false;
    std::int64_t sum = -weights[0]; // the first digit counts one less
    for (int const weight : weights)
        sum += (static_cast<std::int64_t>(take_character(text)) - '0') * weight;
    return sum % 89 == 0;
}

bool is_greek_tax_number(std::string_view text)
{
    if (text.size() < 9 || !all_digits(text.substr(0, 9)))
        return false;
    int sum = 0;
    for (std::size_t i = 0; i < 8; ++i)
        sum += digit(text[i]) << (8 - i);
    return sum % 11 % 10 == digit(text[8]);
}

bool is_bank_account(std::string_view text)
{
    auto const is_capital = [](char c) { return c >= 'A' && c <= 'Z'; };
    return text.size() >= 4 && text.size() <= 34 && is_capital(text[0]) && is_capital(text[1]) &&
           all_digits(text.substr(2, 2)) && std::all_of(text.begin(), text.end(), is_plain) &&
           bank_account_remainder(text) == 1;
}

} // namespace counterpart::einvoice::peppol
