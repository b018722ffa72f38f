// Check digits: whether a registration number can be right, by the digits it carries for that.
//
// Every function asks what the Peppol rules ask, which is at times less than the issuer would.
#pragma once

#include <optional>
#include <string_view>

namespace counterpart::einvoice::peppol {

/// Any count of digits, weighed 3 1 3 1 ... from the right: GS1's location number.
bool is_location_number(std::string_view text);
/// Nine digits, weighed 2 to 7 from the right, modulo 11.
bool is_norwegian_organization(std::string_view text);
/// The last digit of any count, weighed 2 to 7 from the right, modulo 11.
bool ends_in_mod11(std::string_view digits);
/// Eight digits, alone or after DK.
bool is_danish_organization(std::string_view text);
/// Ten digits; the last two are 97 less the first eight modulo 97.
bool is_belgian_enterprise(std::string_view text);
/// Six letters or digits.
bool is_italian_office(std::string_view text);
/// Eleven characters that are a number, or sixteen of a person: letters and digits in their places.
bool is_italian_tax_code(std::string_view text);
/// Italian by its prefix: eleven digits with Luhn's sum. Nothing when it holds a sign or a blank,
/// which stops the official rule. Every other country's passes.
std::optional<bool> is_italian_vat(std::string_view text);
/// Digits only; the tenth makes Luhn's sum of the first nine complete.
bool is_swedish_organization(std::string_view text);
/// The first eleven characters, weighed and modulo 89: the Australian business number.
bool is_australian_business(std::string_view text);
/// The ninth digit is the sum of the first eight, weighed by powers of two, modulo 11 modulo 10.
bool is_greek_tax_number(std::string_view text);
/// Country, two check digits and at most thirty letters or digits; modulo 97 it is 1.
bool is_bank_account(std::string_view text);

} // namespace counterpart::einvoice::peppol
