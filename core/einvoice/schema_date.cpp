#include "einvoice/schema_date.h"

#include "base/date.h"
#include "syntax/xml_tree.h"

namespace counterpart::einvoice {

namespace {

constexpr std::size_t date_length = 10;
constexpr std::int64_t minutes_of_day = 24 * 60;

std::optional<int> two_digits(std::string_view text)
{
    auto const digit = [](char c) { return c >= '0' && c <= '9'; };
    if (text.size() != 2 || !digit(text[0]) || !digit(text[1]))
        return std::nullopt;
    return (text[0] - '0') * 10 + (text[1] - '0');
}

std::optional<std::int64_t> offset_in_minutes(std::string_view zone)
{
    if (zone.empty() || zone == "Z")
        return 0;
    if (zone.size() != 6 || (zone[0] != '+' && zone[0] != '-') || zone[3] != ':')
        return std::nullopt;
    auto const hours = two_digits(zone.substr(1, 2));
    auto const minutes = two_digits(zone.substr(4, 2));
    if (!hours || !minutes || *minutes > 59 || *hours > 14 || (*hours == 14 && *minutes > 0))
        return std::nullopt;
    return (zone[0] == '-' ? -1 : 1) * (*hours * 60 + *minutes);
}

} // namespace

std::optional<std::int64_t> read_schema_date(std::string_view text)
{
    text = xml::trim(text);
    if (text.size() < date_length)
        return std::nullopt;
    auto const date = Date::parse(text.substr(0, date_length));
    auto const offset = offset_in_minutes(text.substr(date_length));
    if (!date || !offset)
        return std::nullopt;
    return date->days * minutes_of_day - *offset;
}

} // namespace counterpart::einvoice
