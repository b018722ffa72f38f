#include "base/wide.h"

#include <doctest/doctest.h>

#include <vector>

using namespace counterpart;

namespace {

Wide words(std::uint64_t w3, std::uint64_t w2, std::uint64_t w1, std::uint64_t w0)
{
    return {{w0, w1, w2, w3}};
}

/// A repeatable stream of words that likes the values where carries begin.
struct Stream {
    std::uint64_t state = 42;

    std::uint64_t next()
    {
        state = state * 6364136223846793005u + 1442695040888963407u;
        std::uint64_t const mixed = state ^ (state >> 29);
        switch (mixed % 8) {
        case 0:
            return 0;
        case 1:
            return ~std::uint64_t{0};
        case 2:
            return std::uint64_t{1} << (mixed >> 58);
        case 3:
            return 0xFFFF'FFFF'0000'0000u;
        case 4:
            return 0x8000'0000'0000'0000u;
        default:
            return mixed * 0x9E37'79B9'7F4A'7C15u;
        }
    }
};

Uint128 wide_128(std::uint64_t high, std::uint64_t low)
{
    return (static_cast<Uint128>(high) << 64) | low;
}

} // namespace

TEST_CASE("a quotient times its divisor plus the rest is the numerator again")
{
    Stream stream;
    int wrong = 0;
    for (int i = 0; i < 200'000; ++i) {
        Wide const quotient = Wide::from(wide_128(stream.next(), stream.next()));
        Wide const divisor = Wide::from(wide_128(stream.next(), stream.next()));
        if (divisor.is_zero())
            continue;
        // A rest below the divisor: halved bits of it.
        Wide const rest = Wide::from(divisor.low_128() >> 1);
        Wide const product = multiply(quotient.low_128(), divisor.low_128());
        Wide const numerator = add(product, rest);
        if (compare(numerator, product) < 0)
            continue; // beyond 256 bits
        auto const found = divide(numerator, divisor);
        wrong +=
            compare(found.quotient, quotient) == 0 && compare(found.remainder, rest) == 0 ? 0 : 1;
    }
    CHECK(wrong == 0);
}

TEST_CASE("divisors of three and four words are divided by as well")
{
    Stream stream;
    int wrong = 0;
    for (int i = 0; i < 200'000; ++i) {
        Wide const numerator = words(stream.next(), stream.next(), stream.next(), stream.next());
        Wide const divisor =
            words(i % 2 == 0 ? 0 : stream.next(), stream.next(), stream.next(), stream.next());
        if (divisor.words[2] == 0 && divisor.words[3] == 0)
            continue;
        auto const found = divide(numerator, divisor);
        // The quotient is below 2^128, so the product is rebuilt from two halves of the divisor.
        Wide const low = multiply(found.quotient.low_128(), divisor.low_128());
        Wide const high =
            multiply(found.quotient.low_128(), wide_128(divisor.words[3], divisor.words[2]));
        Wide const again =
            add(add(low, words(high.words[1], high.words[0], 0, 0)), found.remainder);
        bool const right = compare(again, numerator) == 0 && high.words[2] == 0 &&
                           high.words[3] == 0 && found.quotient.fits_in_128() &&
                           compare(found.remainder, divisor) < 0;
        wrong += right ? 0 : 1;
    }
    CHECK(wrong == 0);
}

TEST_CASE("dividing by a power of ten through its reciprocal is the same division")
{
    Stream stream;
    int wrong = 0;
    for (int i = 0; i < 200'000; ++i) {
        int const exponent = i % 20;
        std::uint64_t const high = stream.next() % power_of_ten(exponent);
        std::uint64_t const low = stream.next();
        auto const found = divide_by_power(high, low, exponent);
        auto const expected = divide(words(0, 0, high, low), Wide::from(power_of_ten(exponent)));
        wrong += expected.quotient.words[0] == found.quotient &&
                         expected.remainder.words[0] == found.remainder
                     ? 0
                     : 1;
    }
    CHECK(wrong == 0);
}

TEST_CASE("exact multiples of a power of ten leave nothing, also at the largest quotients")
{
    // Only here does the reciprocal's estimate end exactly one divisor short.
    int wrong = 0;
    for (int exponent = 0; exponent <= word_digits; ++exponent) {
        for (std::uint64_t below = 0; below < 20'000; ++below) {
            std::uint64_t const quotient = ~below;
            auto const product = multiply_words(quotient, power_of_ten(exponent));
            auto const found = divide_by_power(product.high, product.low, exponent);
            wrong += found.quotient == quotient && found.remainder == 0 ? 0 : 1;
        }
    }
    CHECK(wrong == 0);
}

TEST_CASE("scaling up tells when 256 bits are not enough")
{
    Wide value = Wide::from(1);
    CHECK(scale_up(value, 77)); // 10^77 is below 2^256, which is about 1.16 x 10^77
    Wide more = Wide::from(1);
    CHECK(!scale_up(more, 78));
    Wide two = Wide::from(2);
    CHECK(!scale_up(two, 77));
    Wide same = Wide::from(7);
    CHECK(scale_up(same, 0));
    CHECK(same.words[0] == 7);
}
