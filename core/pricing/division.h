// Division inside a calculation: quotients are the only inexact step, so they have one home.
#pragma once

#include "base/decimal.h"
#include "base/ratio.h"

namespace counterpart {

/// Enough that no later rounding to cents can notice, and few enough to leave 18 digits before
/// the point.
inline constexpr int quotient_places = 20;

/// What a cut quotient times a price is sure of.
inline constexpr int settled_places = 15;

/// Exact where 38 digits hold the quotient, as they do for bytes in gigabytes.
inline Decimal quotient(Decimal const& a, Decimal const& b)
{
    auto const short_one = divide(a, b, quotient_places, Rounding::half_even);
    if (short_one.out_of_range() || short_one * b == a)
        return short_one;
    auto const whole = to_decimal(Ratio(a) / Ratio(b));
    return whole * b == a ? whole : short_one;
}

/// Exact where 38 digits hold the product; else the long fraction one factor came from is cut.
inline Decimal product(Decimal const& a, Decimal const& b)
{
    auto const exact = a * b;
    return exact.out_of_range() ? to_decimal(Ratio(a) * Ratio(b)) : exact;
}

/// whole x part / of, rounded once.
inline Decimal proportion(Decimal const& whole, Decimal const& part, Decimal const& of)
{
    return multiply_divide(whole, part, of, quotient_places, Rounding::half_even);
}

/// Exact: a hundredth only moves the point.
inline Decimal percent_of(Decimal const& percent, Decimal const& value)
{
    return product(product(percent, value), Decimal::of(1, 2));
}

/// The same for amounts that are divided on their way.
inline Ratio percent_of(Ratio const& percent, Ratio const& value)
{
    return percent * value / 100;
}

} // namespace counterpart
