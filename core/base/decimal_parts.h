// DecimalParts: the inside of a Decimal, open only to the files that implement it.
#pragma once

#include "base/decimal.h"
#include "base/wide.h"

#include <array>

namespace counterpart {

inline constexpr int most_places = 38;

/// 10^38, the first coefficient that is too large.
inline constexpr Uint128 coefficient_limit =
    static_cast<Uint128>(powers_of_ten[19]) * powers_of_ten[19];

struct DecimalParts {
    COUNTERPART_INLINE static bool in_one_word(Decimal const& value)
    {
        return value.high_ == (static_cast<std::int64_t>(value.low_) >> 63);
    }

    COUNTERPART_INLINE static std::int64_t word(Decimal const& value)
    {
        return static_cast<std::int64_t>(value.low_);
    }

    /// Ordinary numbers: both in range, both coefficients in 64 bits.
    COUNTERPART_INLINE static bool ordinary(Decimal const& a, Decimal const& b)
    {
        return !a.out_of_range_ && !b.out_of_range_ && in_one_word(a) && in_one_word(b);
    }

    COUNTERPART_INLINE static bool negative(Decimal const& value) { return value.high_ < 0; }

    COUNTERPART_INLINE static Uint128 magnitude(Decimal const& value)
    {
        auto const bits =
            (static_cast<Uint128>(static_cast<std::uint64_t>(value.high_)) << 64) | value.low_;
        return value.high_ < 0 ? -bits : bits;
    }

    COUNTERPART_INLINE static Decimal from_word(std::int64_t coefficient, int scale)
    {
        Decimal value;
        value.high_ = coefficient >> 63;
        value.low_ = static_cast<std::uint64_t>(coefficient);
        value.scale_ = static_cast<std::uint8_t>(scale);
        return value;
    }

    /// `magnitude` is below the limit and `scale` between 0 and 38: the caller has made sure.
    COUNTERPART_INLINE static Decimal from_magnitude(bool negative, Uint128 magnitude, int scale)
    {
        Uint128 const bits = negative ? -magnitude : magnitude;
        Decimal value;
        value.high_ = static_cast<std::int64_t>(static_cast<std::uint64_t>(bits >> 64));
        value.low_ = static_cast<std::uint64_t>(bits);
        value.scale_ = static_cast<std::uint8_t>(scale);
        return value;
    }
};

/// Without its sign; 2^63 has no positive twin in 64 bits, hence unsigned.
COUNTERPART_INLINE std::uint64_t unsigned_of(std::int64_t value)
{
    return value < 0 ? 0 - static_cast<std::uint64_t>(value) : static_cast<std::uint64_t>(value);
}

/// For each exponent, the largest word that can be multiplied by 10^exponent within 63 bits.
inline constexpr std::array<std::uint64_t, word_digits> scale_limits = [] {
    std::array<std::uint64_t, word_digits> limits{};
    for (std::size_t i = 0; i < limits.size(); ++i)
        limits[i] = static_cast<std::uint64_t>(INT64_MAX) / powers_of_ten[i];
    return limits;
}();

/// Asking first is cheaper than a checked multiplication, which WebAssembly does in software.
COUNTERPART_INLINE bool can_scale(std::int64_t value, int exponent)
{
    return exponent < word_digits &&
           unsigned_of(value) <= scale_limits[static_cast<std::size_t>(exponent)];
}

COUNTERPART_INLINE std::int64_t scaled(std::int64_t value, int exponent)
{
    return value * static_cast<std::int64_t>(power_of_ten(exponent));
}

} // namespace counterpart
