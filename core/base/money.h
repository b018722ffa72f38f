// Money: an exact amount that knows its currency, so that euros are never added to dollars.
#pragma once

#include "base/decimal.h"

#include <array>
#include <string>
#include <string_view>

namespace counterpart {

/// An ISO 4217 alphabetic code. Default is "no currency", which equals only itself.
class Currency {
public:
    constexpr Currency() = default;

    /// Errors: currency.unknown, with the code that was found.
    static Result<Currency> parse(std::string_view code);

    std::string_view code() const;  ///< "EUR", or "" for none
    int minor_units() const;        ///< digits after the point by ISO 4217: EUR 2, JPY 0, KWD 3
    bool none() const { return letters_[0] == 0; }
    bool operator==(Currency const&) const = default;

private:
    std::array<char, 3> letters_{};
};

struct Money {
    Decimal amount;
    Currency currency;

    bool operator==(Money const&) const = default;
};

/// Errors: money.currency_mismatch, number.out_of_range.
Result<Money> add(Money const&, Money const&);
Result<Money> subtract(Money const&, Money const&);

/// To the currency's minor units.
Money round_to_currency(Money const&, Rounding);

/// "EUR 1,234.50": code, grouping comma, point, at least the currency's minor units.
std::string to_text(Money const&);

}  // namespace counterpart
