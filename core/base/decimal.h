// Decimal: the only number that money, quantities, rates and percentages are made of.
//
// A Decimal is coefficient x 10^-scale with at most 38 digits and 0 <= scale <= 38. Addition,
// subtraction and multiplication are exact. A result that does not fit is *out of range*: it
// stays out of range through all further arithmetic, never compares equal to anything, and
// `settled` turns it into an Error at the edge of a calculation. So formulas read like formulas
// and an overflow can still never become an amount.
#pragma once

#include "base/result.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace counterpart {

/// How digits that do not fit are dropped. `half_up` and `half_down` treat ties by distance from
/// zero (away, towards); `up` is away from zero, `down` towards zero.
enum class Rounding : std::uint8_t { half_up, half_down, half_even, up, down, ceil, floor };

/// As a contract spells it ("half_up"); an Error for anything else.
Result<Rounding> rounding_from(std::string_view name);
std::string_view name_of(Rounding);

class Decimal {
public:
    constexpr Decimal() = default;

    /// `coefficient` x 10^-`scale`; 0 <= scale <= 38.
    static Decimal of(std::int64_t coefficient, int scale = 0);

    /// Reads "-12.50": optional sign, digits, optional point and digits. No exponent, no grouping.
    /// Errors: number.syntax, number.out_of_range.
    static Result<Decimal> parse(std::string_view text);

    /// The quiet mark of an overflow.
    static Decimal out_of_range_value();

    bool out_of_range() const;
    bool is_zero() const;
    bool is_negative() const;  ///< strictly below zero
    int sign() const;          ///< -1, 0, 1
    int scale() const;         ///< digits kept after the point, including trailing zeros

    friend Decimal operator+(Decimal const&, Decimal const&);
    friend Decimal operator-(Decimal const&, Decimal const&);
    friend Decimal operator*(Decimal const&, Decimal const&);
    friend Decimal operator-(Decimal const&);
    Decimal& operator+=(Decimal const& other) { return *this = *this + other; }
    Decimal& operator-=(Decimal const& other) { return *this = *this - other; }

    /// Numeric: 1.5 == 1.50. Out of range is neither equal to, below nor above anything.
    friend bool operator==(Decimal const&, Decimal const&);
    friend bool operator<(Decimal const&, Decimal const&);
    friend bool operator>(Decimal const& a, Decimal const& b) { return b < a; }
    friend bool operator<=(Decimal const& a, Decimal const& b) { return a < b || a == b; }
    friend bool operator>=(Decimal const& a, Decimal const& b) { return b < a || a == b; }

    /// To `places` digits after the point (negative: tens, hundreds). Keeps scale == max(places, 0).
    friend Decimal round(Decimal const&, int places, Rounding);

    /// a / b to `places` digits, correctly rounded from the exact quotient. b == 0 is out of range.
    friend Decimal divide(Decimal const& a, Decimal const& b, int places, Rounding);

    /// a x n / d to `places` digits with a 256-bit intermediate: proration without early rounding.
    friend Decimal multiply_divide(Decimal const& a, Decimal const& n, Decimal const& d, int places,
                                   Rounding);

    /// Plain text with every kept digit: "-12.50". Out of range reads "out of range".
    friend std::string to_text(Decimal const&);

    /// Without trailing zeros after the point: 12.50 -> 12.5, 12.00 -> 12.
    Decimal trimmed() const;

    /// The same value in at most 18 digits as (coefficient, scale), when it fits. For hot loops.
    bool small(std::int64_t& coefficient, int& scale) const;

private:
    std::int64_t high_ = 0;   // two's complement 128-bit coefficient, split so that a Decimal
    std::uint64_t low_ = 0;   // needs 8-byte alignment and 24 bytes only
    std::uint8_t scale_ = 0;
    bool out_of_range_ = false;

    friend struct DecimalParts;  // decimal.cpp
};

Decimal abs(Decimal const&);
Decimal min(Decimal const&, Decimal const&);
Decimal max(Decimal const&, Decimal const&);

/// The value, or the Error number.out_of_range naming `where` (a term, a line, a file place).
Result<Decimal> settled(Decimal const&, std::string_view where);

}  // namespace counterpart
