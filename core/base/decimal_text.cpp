#include "base/decimal.h"

#include "base/decimal_parts.h"

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

/// Digits of a word, right-aligned in `width` places when it is not the leading one.
void append_digits(std::string& out, std::uint64_t value, std::size_t width)
{
    char digits[20];
    std::size_t count = 0;
    do {
        digits[count++] = static_cast<char>('0' + value % 10);
        value /= 10;
    } while (value != 0);
    if (count < width)
        out.append(width - count, '0');
    while (count > 0)
        out.push_back(digits[--count]);
}

std::string digits_of(Uint128 magnitude)
{
    std::string digits;
    auto const high = static_cast<std::uint64_t>(magnitude >> 64);
    auto const low = static_cast<std::uint64_t>(magnitude);
    if (high == 0) {
        append_digits(digits, low, 1);
        return digits;
    }
    auto const parts = divide_by_power(high, low, word_digits);
    if (parts.quotient != 0)
        append_digits(digits, parts.quotient, 1);
    append_digits(digits, parts.remainder, parts.quotient != 0 ? word_digits : 1);
    return digits;
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
    std::string const digits = digits_of(DecimalParts::magnitude(value));
    std::string text = DecimalParts::negative(value) ? "-" : "";
    std::size_t const places = value.scale_;
    std::size_t const whole = digits.size() > places ? digits.size() - places : 0;
    text += whole == 0 ? "0" : digits.substr(0, whole);
    if (places > 0) {
        text += '.';
        text.append(places - (digits.size() - whole), '0');
        text.append(digits, whole);
    }
    return text;
}

} // namespace counterpart
