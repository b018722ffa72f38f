#include "pricing/wording.h"

#include "base/money.h"
#include "base/text.h"

#include <algorithm>

namespace counterpart::wording {

namespace {

constexpr int places_shown = 10;

std::string with_unit(std::string text, std::string const& unit)
{
    return unit.empty() ? text : std::move(text) + " " + unit;
}

} // namespace

std::string number(Decimal const& value)
{
    auto const exact = value.trimmed();
    if (exact.scale() <= places_shown)
        return grouped(to_text(exact));
    return grouped(to_text(round(exact, places_shown, Rounding::down))) + "...";
}

std::string number(Ratio const& value)
{
    return number(to_decimal(value));
}

std::string price(Decimal const& value, Usage const& usage)
{
    if (usage.currency.empty())
        return number(value);
    auto const currency = Currency::parse(usage.currency);
    auto const exact = value.trimmed();
    if (currency && exact.scale() <= places_shown)
        return to_text(Money{exact, *currency});
    return usage.currency + " " + number(value);
}

std::string price(Ratio const& value, Usage const& usage)
{
    return price(to_decimal(value), usage);
}

std::string in_words(std::string_view name)
{
    std::string words(name);
    std::replace(words.begin(), words.end(), '_', ' ');
    return words;
}

std::string quantity(Decimal const& value, Usage const& usage)
{
    return with_unit(number(value), usage.unit);
}

Step step(std::string rule, std::string says, Decimal const& amount, Usage const& usage)
{
    Step result;
    result.rule = std::move(rule);
    result.says = std::move(says);
    result.amount = amount;
    result.unit = usage.currency;
    return result;
}

} // namespace counterpart::wording
