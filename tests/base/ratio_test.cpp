// Ratio: fractions that stay exact until somebody rounds them.

#include "base/ratio.h"

#include <doctest/doctest.h>

using namespace counterpart;

namespace {

Ratio ratio(char const* top, char const* bottom = "1")
{
    return Ratio(*Decimal::parse(top)) / Ratio(*Decimal::parse(bottom));
}

std::string text(Ratio const& value)
{
    return to_text(to_decimal(value));
}

std::uint64_t next_random(std::uint64_t& state)
{
    state = state * 6364136223846793005u + 1442695040888963407u;
    return state >> 20;
}

/// A whole number of the given count of 32-bit words.
Integer random_integer(std::uint64_t& state, int words)
{
    Integer value(1 + static_cast<std::int64_t>(next_random(state) % 7));
    for (int i = 0; i < words; ++i)
        value = value * Integer(std::int64_t{1} << 32) +
                Integer(static_cast<std::int64_t>(next_random(state) & 0xffff'ffff));
    return value;
}

} // namespace

TEST_CASE("a third three times is one, which no decimal can say")
{
    auto const third = ratio("1", "3");
    CHECK(third + third + third == Ratio(1));
    CHECK(third * 3 == Ratio(1));
    CHECK(ratio("0.10", "0.30") == third);
    CHECK(ratio("-1", "3") == -third);
    CHECK(ratio("1", "-3") < Ratio());
    CHECK(third < ratio("0.34"));
    CHECK(third > ratio("0.33"));
}

TEST_CASE("rounding looks at the exact value: a tie is a tie")
{
    struct Case {
        char const* top;
        char const* bottom;
        int places;
        Rounding mode;
        char const* answer;
    };
    Case const cases[] = {
        {"1", "8", 2, Rounding::half_up, "0.13"},   {"1", "8", 2, Rounding::half_down, "0.12"},
        {"1", "8", 2, Rounding::half_even, "0.12"}, {"3", "8", 2, Rounding::half_even, "0.38"},
        {"-1", "8", 2, Rounding::half_up, "-0.13"}, {"-1", "3", 0, Rounding::floor, "-1"},
        {"-1", "3", 0, Rounding::ceil, "0"},        {"1", "3", 0, Rounding::up, "1"},
        {"-1", "3", 0, Rounding::up, "-1"},         {"2", "3", 0, Rounding::down, "0"},
        {"1", "3", 0, Rounding::ceil, "1"},         {"149", "1", -2, Rounding::half_up, "100"},
        {"150", "1", -2, Rounding::half_up, "200"}, {"2", "3", 4, Rounding::half_up, "0.6667"},
        {"6", "3", 0, Rounding::up, "2"},
    };
    for (auto const& it : cases) {
        CAPTURE(it.top);
        CAPTURE(it.bottom);
        CHECK(to_text(round(ratio(it.top, it.bottom), it.places, it.mode)) == it.answer);
    }
}

TEST_CASE("as a decimal it is exact where that is possible, and 28 digits long elsewhere")
{
    CHECK(text(ratio("1", "1024")) == "0.0009765625");
    CHECK(text(ratio("1", "3")) == "0.3333333333333333333333333333");
    CHECK(text(ratio("20000", "3")) == "6666.666666666666666666666667");
    CHECK(text(ratio("1", "300")) == "0.003333333333333333333333333333");
    CHECK(to_decimal(ratio("1", "0")).out_of_range());
}

TEST_CASE("what has no value stays without one")
{
    auto const nothing = ratio("1", "0");
    CHECK(nothing.out_of_range());
    CHECK((nothing * 0).out_of_range());
    CHECK((Ratio(1) + nothing).out_of_range());
    CHECK_FALSE(nothing == nothing);
    CHECK_FALSE(nothing < Ratio(1));
    CHECK(Ratio(7).power(2'000'000'000).out_of_range());
    CHECK(round(Ratio(10).power(40), 0, Rounding::down).out_of_range());
}

TEST_CASE("powers: exact for whole exponents, right to the 28th digit for all others")
{
    CHECK(text(ratio("1.01").power(2)) == "1.0201");
    CHECK(text(Ratio(2).power(-3)) == "0.125");
    CHECK(power(ratio("1.01"), Ratio(2)) == ratio("1.0201"));
    CHECK(power(Ratio(5), Ratio(0)) == Ratio(1));
    // The square root of 2, as every table has it.
    CHECK(text(power(Ratio(2), ratio("1", "2"))) == "1.414213562373095048801688724");
    CHECK(power(ratio("1.21"), ratio("1", "2")) == ratio("1.1"));
    CHECK(power(Ratio(8), ratio("-1", "3")) == ratio("0.5"));
    CHECK(power(ratio("0.000001"), ratio("1", "2")) == ratio("0.001"));
    CHECK(power(Ratio(-2), ratio("1", "2")).out_of_range());
}

TEST_CASE("division of long numbers undoes their multiplication")
{
    std::uint64_t state = 42;
    for (int i = 0; i < 2000; ++i) {
        auto const a = random_integer(state, static_cast<int>(next_random(state) % 6));
        auto const b = random_integer(state, static_cast<int>(next_random(state) % 6));
        auto const rest = divide(a, b).remainder;
        auto const division = divide(a * b + rest, b);
        CHECK(division.quotient == a);
        CHECK(division.remainder == rest);
        CHECK(divide(-(a * b), b).quotient == -a);
        CHECK(gcd(a * b, b) == b);
    }
}

TEST_CASE("the digit that is guessed one too large is mended")
{
    // (2^96 - 2^64) / (2^64 - 2^32 + 1): the case for which long division needs its second look.
    Integer const word(std::int64_t{1} << 32);
    auto const top = word * word * word - word * word;
    auto const bottom = word * word - word + Integer(1);
    auto const division = divide(top, bottom);
    CHECK(division.quotient * bottom + division.remainder == top);
    CHECK(division.remainder < bottom);
    CHECK_FALSE(division.remainder < Integer(0));
}
