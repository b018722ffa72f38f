#include "pricing/wording.h"

#include "base/text.h"

namespace counterpart::wording {

namespace {

std::string with_unit(std::string text, std::string const& unit)
{
    return unit.empty() ? text : std::move(text) + " " + unit;
}

} // namespace

std::string number(Decimal const& value)
{
    return grouped(to_text(value.trimmed()));
}

std::string price(Decimal const& value, Usage const& usage)
{
    return with_unit(number(value), usage.currency);
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
