// Wide: 256 bits without a sign, just enough to hold an exact product before it is divided.
//
// Everything here is made of 64-bit words. WebAssembly has no wider multiply or divide and would
// call a library function for each, which costs several times the calculation itself.
#pragma once

#include <array>
#include <cstdint>

namespace counterpart {

using Uint128 = unsigned __int128;

#define COUNTERPART_INLINE [[gnu::always_inline]] inline

inline constexpr int word_digits = 19; ///< 10^19 is the largest power of ten in 64 bits

inline constexpr std::array<std::uint64_t, word_digits + 1> powers_of_ten = [] {
    std::array<std::uint64_t, word_digits + 1> powers{1};
    for (std::size_t i = 1; i < powers.size(); ++i)
        powers[i] = powers[i - 1] * 10;
    return powers;
}();

COUNTERPART_INLINE std::uint64_t power_of_ten(int exponent)
{
    return powers_of_ten[static_cast<std::size_t>(exponent)];
}

struct WordPair {
    std::uint64_t high = 0;
    std::uint64_t low = 0;
};

/// a x b in full. A 64-bit machine has an instruction for it; elsewhere four halves are cheaper
/// than the library's 128-bit multiplication.
COUNTERPART_INLINE WordPair multiply_words(std::uint64_t a, std::uint64_t b)
{
    if constexpr (sizeof(void*) == 8) {
        auto const product = static_cast<Uint128>(a) * b;
        return {static_cast<std::uint64_t>(product >> 64), static_cast<std::uint64_t>(product)};
    } else {
        std::uint64_t const a_low = a & 0xffff'ffff, a_high = a >> 32;
        std::uint64_t const b_low = b & 0xffff'ffff, b_high = b >> 32;
        if ((a_high | b_high) == 0)
            return {0, a * b};
        std::uint64_t const low = a_low * b_low, cross = a_low * b_high;
        std::uint64_t const middle = (low >> 32) + (cross & 0xffff'ffff) + a_high * b_low;
        return {a_high * b_high + (cross >> 32) + (middle >> 32), a * b};
    }
}

/// Least significant word first.
struct Wide {
    std::array<std::uint64_t, 4> words{};

    static Wide from(Uint128 value)
    {
        return {{static_cast<std::uint64_t>(value), static_cast<std::uint64_t>(value >> 64), 0, 0}};
    }
    bool is_zero() const { return (words[0] | words[1] | words[2] | words[3]) == 0; }
    bool fits_in_128() const { return (words[2] | words[3]) == 0; }
    Uint128 low_128() const { return (static_cast<Uint128>(words[1]) << 64) | words[0]; }
};

struct WideDivision {
    Wide quotient;
    Wide remainder;
};

int compare(Wide const&, Wide const&); ///< -1, 0, 1
Wide add(Wide const&, Wide const&);
Wide subtract(Wide const& larger, Wide const& smaller);
Wide multiply(Uint128 a, Uint128 b);

/// value x 10^exponent in place; false, and the value is spoilt, when it needs more than 256 bits.
[[nodiscard]] bool scale_up(Wide& value, int exponent);

/// The divisor is not zero.
WideDivision divide(Wide const& numerator, Wide const& divisor);

/// (high x 2^64 + low) / 10^exponent, for high < 10^exponent and exponent <= 19.
struct WordDivision {
    std::uint64_t quotient = 0;
    std::uint64_t remainder = 0;
};
WordDivision divide_by_power(std::uint64_t high, std::uint64_t low, int exponent);

} // namespace counterpart
