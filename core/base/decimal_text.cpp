#include "base/decimal.h"

#include "base/decimal_parts.h"

#include <algorithm>
#include <iterator>

namespace counterpart {

namespace {

bool all_digits(std::string_view text)
{
    for (char const c : text) {
        if (c < '0' || c > '9')
            return false;
    }
    return true;
}

std::uint64_t word_of(std::string_view digits)
{
    std::uint64_t value = 0;
    for (char const c : digits)
        value = value * 10 + static_cast<std::uint64_t>(c - '0');
    return value;
}

/// At most 38 digits.
Uint128 magnitude_of(std::string_view digits)
{
    if (digits.size() <= word_digits)
        return word_of(digits);
    auto const tail_size = digits.size() - word_digits;
    auto const product = multiply_words(word_of(digits.substr(0, word_digits)),
                                        power_of_ten(static_cast<int>(tail_size)));
    auto const head = (static_cast<Uint128>(product.high) << 64) | product.low;
    return head + word_of(digits.substr(word_digits));
}

std::string_view without_leading_zeros(std::string_view digits)
{
    auto const first = digits.find_first_not_of('0');
    return first == std::string_view::npos ? std::string_view{} : digits.substr(first);
}

/// Numbers come from outside and may be megabytes long; a message shows their beginning.
std::string quoted(std::string_view text)
{
    constexpr std::size_t most = 48;
    return "\"" + std::string(text.substr(0, most)) + (text.size() > most ? "...\"" : "\"");
}

Error syntax_error(std::string_view text)
{
    return Error{"number.syntax",
                 "Found " + quoted(text) + ", expected a plain number such as -12.50.", ""};
}

/// Writes the digits so that they stop before `end`; gives where they begin.
char* write_half(char* end, std::uint32_t value)
{
    do {
        *--end = static_cast<char>('0' + value % 10);
        value /= 10;
    } while (value != 0);
    return end;
}

/// Nine digits at a time: WebAssembly divides 32 bits by ten without dividing, 64 bits it cannot.
char* write_word(char* end, std::uint64_t value)
{
    constexpr int half_digits = 9;
    constexpr std::uint64_t half = powers_of_ten[half_digits];
    while (value >= half) {
        char* const begin = end - half_digits;
        std::fill(begin, end, '0');
        write_half(end, static_cast<std::uint32_t>(value % half));
        value /= half;
        end = begin;
    }
    return write_half(end, static_cast<std::uint32_t>(value));
}

char* write_digits(char* end, Uint128 magnitude)
{
    auto const high = static_cast<std::uint64_t>(magnitude >> 64);
    auto const low = static_cast<std::uint64_t>(magnitude);
    if (high == 0)
        return write_word(end, low);
    auto const parts = divide_by_power(high, low, word_digits);
    if (parts.quotient == 0)
        return write_word(end, parts.remainder);
    char* const tail = end - word_digits;
    std::fill(tail, end, '0');
    write_word(end, parts.remainder);
    return write_word(tail, parts.quotient);
}

} // namespace

Result<Decimal> Decimal::parse(std::string_view text)
{
    std::string_view rest = text;
    bool const negative = !rest.empty() && rest.front() == '-';
    if (!rest.empty() && (negative || rest.front() == '+'))
        rest.remove_prefix(1);

    auto const point = rest.find('.');
    auto const whole = rest.substr(0, point);
    auto fraction = point == std::string_view::npos ? std::string_view{} : rest.substr(point + 1);
    if (whole.empty() || (point != std::string_view::npos && fraction.empty()) ||
        !all_digits(whole) || !all_digits(fraction))
        return syntax_error(text);

    // Zeros at the end carry no value: they go, as few as needed, before a number is too long.
    auto const kept_whole = without_leading_zeros(whole);
    auto const needed = fraction.find_last_not_of('0') + 1; // npos + 1 is 0: none needed
    auto const most = static_cast<std::size_t>(most_places);
    auto const room = kept_whole.size() < most ? most - kept_whole.size() : 0;
    if (kept_whole.size() > most || needed > room) {
        return Error{"number.out_of_range",
                     "Found " + quoted(text) + ", expected a number of at most 38 digits.", ""};
    }
    fraction = fraction.substr(0, room);
    std::string const digits = std::string(kept_whole) + std::string(fraction);
    return DecimalParts::from_magnitude(negative, magnitude_of(without_leading_zeros(digits)),
                                        static_cast<int>(fraction.size()));
}

std::string to_text(Decimal const& value)
{
    if (value.out_of_range_)
        return "out of range";
    // Put together on the stack and built once: writing amounts is what an audit does most.
    constexpr std::size_t most_digits = 2 * word_digits + 2;
    char digits[most_digits];
    char const* const begin = write_digits(std::end(digits), DecimalParts::magnitude(value));
    auto const count = static_cast<std::size_t>(std::end(digits) - begin);
    std::size_t const places = value.scale_;
    std::size_t const whole = count > places ? count - places : 0;

    char text[most_digits + most_places + 3];
    char* at = text;
    if (DecimalParts::negative(value))
        *at++ = '-';
    if (whole == 0)
        *at++ = '0';
    at = std::copy_n(begin, whole, at);
    if (places > 0) {
        *at++ = '.';
        at = std::fill_n(at, places - (count - whole), '0');
        at = std::copy_n(begin + whole, count - whole, at);
    }
    return std::string(text, static_cast<std::size_t>(at - text));
}

} // namespace counterpart
