// Division inside a calculation: quotients are the only inexact step, so they have one home.
#pragma once

#include "base/decimal.h"

namespace counterpart {

/// Enough that no later rounding to cents can notice, and few enough to leave 18 digits before
/// the point.
inline constexpr int quotient_places = 20;

inline Decimal quotient(Decimal const& a, Decimal const& b)
{
    return divide(a, b, quotient_places, Rounding::half_even);
}

/// whole x part / of, rounded once.
inline Decimal proportion(Decimal const& whole, Decimal const& part, Decimal const& of)
{
    return multiply_divide(whole, part, of, quotient_places, Rounding::half_even);
}

/// Exact: a hundredth only moves the point.
inline Decimal percent_of(Decimal const& percent, Decimal const& value)
{
    return percent * value * Decimal::of(1, 2);
}

} // namespace counterpart
