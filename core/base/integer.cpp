#include "base/integer.h"

#include <algorithm>
#include <bit>
#include <utility>

namespace counterpart {

namespace {

constexpr int word_bits = 32;

} // namespace

Integer::Integer(std::int64_t value)
{
    auto const bits = static_cast<std::uint64_t>(value);
    *this = from_magnitude(value < 0, value < 0 ? 0 - bits : bits);
}

Integer Integer::from_magnitude(bool negative, unsigned __int128 magnitude)
{
    Integer result;
    for (; magnitude != 0; magnitude >>= word_bits)
        result.words_.push_back(static_cast<std::uint32_t>(magnitude));
    result.negative_ = negative && !result.words_.empty();
    return result;
}

Integer Integer::power_of_ten(int exponent)
{
    return power(Integer(10), static_cast<unsigned>(exponent));
}

int Integer::bits() const
{
    if (words_.empty())
        return 0;
    auto const below_top = static_cast<int>(words_.size() - 1) * word_bits;
    return below_top + static_cast<int>(std::bit_width(words_.back()));
}

unsigned __int128 Integer::magnitude() const
{
    unsigned __int128 value = 0;
    for (auto word = words_.rbegin(); word != words_.rend(); ++word)
        value = (value << word_bits) | *word;
    return value;
}

Integer Integer::shifted_right(int count) const
{
    auto const whole = static_cast<std::size_t>(count / word_bits);
    int const rest = count % word_bits;
    if (whole >= words_.size())
        return {};
    Integer result;
    result.negative_ = negative_;
    result.words_.assign(words_.begin() + static_cast<std::ptrdiff_t>(whole), words_.end());
    std::uint64_t carried = 0;
    for (auto word = result.words_.rbegin(); rest != 0 && word != result.words_.rend(); ++word) {
        auto const both = (carried << word_bits) | *word;
        carried = *word;
        *word = static_cast<std::uint32_t>(both >> rest);
    }
    trim(result.words_);
    result.negative_ = result.negative_ && !result.words_.empty();
    return result;
}

void Integer::trim(Words& words)
{
    while (!words.empty() && words.back() == 0)
        words.pop_back();
}

int Integer::compare(Words const& a, Words const& b)
{
    if (a.size() != b.size())
        return a.size() < b.size() ? -1 : 1;
    for (std::size_t i = a.size(); i-- > 0;)
        if (a[i] != b[i])
            return a[i] < b[i] ? -1 : 1;
    return 0;
}

Integer::Words Integer::add(Words const& a, Words const& b)
{
    Words sum;
    sum.reserve(std::max(a.size(), b.size()) + 1);
    std::uint64_t carry = 0;
    for (std::size_t i = 0; i < std::max(a.size(), b.size()) || carry != 0; ++i) {
        carry += (i < a.size() ? a[i] : 0u);
        carry += (i < b.size() ? b[i] : 0u);
        sum.push_back(static_cast<std::uint32_t>(carry));
        carry >>= word_bits;
    }
    return sum;
}

Integer::Words Integer::subtract(Words const& larger, Words const& smaller)
{
    Words difference = larger;
    std::uint64_t borrow = 0;
    for (std::size_t i = 0; i < larger.size(); ++i) {
        auto const taken = borrow + (i < smaller.size() ? smaller[i] : 0u);
        borrow = larger[i] < taken ? 1 : 0;
        difference[i] = static_cast<std::uint32_t>(larger[i] - taken);
    }
    trim(difference);
    return difference;
}

Integer operator+(Integer const& a, Integer const& b)
{
    Integer sum;
    if (a.negative_ == b.negative_) {
        sum.words_ = Integer::add(a.words_, b.words_);
        sum.negative_ = a.negative_;
    } else {
        bool const a_larger = Integer::compare(a.words_, b.words_) >= 0;
        auto const& larger = a_larger ? a : b;
        auto const& smaller = a_larger ? b : a;
        sum.words_ = Integer::subtract(larger.words_, smaller.words_);
        sum.negative_ = larger.negative_;
    }
    sum.negative_ = sum.negative_ && !sum.words_.empty();
    return sum;
}

Integer operator-(Integer value)
{
    value.negative_ = !value.negative_ && !value.words_.empty();
    return value;
}

Integer operator-(Integer const& a, Integer const& b)
{
    return a + -b;
}

Integer abs(Integer value)
{
    value.negative_ = false;
    return value;
}

Integer operator*(Integer const& a, Integer const& b)
{
    Integer product;
    product.words_.assign(a.words_.size() + b.words_.size(), 0);
    for (std::size_t i = 0; i < a.words_.size(); ++i) {
        std::uint64_t carry = 0;
        for (std::size_t j = 0; j < b.words_.size(); ++j) {
            carry += std::uint64_t{a.words_[i]} * b.words_[j] + product.words_[i + j];
            product.words_[i + j] = static_cast<std::uint32_t>(carry);
            carry >>= word_bits;
        }
        product.words_[i + b.words_.size()] = static_cast<std::uint32_t>(carry);
    }
    Integer::trim(product.words_);
    product.negative_ = a.negative_ != b.negative_ && !product.words_.empty();
    return product;
}

bool operator<(Integer const& a, Integer const& b)
{
    if (a.negative_ != b.negative_)
        return a.negative_;
    int const by_size = Integer::compare(a.words_, b.words_);
    return a.negative_ ? by_size > 0 : by_size < 0;
}

std::uint32_t Integer::divide_by_word(Words& words, std::uint32_t divisor)
{
    std::uint64_t rest = 0;
    for (std::size_t i = words.size(); i-- > 0;) {
        rest = (rest << word_bits) | words[i];
        words[i] = static_cast<std::uint32_t>(rest / divisor);
        rest %= divisor;
    }
    trim(words);
    return static_cast<std::uint32_t>(rest);
}

namespace {

using Words = std::vector<std::uint32_t>;

Words shifted_left(Words const& words, int count)
{
    Words result;
    std::uint64_t carry = 0;
    for (auto const word : words) {
        carry |= std::uint64_t{word} << count;
        result.push_back(static_cast<std::uint32_t>(carry));
        carry >>= word_bits;
    }
    result.push_back(static_cast<std::uint32_t>(carry));
    return result;
}

/// dividend[at ...] -= digit x divisor; true when that went below zero.
bool take_away(Words& dividend, std::size_t at, Words const& divisor, std::uint64_t digit)
{
    std::uint64_t carry = 0;
    std::int64_t borrow = 0;
    for (std::size_t i = 0; i <= divisor.size(); ++i) {
        carry += i < divisor.size() ? digit * divisor[i] : 0;
        std::int64_t const rest = std::int64_t{dividend[at + i]} -
                                  static_cast<std::int64_t>(carry & 0xffff'ffff) + borrow;
        dividend[at + i] = static_cast<std::uint32_t>(rest);
        borrow = rest >> word_bits;
        carry >>= word_bits;
    }
    return borrow < 0;
}

void give_back(Words& dividend, std::size_t at, Words const& divisor)
{
    std::uint64_t carry = 0;
    for (std::size_t i = 0; i <= divisor.size(); ++i) {
        carry += dividend[at + i];
        carry += i < divisor.size() ? divisor[i] : 0u;
        dividend[at + i] = static_cast<std::uint32_t>(carry);
        carry >>= word_bits;
    }
}

/// The estimate is right or one too large; two words of the divisor make it so (Knuth, 4.3.1 D).
std::uint64_t estimate(Words const& dividend, std::size_t at, Words const& divisor)
{
    auto const count = divisor.size();
    auto const top = (std::uint64_t{dividend[at + count]} << word_bits) | dividend[at + count - 1];
    std::uint64_t digit = top / divisor[count - 1];
    std::uint64_t rest = top % divisor[count - 1];
    while (rest <= 0xffff'ffff &&
           (digit > 0xffff'ffff ||
            digit * divisor[count - 2] > ((rest << word_bits) | dividend[at + count - 2]))) {
        --digit;
        rest += divisor[count - 1];
    }
    return digit;
}

} // namespace

/// Leaves the remainder in `dividend`. The divisor has two words or more and is not larger.
Integer::Words Integer::divide_long(Words& dividend, Words const& divisor)
{
    int const shift = std::countl_zero(divisor.back());
    Words rest = shifted_left(dividend, shift);
    Words by = shifted_left(divisor, shift);
    trim(by);
    Words quotient(rest.size() - by.size(), 0);
    for (std::size_t at = quotient.size(); at-- > 0;) {
        auto digit = estimate(rest, at, by);
        if (take_away(rest, at, by, digit)) {
            --digit;
            give_back(rest, at, by);
        }
        quotient[at] = static_cast<std::uint32_t>(digit);
    }
    trim(quotient);
    trim(rest);
    Integer remainder;
    remainder.words_ = std::move(rest);
    dividend = remainder.shifted_right(shift).words_;
    return quotient;
}

Integer::Division divide(Integer const& a, Integer const& divisor)
{
    if (Integer::compare(a.words_, divisor.words_) < 0)
        return {Integer{}, a};
    Integer quotient;
    Integer remainder;
    if (divisor.words_.size() == 1) {
        quotient.words_ = a.words_;
        remainder = Integer(Integer::divide_by_word(quotient.words_, divisor.words_[0]));
    } else {
        remainder.words_ = a.words_;
        quotient.words_ = Integer::divide_long(remainder.words_, divisor.words_);
    }
    quotient.negative_ = a.negative_ != divisor.negative_ && !quotient.words_.empty();
    remainder.negative_ = a.negative_ && !remainder.words_.empty();
    return {std::move(quotient), std::move(remainder)};
}

Integer gcd(Integer a, Integer b)
{
    a.negative_ = false;
    b.negative_ = false;
    while (!b.is_zero()) {
        auto rest = divide(a, b).remainder;
        a = std::exchange(b, std::move(rest));
    }
    return a;
}

Integer power(Integer base, unsigned exponent)
{
    Integer result(1);
    for (; exponent != 0; exponent >>= 1) {
        if ((exponent & 1) != 0)
            result = result * base;
        if (exponent > 1)
            base = base * base;
    }
    return result;
}

} // namespace counterpart
