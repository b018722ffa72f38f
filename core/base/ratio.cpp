#include "base/ratio.h"

#include "base/decimal_parts.h"
#include "base/rounding_rule.h"

#include <utility>

namespace counterpart {

namespace {

/// Far more than any contract needs, and few enough that no input can keep a machine busy.
constexpr int most_bits = 1 << 16;
constexpr int significant_digits = 28;

/// What a division leaves, compared with half of what it was divided by.
Rest rest_of(Integer const& remainder, Integer const& divisor)
{
    if (remainder.is_zero())
        return Rest::none;
    auto const twice = remainder + remainder;
    if (twice == divisor)
        return Rest::half;
    return twice < divisor ? Rest::below_half : Rest::above_half;
}

/// How often `factor` divides `value`, which loses those factors.
int take_factors(Integer& value, int factor)
{
    int count = 0;
    for (;;) {
        auto const division = divide(value, Integer(factor));
        if (!division.remainder.is_zero() || value.is_zero())
            return count;
        value = division.quotient;
        ++count;
    }
}

/// The places an exact decimal needs, or -1 when no number of places is enough.
int exact_places(Integer bottom)
{
    if (bottom.bits() > most_places * 4)
        return -1;
    int const twos = take_factors(bottom, 2);
    int const fives = take_factors(bottom, 5);
    return bottom == Integer(1) ? (twos > fives ? twos : fives) : -1;
}

/// Digits before the point; for a value below 1, minus the zeros after it.
int digits_before_point(Ratio const& value)
{
    auto const magnitude = abs(value);
    int digits = 0;
    Ratio bound = 1;
    while (bound <= magnitude && digits < most_places) {
        bound *= 10;
        ++digits;
    }
    while (digits <= 0 && -digits < most_places && magnitude * 10 < bound) {
        bound = bound / 10;
        --digits;
    }
    return digits;
}

} // namespace

Ratio::Ratio(Decimal const& value) : out_of_range_(value.out_of_range())
{
    if (out_of_range_)
        return;
    *this =
        of(Integer::from_magnitude(DecimalParts::negative(value), DecimalParts::magnitude(value)),
           Integer::power_of_ten(value.scale()));
}

Ratio Ratio::beyond()
{
    Ratio result;
    result.out_of_range_ = true;
    return result;
}

Ratio Ratio::of(Integer top, Integer bottom)
{
    if (bottom.is_zero() || top.bits() > most_bits || bottom.bits() > most_bits)
        return beyond();
    if (bottom.sign() < 0) {
        top = -std::move(top);
        bottom = -std::move(bottom);
    }
    Ratio result;
    auto const common = gcd(top, bottom);
    bool const reduced = common == Integer(1);
    result.top_ = reduced ? std::move(top) : divide(top, common).quotient;
    result.bottom_ = reduced ? std::move(bottom) : divide(bottom, common).quotient;
    return result;
}

Ratio operator+(Ratio const& a, Ratio const& b)
{
    if (a.out_of_range_ || b.out_of_range_)
        return Ratio::beyond();
    if (a.bottom_ == b.bottom_)
        return Ratio::of(a.top_ + b.top_, a.bottom_);
    return Ratio::of(a.top_ * b.bottom_ + b.top_ * a.bottom_, a.bottom_ * b.bottom_);
}

Ratio operator-(Ratio const& value)
{
    Ratio result = value;
    result.top_ = -std::move(result.top_);
    return result;
}

Ratio operator-(Ratio const& a, Ratio const& b)
{
    return a + -b;
}

Ratio operator*(Ratio const& a, Ratio const& b)
{
    if (a.out_of_range_ || b.out_of_range_)
        return Ratio::beyond();
    return Ratio::of(a.top_ * b.top_, a.bottom_ * b.bottom_);
}

Ratio operator/(Ratio const& a, Ratio const& b)
{
    if (a.out_of_range_ || b.out_of_range_)
        return Ratio::beyond();
    return Ratio::of(a.top_ * b.bottom_, a.bottom_ * b.top_);
}

bool operator==(Ratio const& a, Ratio const& b)
{
    return !a.out_of_range_ && !b.out_of_range_ && a.top_ == b.top_ && a.bottom_ == b.bottom_;
}

bool operator<(Ratio const& a, Ratio const& b)
{
    return !a.out_of_range_ && !b.out_of_range_ && a.top_ * b.bottom_ < b.top_ * a.bottom_;
}

Ratio Ratio::power(int exponent) const
{
    auto const times = static_cast<unsigned>(exponent < 0 ? -std::int64_t{exponent} : exponent);
    auto const bits = std::int64_t{top_.bits() > bottom_.bits() ? top_.bits() : bottom_.bits()};
    bool const trivial = bits <= 1;
    if (out_of_range_ || (!trivial && bits * times > most_bits) || (exponent < 0 && is_zero()))
        return beyond();
    if (trivial && top_.is_zero())
        return times == 0 ? Ratio(1) : Ratio();
    if (trivial)
        return top_.sign() > 0 || times % 2 == 0 ? Ratio(1) : Ratio(-1);
    auto top = counterpart::power(top_, times);
    auto bottom = counterpart::power(bottom_, times);
    return exponent < 0 ? of(std::move(bottom), std::move(top))
                        : of(std::move(top), std::move(bottom));
}

Decimal round(Ratio const& value, int places, Rounding mode)
{
    if (value.out_of_range() || places > most_places || places < -most_places)
        return Decimal::out_of_range_value();
    auto const unit = Integer::power_of_ten(places < 0 ? -places : places);
    auto const top = places < 0 ? abs(value.top()) : abs(value.top()) * unit;
    auto const bottom = places < 0 ? value.bottom() * unit : value.bottom();
    auto division = divide(top, bottom);
    auto const rest = rest_of(division.remainder, bottom);
    bool const negative = value.sign() < 0;
    if (grows(mode, rest, !division.quotient.is_even(), negative))
        division.quotient = division.quotient + Integer(1);
    auto const whole = places < 0 ? division.quotient * unit : division.quotient;
    if (whole.bits() > 127 || whole.magnitude() >= coefficient_limit)
        return Decimal::out_of_range_value();
    return DecimalParts::from_magnitude(negative, whole.magnitude(), places < 0 ? 0 : places);
}

Decimal to_decimal(Ratio const& value)
{
    if (value.out_of_range())
        return Decimal::out_of_range_value();
    int const exact = exact_places(value.bottom());
    if (exact >= 0 && exact <= most_places) {
        auto const whole = round(value, exact, Rounding::down);
        if (!whole.out_of_range())
            return whole;
    }
    int const before = digits_before_point(value);
    int const wished = significant_digits - before;
    return round(value, wished < 0 ? 0 : (wished > most_places ? most_places : wished),
                 Rounding::half_even);
}

} // namespace counterpart
