#include "einvoice/peppol_german_texts.h"

#include "base/text.h"
#include "einvoice/peppol_text.h"
#include "syntax/xml_tree.h"

#include <algorithm>

namespace counterpart::einvoice::peppol {

namespace {

// -- e-mail ---------------------------------------------------------------------------------------

bool is_host_character(char c)
{
    return is_letter(c) || is_digit(c) || c == '-';
}

bool is_name_character(char c)
{
    constexpr std::string_view others = "!#$%&\"*+/=?^_`{|}~-";
    return is_letter(c) || is_digit(c) || others.find(c) != std::string_view::npos;
}

bool is_name(std::string_view part)
{
    return !part.empty() && std::all_of(part.begin(), part.end(), is_name_character);
}

bool is_host(std::string_view part)
{
    return !part.empty() && std::all_of(part.begin(), part.end(), is_host_character) &&
           part.front() != '-' && part.back() != '-';
}

// -- cash discounts -------------------------------------------------------------------------------

bool take(std::string_view& text, std::string_view word)
{
    if (text.substr(0, word.size()) != word)
        return false;
    text.remove_prefix(word.size());
    return true;
}

bool take_digits(std::string_view& text)
{
    std::size_t count = 0;
    while (count < text.size() && is_digit(text[count]))
        ++count;
    text.remove_prefix(count);
    return count > 0;
}

/// "-12.50", with exactly two places.
bool take_amount(std::string_view& text)
{
    if (!take_digits(text) || !take(text, ".") || text.size() < 2 || !all_digits(text.substr(0, 2)))
        return false;
    text.remove_prefix(2);
    return true;
}

/// What stands behind "#SKONTO#TAGE=" up to the end of the line.
bool is_discount(std::string_view rest)
{
    if (!take_digits(rest) || !take(rest, "#PROZENT=") || !take_amount(rest))
        return false;
    if (take(rest, "#BASISBETRAG=")) {
        take(rest, "-");
        if (!take_amount(rest))
            return false;
    }
    return rest == "#";
}

bool ends_in_discount(std::string_view line)
{
    constexpr std::string_view beginning = "#SKONTO#TAGE=";
    for (std::size_t at = line.find(beginning); at != std::string_view::npos;
         at = line.find(beginning, at + 1)) {
        if (is_discount(line.substr(at + beginning.size())))
            return true;
    }
    return false;
}

/// Behind the last line that has something between two #, nothing but blanks comes before the
/// next line.
bool last_line_ends(std::string_view terms)
{
    std::size_t after = 0;
    for (std::size_t begin = 0; begin < terms.size();) {
        std::size_t const end = std::min(terms.find('\n', begin), terms.size());
        std::string_view const line = terms.substr(begin, end - begin);
        std::size_t const first = line.find('#');
        std::size_t const last = line.rfind('#');
        if (first != std::string_view::npos && last >= first + 2)
            after = begin + last + 1;
        begin = end + 1;
    }
    std::size_t const blanks = terms.find_first_not_of(" \t\r\n", after);
    return terms.substr(after, blanks == std::string_view::npos ? blanks : blanks - after)
               .find('\n') != std::string_view::npos;
}

} // namespace

bool is_mail_address(std::string_view text)
{
    std::size_t const at = text.find('@');
    if (at == std::string_view::npos)
        return false;
    auto const names = split(text.substr(0, at), '.');
    auto const hosts = split(text.substr(at + 1), '.');
    return hosts.size() >= 2 && std::all_of(names.begin(), names.end(), is_name) &&
           std::all_of(hosts.begin(), hosts.end(), is_host);
}

CashDiscounts cash_discounts_in(std::string_view terms)
{
    CashDiscounts found;
    for (std::string_view const line : split(terms, '\n')) {
        Normalized const text(line);
        if (text.view().substr(0, 1) != "#")
            continue;
        found.any = true;
        found.good = found.good && ends_in_discount(text);
    }
    found.good = found.good && (!found.any || last_line_ends(terms));
    return found;
}

} // namespace counterpart::einvoice::peppol
