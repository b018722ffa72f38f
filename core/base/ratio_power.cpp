// Powers with a fraction as exponent, as base ^ exponent = e ^ (exponent x ln base), calculated in
// whole numbers of 10^-70 so that every machine finds the same digits.
#include "base/ratio.h"

#include <utility>

namespace counterpart {

namespace {

constexpr int working_places = 70;

/// A number in units of 10^-70.
using Fixed = Integer;

Fixed const& one()
{
    static Fixed const unit = Integer::power_of_ten(working_places);
    return unit;
}

Fixed product(Fixed const& a, Fixed const& b)
{
    return divide(a * b, one()).quotient;
}

Fixed fixed(Ratio const& value)
{
    return divide(value.top() * one(), value.bottom()).quotient;
}

/// 2 artanh(z) = ln((1 + z) / (1 - z)), quickly for small z.
Fixed double_artanh(Fixed const& z)
{
    auto const square = product(z, z);
    Fixed term = z;
    Fixed sum;
    for (std::int64_t odd = 1; !term.is_zero(); odd += 2) {
        sum = sum + divide(term, Integer(odd)).quotient;
        term = product(term, square);
    }
    return sum + sum;
}

Fixed const& ln_two()
{
    static Fixed const value = double_artanh(divide(one(), Integer(3)).quotient);
    return value;
}

Fixed natural_logarithm(Ratio base)
{
    std::int64_t twos = 0;
    for (; base > Ratio(3) / Ratio(2); ++twos)
        base = base / 2;
    for (; base < Ratio(3) / Ratio(4); --twos)
        base = base * 2;
    return double_artanh(fixed((base - 1) / (base + 1))) + ln_two() * Integer(twos);
}

/// e^x for |x| below ln 2: a sixteenth halving makes the series short.
Fixed exponential_of_small(Fixed const& x)
{
    constexpr int halvings = 16;
    auto const small = divide(x, Integer(1 << halvings)).quotient;
    Fixed term = one();
    Fixed sum;
    for (std::int64_t n = 1; !term.is_zero(); ++n) {
        sum = sum + term;
        term = divide(product(term, small), Integer(n)).quotient;
    }
    for (int i = 0; i < halvings; ++i)
        sum = product(sum, sum);
    return sum;
}

/// Gives up the last digits, which are noise, so that a root that is exact comes out exact.
Fixed without_noise(Fixed const& value)
{
    auto const noise = Integer::power_of_ten(12);
    return divide(value + divide(noise, Integer(2)).quotient, noise).quotient * noise;
}

bool is_small_whole(Ratio const& value)
{
    return value.bottom() == Integer(1) && value.top().bits() < 20;
}

} // namespace

Ratio power(Ratio const& base, Ratio const& exponent)
{
    auto const nowhere = Ratio(1) / Ratio(0);
    if (base.out_of_range() || exponent.out_of_range())
        return nowhere;
    if (is_small_whole(exponent)) {
        auto const times = static_cast<int>(exponent.top().magnitude());
        auto const exact = base.power(exponent.sign() < 0 ? -times : times);
        if (!exact.out_of_range() || base.sign() <= 0)
            return exact;
    }
    if (base.is_zero() && exponent.sign() > 0)
        return base;
    if (base.sign() <= 0 || base.top().bits() > 4096 || base.bottom().bits() > 4096)
        return nowhere;
    auto const x = product(natural_logarithm(base), fixed(exponent));
    auto const division = divide(x, ln_two());
    // 2^500 is beyond every Decimal.
    if (division.quotient.bits() > 9)
        return nowhere;
    auto const twos = static_cast<int>(division.quotient.magnitude());
    auto const rest = Ratio::of(without_noise(exponential_of_small(division.remainder)), one());
    return rest * Ratio(2).power(division.quotient.sign() < 0 ? -twos : twos);
}

} // namespace counterpart
