#include "base/money.h"

#include "base/currencies.h"
#include "base/text.h"

#include <algorithm>

namespace counterpart {

namespace {

CurrencyRow const* row_of(std::string_view code)
{
    auto const found = std::lower_bound(
        currency_rows.begin(), currency_rows.end(), code,
        [](CurrencyRow const& row, std::string_view wanted) { return row.code < wanted; });
    return found != currency_rows.end() && found->code == code ? &*found : nullptr;
}

std::string described(Currency const& currency)
{
    return currency.none() ? "no currency" : std::string(currency.code());
}

Result<Money> combined(Money const& a, Money const& b, std::string_view operation,
                       Decimal const& amount)
{
    if (a.currency != b.currency) {
        return Error{"money.currency_mismatch",
                     "Found " + described(a.currency) + " and " + described(b.currency) +
                         ", expected one currency: amounts in different currencies cannot be " +
                         std::string(operation) + ".",
                     ""};
    }
    return Money{TRY(settled(amount, "")), a.currency};
}

/// Exact products carry zeros nobody wrote; an amount shows its currency's digits, or more only
/// where they say something.
Decimal with_shown_digits(Money const& money)
{
    Decimal const amount = money.amount.trimmed();
    int const least = money.currency.minor_units();
    if (amount.scale() >= least)
        return amount;
    Decimal const padded = round(amount, least, Rounding::down);
    return padded.out_of_range() ? amount : padded;
}

} // namespace

Result<Currency> Currency::parse(std::string_view code)
{
    if (row_of(code) == nullptr) {
        return Error{"currency.unknown",
                     "Found \"" + std::string(code.substr(0, 16)) +
                         "\", expected an ISO 4217 currency code such as EUR.",
                     ""};
    }
    Currency currency;
    std::copy(code.begin(), code.end(), currency.letters_.begin());
    return currency;
}

std::string_view Currency::code() const
{
    return none() ? std::string_view{} : std::string_view(letters_.data(), letters_.size());
}

int Currency::minor_units() const
{
    auto const* row = row_of(code());
    return row == nullptr ? 0 : std::max<int>(row->minor_units, 0);
}

Result<Money> add(Money const& a, Money const& b)
{
    return combined(a, b, "added", a.amount + b.amount);
}

Result<Money> subtract(Money const& a, Money const& b)
{
    return combined(a, b, "subtracted", a.amount - b.amount);
}

Money round_to_currency(Money const& money, Rounding rounding)
{
    auto const* row = row_of(money.currency.code());
    if (row == nullptr || row->minor_units == no_minor_units)
        return money;
    return {round(money.amount, row->minor_units, rounding), money.currency};
}

std::string to_text(Money const& money)
{
    std::string text(money.currency.code());
    if (!text.empty())
        text += ' ';
    return text + grouped(to_text(with_shown_digits(money)));
}

} // namespace counterpart
