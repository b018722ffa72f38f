#include "base/money.h"

#include <doctest/doctest.h>

#include "base/currencies.h"

#include <string>
#include <vector>

using namespace counterpart;

namespace {

Money money(std::string_view currency, std::string_view amount)
{
    auto const parsed = Decimal::parse(amount);
    REQUIRE(parsed.ok());
    if (currency.empty())
        return {parsed.value(), {}};
    auto const known = Currency::parse(currency);
    CAPTURE(std::string(currency));
    REQUIRE(known.ok());
    return {parsed.value(), known.value()};
}

} // namespace

TEST_CASE("each currency knows how many digits its amounts have")
{
    struct Row {
        char const* code;
        int minor_units;
    };
    std::vector<Row> const rows{
        {"EUR", 2}, {"USD", 2}, {"GBP", 2}, {"CHF", 2}, {"SEK", 2}, {"PLN", 2}, {"HUF", 2},
        {"INR", 2}, {"CNY", 2}, {"MGA", 2}, {"JPY", 0}, {"KRW", 0}, {"ISK", 0}, {"CLP", 0},
        {"VND", 0}, {"XAF", 0}, {"XPF", 0}, {"BHD", 3}, {"IQD", 3}, {"JOD", 3}, {"KWD", 3},
        {"LYD", 3}, {"OMR", 3}, {"TND", 3}, {"CLF", 4}, {"UYW", 4}, {"XAU", 0}, {"HRK", 2},
        {"SLE", 2}, {"ZWG", 2}, {"XCG", 2}, {"AED", 2},
    };
    for (auto const& row : rows) {
        CAPTURE(row.code);
        auto const currency = Currency::parse(row.code);
        REQUIRE(currency.ok());
        CHECK(currency->code() == row.code);
        CHECK(currency->minor_units() == row.minor_units);
    }
}

TEST_CASE("every code of the table can be found, because the table is in order")
{
    for (std::size_t i = 0; i < currency_rows.size(); ++i) {
        CAPTURE(std::string(currency_rows[i].code));
        CHECK(currency_rows[i].code.size() == 3);
        CHECK(Currency::parse(currency_rows[i].code).ok());
        if (i > 0)
            CHECK(currency_rows[i - 1].code < currency_rows[i].code);
    }
}

TEST_CASE("a code that is no currency is refused with what was found")
{
    for (auto const* code : {"", "eur", "EU", "EURO", "DEM", "ZZZ", " EUR"}) {
        CAPTURE(code);
        auto const refused = Currency::parse(code);
        REQUIRE(!refused.ok());
        CHECK(refused.error().code == "currency.unknown");
        CHECK(refused.error().message.find("\"" + std::string(code) + "\"") != std::string::npos);
    }
}

TEST_CASE("euros are never added to dollars")
{
    CHECK(add(money("EUR", "1.10"), money("EUR", "2.205")).value() == money("EUR", "3.305"));
    CHECK(subtract(money("EUR", "1"), money("EUR", "2")).value() == money("EUR", "-1"));
    auto const refused = add(money("EUR", "1"), money("USD", "1"));
    REQUIRE(!refused.ok());
    CHECK(refused.error().code == "money.currency_mismatch");
    CHECK(refused.error().message.find("EUR and USD") != std::string::npos);
    CHECK(!subtract(money("EUR", "1"), money("", "1")).ok());
    CHECK(add(money("", "1"), money("", "1")).ok());
    CHECK(money("EUR", "1") != money("USD", "1"));

    auto const most = money("EUR", std::string(38, '9'));
    auto const lost = add(most, most);
    REQUIRE(!lost.ok());
    CHECK(lost.error().code == "number.out_of_range");
}

TEST_CASE("amounts are rounded to the digits of their currency")
{
    CHECK(to_text(round_to_currency(money("EUR", "10.005"), Rounding::half_up).amount) == "10.01");
    CHECK(to_text(round_to_currency(money("EUR", "10.005"), Rounding::half_even).amount) ==
          "10.00");
    CHECK(to_text(round_to_currency(money("JPY", "10.5"), Rounding::half_up).amount) == "11");
    CHECK(to_text(round_to_currency(money("KWD", "1.23456"), Rounding::down).amount) == "1.234");
    CHECK(to_text(round_to_currency(money("XAU", "1.23456"), Rounding::down).amount) == "1.23456");
    CHECK(to_text(round_to_currency(money("", "1.23456"), Rounding::down).amount) == "1.23456");
}

TEST_CASE("amounts are written with their code, grouped, in the digits of their currency")
{
    CHECK(to_text(money("EUR", "1234.5")) == "EUR 1,234.50");
    CHECK(to_text(money("EUR", "-1234567.8900")) == "EUR -1,234,567.89");
    CHECK(to_text(money("EUR", "0.0050")) == "EUR 0.005");
    CHECK(to_text(money("JPY", "1234.00")) == "JPY 1,234");
    CHECK(to_text(money("KWD", "1")) == "KWD 1.000");
    CHECK(to_text(money("", "1234.50")) == "1,234.5");
    CHECK(to_text(money("EUR", "1" + std::string(37, '0'))).substr(0, 12) == "EUR 10,000,0");
    CHECK(to_text(Money{Decimal::out_of_range_value(), money("EUR", "1").currency}) ==
          "EUR out of range");
}

TEST_CASE("no currency equals only itself")
{
    CHECK(Currency{}.none());
    CHECK(Currency{}.code() == "");
    CHECK(Currency{} == Currency{});
    CHECK(Currency{} != Currency::parse("EUR").value());
    CHECK(!Currency::parse("EUR").value().none());
}
