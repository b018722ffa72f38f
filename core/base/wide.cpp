#include "base/wide.h"

#include <bit>

namespace counterpart {

namespace {

/// 10^k shifted until its top bit is set, and the reciprocal of that. Dividing by a constant this
/// way takes two multiplications (Moeller and Granlund, "Improved division by invariant integers").
struct Reciprocal {
    std::uint64_t divisor = 0;
    std::uint64_t inverse = 0;
    int shift = 0;
};

constexpr std::array<Reciprocal, word_digits + 1> reciprocals = [] {
    std::array<Reciprocal, word_digits + 1> rows{};
    for (std::size_t i = 0; i < rows.size(); ++i) {
        int const shift = std::countl_zero(powers_of_ten[i]);
        std::uint64_t const divisor = powers_of_ten[i] << shift;
        Uint128 const ones = (static_cast<Uint128>(~divisor) << 64) | ~std::uint64_t{0};
        rows[i] = {divisor, static_cast<std::uint64_t>(ones / divisor), shift};
    }
    return rows;
}();

/// value x factor in place; the word that did not fit is returned.
std::uint64_t multiply_in_place(Wide& value, std::uint64_t factor)
{
    std::uint64_t carry = 0;
    for (auto& word : value.words) {
        auto const product = multiply_words(word, factor);
        word = product.low + carry;
        carry = product.high + (word < carry ? 1 : 0);
    }
    return carry;
}

/// Base 2^32 digits, least significant first: the largest base whose long division needs nothing
/// wider than 64 bits. One digit is spare for normalisation.
using Digits = std::array<std::uint32_t, 9>;

Digits digits_of(Wide const& value, int shift)
{
    Digits digits{};
    std::uint32_t carry = 0;
    for (std::size_t i = 0; i < 8; ++i) {
        auto const half = static_cast<std::uint32_t>(value.words[i / 2] >> (i % 2 * 32));
        digits[i] = (half << shift) | carry;
        carry = shift == 0 ? 0 : half >> (32 - shift);
    }
    digits[8] = carry;
    return digits;
}

Wide wide_of(Digits const& digits, int shift)
{
    Wide value;
    for (std::size_t i = 0; i < 8; ++i) {
        std::uint64_t const pair = (static_cast<std::uint64_t>(digits[i + 1]) << 32) | digits[i];
        value.words[i / 2] |= ((pair >> shift) & 0xffff'ffff) << (i % 2 * 32);
    }
    return value;
}

std::size_t count_of(Digits const& digits)
{
    std::size_t count = digits.size();
    while (count > 0 && digits[count - 1] == 0)
        --count;
    return count;
}

/// One digit of the quotient, too large by two at most before `take_away` settles it.
std::uint64_t estimate(Digits const& rest, Digits const& divisor, std::size_t size, std::size_t at)
{
    std::uint64_t const top =
        (static_cast<std::uint64_t>(rest[at + size]) << 32) | rest[at + size - 1];
    std::uint64_t guess = top / divisor[size - 1];
    std::uint64_t left = top % divisor[size - 1];
    while (guess > 0xffff'ffff ||
           (size > 1 && guess * divisor[size - 2] > ((left << 32) | rest[at + size - 2]))) {
        --guess;
        left += divisor[size - 1];
        if (left > 0xffff'ffff)
            break;
    }
    return guess;
}

/// rest -= divisor x digit at a place; true when that went below zero.
bool take_away(Digits& rest, Digits const& divisor, std::size_t size, std::size_t at,
               std::uint64_t digit)
{
    std::uint64_t carry = 0;
    std::uint64_t borrow = 0;
    for (std::size_t i = 0; i <= size; ++i) {
        carry += i < size ? digit * divisor[i] : 0;
        std::uint64_t const difference = rest[at + i] - (carry & 0xffff'ffff) - borrow;
        rest[at + i] = static_cast<std::uint32_t>(difference);
        borrow = difference >> 63;
        carry >>= 32;
    }
    return borrow != 0;
}

void give_back(Digits& rest, Digits const& divisor, std::size_t size, std::size_t at)
{
    std::uint64_t carry = 0;
    for (std::size_t i = 0; i <= size; ++i) {
        carry += rest[at + i];
        carry += i < size ? divisor[i] : 0;
        rest[at + i] = static_cast<std::uint32_t>(carry);
        carry >>= 32;
    }
}

} // namespace

int compare(Wide const& a, Wide const& b)
{
    for (std::size_t i = 4; i-- > 0;) {
        if (a.words[i] != b.words[i])
            return a.words[i] < b.words[i] ? -1 : 1;
    }
    return 0;
}

Wide add(Wide const& a, Wide const& b)
{
    Wide sum;
    std::uint64_t carry = 0;
    for (std::size_t i = 0; i < 4; ++i) {
        std::uint64_t const partial = a.words[i] + carry;
        sum.words[i] = partial + b.words[i];
        carry = (partial < carry || sum.words[i] < partial) ? 1 : 0;
    }
    return sum;
}

Wide subtract(Wide const& larger, Wide const& smaller)
{
    Wide difference;
    std::uint64_t borrow = 0;
    for (std::size_t i = 0; i < 4; ++i) {
        std::uint64_t const partial = larger.words[i] - borrow;
        difference.words[i] = partial - smaller.words[i];
        borrow = (partial > larger.words[i] || difference.words[i] > partial) ? 1 : 0;
    }
    return difference;
}

Wide multiply(Uint128 a, Uint128 b)
{
    Wide low = Wide::from(a);
    Wide high = low;
    multiply_in_place(low, static_cast<std::uint64_t>(b));
    multiply_in_place(high, static_cast<std::uint64_t>(b >> 64));
    Wide const shifted{{0, high.words[0], high.words[1], high.words[2]}};
    return add(low, shifted);
}

bool scale_up(Wide& value, int exponent)
{
    while (exponent > 0) {
        int const step = exponent < word_digits ? exponent : word_digits;
        if (multiply_in_place(value, power_of_ten(step)) != 0)
            return false;
        exponent -= step;
    }
    return true;
}

WideDivision divide(Wide const& numerator, Wide const& divisor)
{
    if (compare(numerator, divisor) < 0)
        return {{}, numerator};
    std::size_t const size = count_of(digits_of(divisor, 0));
    int const shift = std::countl_zero(digits_of(divisor, 0)[size - 1]);
    Digits const by = digits_of(divisor, shift);
    Digits rest = digits_of(numerator, shift);
    Digits quotient{};
    for (std::size_t at = 9 - size; at-- > 0;) {
        std::uint64_t digit = estimate(rest, by, size, at);
        if (take_away(rest, by, size, at, digit)) {
            --digit;
            give_back(rest, by, size, at);
        }
        quotient[at] = static_cast<std::uint32_t>(digit);
    }
    return {wide_of(quotient, 0), wide_of(rest, shift)};
}

WordDivision divide_by_power(std::uint64_t high, std::uint64_t low, int exponent)
{
    auto const& row = reciprocals[static_cast<std::size_t>(exponent)];
    std::uint64_t const top =
        row.shift == 0 ? high : (high << row.shift) | (low >> (64 - row.shift));
    std::uint64_t const bottom = low << row.shift;
    auto const guess = multiply_words(row.inverse, top);
    std::uint64_t const fraction = guess.low + bottom;
    std::uint64_t quotient = guess.high + top + (fraction < bottom ? 1 : 0) + 1;
    std::uint64_t remainder = bottom - quotient * row.divisor;
    if (remainder > fraction) {
        --quotient;
        remainder += row.divisor;
    }
    if (remainder >= row.divisor) {
        ++quotient;
        remainder -= row.divisor;
    }
    return {quotient, remainder >> row.shift};
}

} // namespace counterpart
