#include "base/decimal.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

using namespace counterpart;

namespace {

Decimal number(std::string_view text)
{
    auto const parsed = Decimal::parse(text);
    CAPTURE(std::string(text));
    REQUIRE(parsed.ok());
    return parsed.value();
}

struct Line {
    std::string_view quantity;
    std::string_view price;
};

Decimal sum_of_rounded(std::vector<Line> const& lines, Rounding rounding)
{
    Decimal sum;
    for (auto const& line : lines)
        sum += round(number(line.quantity) * number(line.price), 2, rounding);
    return sum;
}

std::string const most_digits(38, '9');

} // namespace

TEST_CASE("three lines, three readings: where an invoice rounds is worth three cents")
{
    // 4.005, 1.015 and 10.005: half-up 4.01 + 1.02 + 10.01, half-even 4.00 + 1.02 + 10.00.
    std::vector<Line> const lines{{"3", "1.335"}, {"7", "0.145"}, {"1", "10.005"}};
    CHECK(to_text(sum_of_rounded(lines, Rounding::half_up)) == "15.04");
    CHECK(to_text(sum_of_rounded(lines, Rounding::half_even)) == "15.02");
    CHECK(to_text(sum_of_rounded(lines, Rounding::half_down)) == "15.01");

    Decimal exact;
    for (auto const& line : lines)
        exact += number(line.quantity) * number(line.price);
    CHECK(to_text(exact) == "15.025");
    CHECK(to_text(round(exact, 2, Rounding::half_up)) == "15.03");
}

TEST_CASE("VAT on the category and VAT on the lines differ by a cent")
{
    Decimal const rate = number("0.21");
    // 15.04 x 0.21 = 3.1584; lines 4.01, 1.02, 10.01 give 0.8421, 0.2142, 2.1021.
    CHECK(to_text(round(number("15.04") * rate, 2, Rounding::half_up)) == "3.16");
    Decimal by_line;
    for (auto const* line : {"4.01", "1.02", "10.01"})
        by_line += round(number(line) * rate, 2, Rounding::half_up);
    CHECK(to_text(by_line) == "3.15");
}

TEST_CASE("a product is compared as it was charged: 55 x 0.067 is 3.685 and 3.69 to the cent")
{
    Decimal const product = number("55") * number("0.067");
    CHECK(to_text(product) == "3.685");
    CHECK(product == number("3.68500"));
    CHECK(to_text(round(product, 2, Rounding::half_up)) == "3.69");
}

TEST_CASE("each rounding treats ties, rests and signs in its own way")
{
    struct Row {
        std::string_view value;
        int places;
        std::vector<std::string> by_mode; // half_up half_down half_even up down ceil floor
    };
    std::vector<Row> const rows{
        {"2.5", 0, {"3", "2", "2", "3", "2", "3", "2"}},
        {"-2.5", 0, {"-3", "-2", "-2", "-3", "-2", "-2", "-3"}},
        {"3.5", 0, {"4", "3", "4", "4", "3", "4", "3"}},
        {"2.51", 0, {"3", "3", "3", "3", "2", "3", "2"}},
        {"-2.49", 0, {"-2", "-2", "-2", "-3", "-2", "-2", "-3"}},
        {"0.001", 2, {"0.00", "0.00", "0.00", "0.01", "0.00", "0.01", "0.00"}},
        {"-0.001", 2, {"0.00", "0.00", "0.00", "-0.01", "0.00", "0.00", "-0.01"}},
        {"1250", -2, {"1300", "1200", "1200", "1300", "1200", "1300", "1200"}},
        {"-1250", -2, {"-1300", "-1200", "-1200", "-1300", "-1200", "-1200", "-1300"}},
        {"999.995", 2, {"1000.00", "999.99", "1000.00", "1000.00", "999.99", "1000.00", "999.99"}},
        {"7", 2, {"7.00", "7.00", "7.00", "7.00", "7.00", "7.00", "7.00"}},
    };
    std::vector<std::string_view> const modes{"half_up", "half_down", "half_even", "up",
                                              "down",    "ceil",      "floor"};
    for (auto const& row : rows) {
        for (std::size_t i = 0; i < modes.size(); ++i) {
            CAPTURE(std::string(row.value));
            CAPTURE(std::string(modes[i]));
            auto const rounding = rounding_from(modes[i]).value();
            CHECK(name_of(rounding) == modes[i]);
            CHECK(to_text(round(number(row.value), row.places, rounding)) == row.by_mode[i]);
        }
    }
}

TEST_CASE("a contract's rounding must be one we know")
{
    auto const unknown = rounding_from("bankers");
    REQUIRE(!unknown.ok());
    CHECK(unknown.error().code == "rounding.unknown");
    CHECK(unknown.error().message.find("\"bankers\"") != std::string::npos);
}

TEST_CASE("negative places round to tens and hundreds and keep no digits after the point")
{
    Decimal const hundreds = round(number("1234567.89"), -2, Rounding::half_up);
    CHECK(to_text(hundreds) == "1234600");
    CHECK(hundreds.scale() == 0);
    CHECK(to_text(round(number("49.99"), -2, Rounding::half_up)) == "0");
    CHECK(to_text(round(number("50"), -2, Rounding::half_up)) == "100");
    CHECK(round(number("1"), -38, Rounding::up).out_of_range());
    CHECK(to_text(round(number("1"), -2'000'000'000, Rounding::half_up)) == "0");
    CHECK(round(number("1"), 2'000'000'000, Rounding::half_up).out_of_range());
}

TEST_CASE("a third of a month's fee is rounded once, from the exact quotient")
{
    CHECK(to_text(divide(number("100"), number("3"), 2, Rounding::half_up)) == "33.33");
    CHECK(to_text(divide(number("200"), number("3"), 2, Rounding::half_up)) == "66.67");
    CHECK(to_text(divide(number("-200"), number("3"), 2, Rounding::half_up)) == "-66.67");
    CHECK(to_text(divide(number("1"), number("8"), 2, Rounding::half_even)) == "0.12");
    CHECK(to_text(divide(number("12"), number("0.05"), 0, Rounding::half_up)) == "240");
    // 1 / 1.9999...: just above a half, which rounding twice would turn into a tie.
    CHECK(to_text(divide(number("1"), number("1.9999999999999999999999999999999999999"), 0,
                         Rounding::half_down)) == "1");
    CHECK(divide(number("1"), number("0.00"), 2, Rounding::half_up).out_of_range());
}

TEST_CASE("17 of 31 days of 1,000 are 548.39, with no rounding of the share on the way")
{
    // 17000 / 31 = 548.3870...; a share rounded to 0.55 would give 550.00.
    CHECK(to_text(multiply_divide(number("1000"), number("17"), number("31"), 2,
                                  Rounding::half_up)) == "548.39");
    // 10^30 x 10^30 / 10^30 needs 61 digits in between.
    Decimal const huge = number("1" + std::string(30, '0'));
    CHECK(to_text(multiply_divide(huge, huge, huge, 0, Rounding::half_up)) ==
          "1" + std::string(30, '0'));
    CHECK(multiply_divide(huge, huge, Decimal::of(1), 0, Rounding::half_up).out_of_range());
    CHECK(multiply_divide(huge, huge, Decimal::of(0), 0, Rounding::half_up).out_of_range());
}

TEST_CASE("the digits somebody wrote are kept until they are trimmed")
{
    CHECK(to_text(number("12.50")) == "12.50");
    CHECK(number("12.50").scale() == 2);
    CHECK(to_text(number("12.50").trimmed()) == "12.5");
    CHECK(to_text(number("12.00").trimmed()) == "12");
    CHECK(to_text(number("100").trimmed()) == "100");
    CHECK(to_text(number("0.000").trimmed()) == "0");
    CHECK(to_text(number("1.5") + number("1.50")) == "3.00");
    CHECK(to_text(number("1.5") * number("1.50")) == "2.250");
    CHECK(to_text(Decimal::of(-5, 3)) == "-0.005");
    CHECK(to_text(Decimal::of(INT64_MIN)) == "-9223372036854775808");
    CHECK(Decimal::of(1, 39).out_of_range());
    CHECK(Decimal::of(1, -1).out_of_range());
}

TEST_CASE("numbers are compared by value, whatever their zeros")
{
    CHECK(number("1.5") == number("1.50"));
    CHECK(number("-0.00") == Decimal{});
    CHECK(!number("-0.00").is_negative());
    CHECK(number("-1.01") < number("-1"));
    CHECK(number(most_digits) > number("0.00000000000000000000000000000000000001"));
    CHECK(min(number("2"), number("-3")) == number("-3"));
    CHECK(max(number("2"), number("-3")) == number("2"));
    CHECK(abs(number("-3.10")) == number("3.1"));
    CHECK(number("-3").sign() == -1);
    CHECK(number("0.0").sign() == 0);
    CHECK(number("3").sign() == 1);
}

TEST_CASE("out of range stays out of range, equals nothing and ends as an Error with a place")
{
    Decimal const lost = number(most_digits) * number("11");
    REQUIRE(lost.out_of_range());
    CHECK(to_text(lost) == "out of range");
    CHECK((lost - lost).out_of_range());
    CHECK((lost * Decimal{}).out_of_range());
    CHECK((-lost).out_of_range());
    CHECK(round(lost, 2, Rounding::half_up).out_of_range());
    CHECK(divide(Decimal{}, lost, 2, Rounding::half_up).out_of_range());
    CHECK(multiply_divide(Decimal{}, lost, Decimal::of(1), 2, Rounding::half_up).out_of_range());
    CHECK(multiply_divide(Decimal{}, Decimal::of(1), lost, 2, Rounding::half_up).out_of_range());
    CHECK(lost.trimmed().out_of_range());
    CHECK(abs(lost).out_of_range());
    CHECK(min(lost, Decimal{}).out_of_range());
    CHECK(min(Decimal{}, lost).out_of_range());
    CHECK(max(lost, Decimal{}).out_of_range());
    CHECK(max(Decimal{}, lost).out_of_range());
    CHECK(!(lost == lost));
    CHECK(!(lost < Decimal{}));
    CHECK(!(lost > Decimal{}));
    CHECK(!(lost <= Decimal{}));
    CHECK(!(lost >= Decimal{}));
    CHECK(!lost.is_zero());

    auto const refused = settled(lost, "line 3");
    REQUIRE(!refused.ok());
    CHECK(refused.error().code == "number.out_of_range");
    CHECK(refused.error().where == "line 3");
    CHECK(settled(Decimal::of(7), "line 3").value() == Decimal::of(7));
}

TEST_CASE("whether a value fits does not depend on how it was written")
{
    Decimal const most = number(most_digits);
    CHECK(to_text(most + Decimal{}) == most_digits);
    CHECK((most + Decimal::of(1)).out_of_range());
    // 38 nines with two zeros after the point would be 40 digits: the zeros give way.
    CHECK(to_text(most - Decimal::of(0, 2)) == most_digits);
    CHECK((most + Decimal::of(1, 2)).out_of_range());
    Decimal const tiny = number("0.00000000000000000000000000000000000002");
    CHECK(to_text(tiny * number("0.5")) == "0.00000000000000000000000000000000000001");
    CHECK((tiny * number("0.1")).out_of_range());
}

TEST_CASE("only plain numbers are read")
{
    for (auto const* text : {"", "-", "+", ".", "1.", ".5", "1,000.00", "1 000", " 1", "1 ", "1e5",
                             "--1", "+-1", "1.2.3", "0x10", "NaN", "\xD9\xA1", "12a"}) {
        CAPTURE(text);
        auto const refused = Decimal::parse(text);
        REQUIRE(!refused.ok());
        CHECK(refused.error().code == "number.syntax");
        CHECK(refused.error().message.find(text) != std::string::npos);
    }
    CHECK(to_text(number("+12.5")) == "12.5");
    CHECK(to_text(number("-000.50")) == "-0.50");
    CHECK(to_text(number("007")) == "7");
}

TEST_CASE("a number is read when its value fits in 38 digits, and refused when it does not")
{
    CHECK(to_text(number(most_digits)) == most_digits);
    CHECK(to_text(number("-0." + most_digits)) == "-0." + most_digits);
    CHECK(to_text(number("000" + most_digits + ".000")) == most_digits);
    CHECK(to_text(number("1." + std::string(60, '0'))) == "1." + std::string(37, '0'));
    for (auto const& text : {most_digits + "0", most_digits + ".1",
                             "0." + std::string(38, '0') + "1", std::string(1'000'000, '7')}) {
        auto const refused = Decimal::parse(text);
        REQUIRE(!refused.ok());
        CHECK(refused.error().code == "number.out_of_range");
        CHECK(refused.error().message.size() < 200);
    }
    // A megabyte of zeros is still a number, and takes no noticeable time.
    CHECK(number("0." + std::string(1'000'000, '0')).is_zero());
}

TEST_CASE("hot loops get the number in 18 digits, or hear that it does not fit")
{
    std::int64_t coefficient = 0;
    int scale = 0;
    REQUIRE(number("-1234.50").small(coefficient, scale));
    CHECK(coefficient == -123450);
    CHECK(scale == 2);
    REQUIRE(number("123456789012345678.00").small(coefficient, scale));
    CHECK(coefficient == 123456789012345678);
    CHECK(scale == 0);
    CHECK(!number("1234567890123456789").small(coefficient, scale));
    CHECK(!Decimal::out_of_range_value().small(coefficient, scale));
}
