#include "base/decimal.h"

#include "base/decimal_parts.h"
#include "base/rounding_rule.h"

#include <array>

namespace counterpart {

namespace {

struct RoundingName {
    Rounding rounding;
    std::string_view name;
};

constexpr std::array<RoundingName, 7> rounding_names{{
    {Rounding::half_up, "half_up"},
    {Rounding::half_down, "half_down"},
    {Rounding::half_even, "half_even"},
    {Rounding::up, "up"},
    {Rounding::down, "down"},
    {Rounding::ceil, "ceil"},
    {Rounding::floor, "floor"},
}};

/// How a magnitude came out of a division: the digits that are kept and what is left.
struct Cut {
    Wide kept;
    Rest rest = Rest::none;
};

COUNTERPART_INLINE Rest rest_of(std::uint64_t remainder, std::uint64_t divisor)
{
    if (remainder == 0)
        return Rest::none;
    std::uint64_t const missing = divisor - remainder;
    if (remainder == missing)
        return Rest::half;
    return remainder < missing ? Rest::below_half : Rest::above_half;
}

Cut cut(Wide const& numerator, Wide const& divisor)
{
    auto const [quotient, remainder] = divide(numerator, divisor);
    if (remainder.is_zero())
        return {quotient, Rest::none};
    int const side = compare(remainder, subtract(divisor, remainder));
    if (side == 0)
        return {quotient, Rest::half};
    return {quotient, side < 0 ? Rest::below_half : Rest::above_half};
}

/// The rounded magnitude in units of 10^-places as a Decimal with exactly the digits asked for.
Decimal finished(Cut const& cut, bool negative, int places, Rounding rounding)
{
    bool const odd = (cut.kept.words[0] & 1) != 0;
    Wide magnitude = cut.kept;
    if (grows(rounding, cut.rest, odd, negative))
        magnitude = add(magnitude, Wide::from(1));
    if (places < 0 && !scale_up(magnitude, -places))
        return Decimal::out_of_range_value();
    if (compare(magnitude, Wide::from(coefficient_limit)) >= 0)
        return Decimal::out_of_range_value();
    return DecimalParts::from_magnitude(negative, magnitude.low_128(), places > 0 ? places : 0);
}

/// numerator x 10^exponent / divisor, rounded; the numerator is below 10^76 and neither is zero.
Decimal rounded_quotient(Wide numerator, Wide divisor, int exponent, bool negative, int places,
                         Rounding rounding)
{
    // More than 256 bits above a divisor below 10^38 leave a quotient of more than 38 digits.
    if (exponent > 0 && !scale_up(numerator, exponent))
        return Decimal::out_of_range_value();
    // More than 256 bits below a numerator below 10^76 leave less than half a unit.
    if (exponent < 0 && !scale_up(divisor, -exponent))
        return finished({{}, Rest::below_half}, negative, places, rounding);
    return finished(cut(numerator, divisor), negative, places, rounding);
}

/// The same for numbers of one word, which is what nearly every amount is made of.
COUNTERPART_INLINE bool ordinary_quotient(std::uint64_t numerator, std::uint64_t divisor,
                                          bool negative, int places, Rounding rounding,
                                          Decimal& result)
{
    std::uint64_t quotient = numerator / divisor;
    Rest const rest = rest_of(numerator - quotient * divisor, divisor);
    quotient += grows(rounding, rest, (quotient & 1) != 0, negative) ? 1 : 0;
    result = DecimalParts::from_magnitude(negative, quotient, places);
    return true;
}

COUNTERPART_INLINE bool scale_word(std::uint64_t& value, int exponent)
{
    if (exponent >= word_digits || value > scale_limits[static_cast<std::size_t>(exponent)])
        return false;
    value *= power_of_ten(exponent);
    return true;
}

/// Drops `dropped` digits (1 to 19) of a coefficient whose quotient fits in one word.
COUNTERPART_INLINE bool drop_digits(Decimal const& value, int dropped, int places,
                                    Rounding rounding, Decimal& result)
{
    bool const negative = DecimalParts::negative(value);
    Uint128 const magnitude = DecimalParts::magnitude(value);
    auto const high = static_cast<std::uint64_t>(magnitude >> 64);
    auto const low = static_cast<std::uint64_t>(magnitude);
    if (dropped > word_digits || places < 0)
        return false;
    std::uint64_t const power = power_of_ten(dropped);
    if (high == 0)
        return ordinary_quotient(low, power, negative, places, rounding, result);
    if (high >= power)
        return false;
    auto const [quotient, remainder] = divide_by_power(high, low, dropped);
    bool const more = grows(rounding, rest_of(remainder, power), (quotient & 1) != 0, negative);
    result = DecimalParts::from_magnitude(negative, Uint128{quotient} + (more ? 1 : 0), places);
    return true;
}

/// No quotient of Decimals reaches down to 10^-160, nor up to 10^160.
constexpr int least_places = -160;

} // namespace

Result<Rounding> rounding_from(std::string_view name)
{
    for (auto const& row : rounding_names) {
        if (row.name == name)
            return row.rounding;
    }
    return Error{"rounding.unknown",
                 "Found the rounding \"" + std::string(name.substr(0, 40)) +
                     "\", expected half_up, half_down, half_even, up, down, ceil or floor.",
                 ""};
}

std::string_view name_of(Rounding rounding)
{
    return rounding_names[static_cast<std::size_t>(rounding)].name;
}

Decimal round(Decimal const& value, int places, Rounding rounding)
{
    if (value.out_of_range_ || places > most_places)
        return Decimal::out_of_range_value();
    places = places < least_places ? least_places : places;
    int const more = places - value.scale_;
    if (more == 0)
        return value;
    if (more > 0 && DecimalParts::in_one_word(value) && can_scale(DecimalParts::word(value), more))
        return DecimalParts::from_word(scaled(DecimalParts::word(value), more), places);
    Decimal result;
    if (more < 0 && drop_digits(value, -more, places, rounding, result))
        return result;
    return divide(value, Decimal::of(1), places, rounding);
}

Decimal divide(Decimal const& a, Decimal const& b, int places, Rounding rounding)
{
    return multiply_divide(a, Decimal::of(1), b, places, rounding);
}

Decimal multiply_divide(Decimal const& a, Decimal const& n, Decimal const& d, int places,
                        Rounding rounding)
{
    if (a.out_of_range_ || n.out_of_range_ || d.out_of_range_ || d.sign() == 0 ||
        places > most_places)
        return Decimal::out_of_range_value();
    if (a.is_zero() || n.is_zero())
        return DecimalParts::from_word(0, places > 0 ? places : 0);
    places = places < least_places ? least_places : places;
    bool const negative =
        DecimalParts::negative(a) != (DecimalParts::negative(n) != DecimalParts::negative(d));
    int const exponent = places + d.scale_ - a.scale_ - n.scale_;
    if (places >= 0 && DecimalParts::ordinary(a, n) && DecimalParts::in_one_word(d)) {
        auto product =
            multiply_words(unsigned_of(DecimalParts::word(a)), unsigned_of(DecimalParts::word(n)));
        std::uint64_t divisor = unsigned_of(DecimalParts::word(d));
        Decimal result;
        if (product.high == 0 &&
            (exponent >= 0 ? scale_word(product.low, exponent) : scale_word(divisor, -exponent)) &&
            ordinary_quotient(product.low, divisor, negative, places, rounding, result))
            return result;
    }
    return rounded_quotient(multiply(DecimalParts::magnitude(a), DecimalParts::magnitude(n)),
                            Wide::from(DecimalParts::magnitude(d)), exponent, negative, places,
                            rounding);
}

} // namespace counterpart
