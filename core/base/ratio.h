// Ratio: an exact fraction, for amounts that are divided before the contract rounds them.
//
// Like a Decimal it can be out of range (a division by zero, or digits beyond all reason), stays so
// through further arithmetic, and becomes an Error where the Decimal it is rounded to is settled.
#pragma once

#include "base/decimal.h"
#include "base/integer.h"

namespace counterpart {

class Ratio {
public:
    Ratio() = default; ///< 0
    Ratio(std::int64_t whole) : top_(whole) {}
    Ratio(int whole) : top_(whole) {}
    Ratio(Decimal const&);
    static Ratio of(Integer top, Integer bottom);

    bool out_of_range() const { return out_of_range_; }
    bool is_zero() const { return !out_of_range_ && top_.is_zero(); }
    int sign() const { return top_.sign(); }
    Integer const& top() const { return top_; }
    Integer const& bottom() const { return bottom_; } ///< above 0, without common factors

    friend Ratio operator+(Ratio const&, Ratio const&);
    friend Ratio operator-(Ratio const&, Ratio const&);
    friend Ratio operator*(Ratio const&, Ratio const&);
    friend Ratio operator/(Ratio const&, Ratio const&);
    friend Ratio operator-(Ratio const&);
    Ratio& operator+=(Ratio const& other) { return *this = *this + other; }
    Ratio& operator-=(Ratio const& other) { return *this = *this - other; }
    Ratio& operator*=(Ratio const& other) { return *this = *this * other; }

    /// Out of range is neither equal to, below nor above anything.
    friend bool operator==(Ratio const&, Ratio const&);
    friend bool operator<(Ratio const&, Ratio const&);
    friend bool operator>(Ratio const& a, Ratio const& b) { return b < a; }
    friend bool operator<=(Ratio const& a, Ratio const& b) { return a < b || a == b; }
    friend bool operator>=(Ratio const& a, Ratio const& b) { return b < a || a == b; }

    /// This ^ exponent.
    Ratio power(int exponent) const;

private:
    static Ratio beyond();

    Integer top_;
    Integer bottom_ = 1;
    bool out_of_range_ = false;
};

/// To `places` digits after the point (negative: tens, hundreds), from the exact value.
Decimal round(Ratio const&, int places, Rounding);

/// The exact value where a Decimal holds it, otherwise to 28 significant digits.
Decimal to_decimal(Ratio const&);

inline Ratio abs(Ratio const& value)
{
    return value.sign() < 0 ? -value : value;
}

inline Ratio min(Ratio const& a, Ratio const& b)
{
    return a.out_of_range() || a <= b ? a : b;
}

inline Ratio max(Ratio const& a, Ratio const& b)
{
    return a.out_of_range() || a >= b ? a : b;
}

/// base ^ exponent for any exponent, to more than 28 significant digits; exact for a whole one.
/// Out of range when the base is not above 0 and the exponent is not whole.
Ratio power(Ratio const& base, Ratio const& exponent);

} // namespace counterpart
