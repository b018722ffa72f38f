#include "einvoice/number.h"

#include "syntax/xml_tree.h"

#include <algorithm>

namespace counterpart::einvoice {

namespace {

constexpr int most_quick_digits = 18;
constexpr int most_scale = 38;

struct Digits {
    std::int64_t coefficient = 0;
    int count = 0; // leading zeros not counted
    int seen = 0;
    int scale = 0;
    bool good = false;
};

bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

// Digits with at most one point; the sign is already off.
Digits read_digits(std::string_view text)
{
    Digits digits;
    bool point = false;
    for (char const c : text) {
        if (c == '.' && !point) {
            point = true;
            continue;
        }
        if (!is_digit(c))
            return digits;
        ++digits.seen;
        digits.scale += point;
        digits.count += digits.count > 0 || c != '0';
        if (digits.count <= most_quick_digits)
            digits.coefficient = digits.coefficient * 10 + (c - '0');
    }
    digits.good = digits.seen > 0;
    return digits;
}

// More digits than fit a machine word, or more places than a Decimal keeps.
Number read_long(std::string_view text, bool negative)
{
    std::size_t const point = text.find('.');
    if (point != std::string_view::npos) {
        while (!text.empty() && text.back() == '0')
            text.remove_suffix(1);
    }
    std::string plain("0");
    plain.append(text);
    if (plain.back() == '.')
        plain.pop_back();
    auto const parsed = Decimal::parse(plain);
    if (!parsed)
        return Number::not_readable();
    return Number::of(negative ? -*parsed : *parsed);
}

Number::State together(Number const& a, Number const& b)
{
    if (a.unreadable() || b.unreadable())
        return Number::State::unreadable;
    return a.missing() || b.missing() ? Number::State::missing : Number::State::known;
}

} // namespace

Number read_decimal(std::string_view text)
{
    text = xml::trim(text);
    bool const negative = !text.empty() && text.front() == '-';
    if (negative || (!text.empty() && text.front() == '+'))
        text.remove_prefix(1);
    Digits const digits = read_digits(text);
    if (!digits.good)
        return Number::not_readable();
    if (digits.count > most_quick_digits || digits.scale > most_scale)
        return read_long(text, negative);
    return Number::of(
        Decimal::of(negative ? -digits.coefficient : digits.coefficient, digits.scale));
}

Sign read_sign(std::string_view text)
{
    using State = Sign::State;
    text = xml::trim(text);
    if (text == "NaN")
        return {State::not_a_number};
    bool const negative = !text.empty() && text.front() == '-';
    if (negative || (!text.empty() && text.front() == '+'))
        text.remove_prefix(1);
    if (text == "INF")
        return {negative ? State::negative : State::positive};
    std::size_t const exponent = text.find_first_of("eE");
    if (exponent != std::string_view::npos) {
        std::string_view power = text.substr(exponent + 1);
        if (!power.empty() && (power.front() == '-' || power.front() == '+'))
            power.remove_prefix(1);
        if (power.empty() || !std::all_of(power.begin(), power.end(), is_digit))
            return {State::unreadable};
    }
    Digits const digits = read_digits(text.substr(0, exponent));
    if (!digits.good)
        return {State::unreadable};
    if (digits.count == 0)
        return {State::zero};
    return {negative ? State::negative : State::positive};
}

Number operator+(Number const& a, Number const& b)
{
    auto const state = together(a, b);
    return {state == Number::State::known ? a.value + b.value : Decimal(), state};
}

Number operator-(Number const& a, Number const& b)
{
    auto const state = together(a, b);
    return {state == Number::State::known ? a.value - b.value : Decimal(), state};
}

Number operator*(Number const& a, Number const& b)
{
    auto const state = together(a, b);
    return {state == Number::State::known ? a.value * b.value : Decimal(), state};
}

Number abs(Number const& number)
{
    return {number.known() ? counterpart::abs(number.value) : Decimal(), number.state};
}

Decimal round_up_ties(Decimal const& value, int places)
{
    if (value.scale() <= places)
        return value;
    return round(value, places, value.is_negative() ? Rounding::half_down : Rounding::half_up);
}

Number round_up_ties(Number const& number, int places)
{
    return {number.known() ? round_up_ties(number.value, places) : Decimal(), number.state};
}

} // namespace counterpart::einvoice
