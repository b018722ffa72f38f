#include "sla/facts.h"

#include <algorithm>
#include <array>

namespace counterpart::sla {

namespace {

std::string spelled(std::string_view text)
{
    return "'" + std::string(text) + "'";
}

/// Takes "YYYY-MM-DDTHH:MM[:SS[.fraction]]" off the front. A fraction of a second is let go.
bool take_reading(std::string_view& text, Seconds& reading)
{
    auto const number = [&](std::size_t at) { return (text[at] - '0') * 10 + text[at + 1] - '0'; };
    auto const digits = [&](std::size_t at, std::size_t count) {
        return text.size() >= at + count &&
               std::all_of(text.begin() + static_cast<std::ptrdiff_t>(at),
                           text.begin() + static_cast<std::ptrdiff_t>(at + count),
                           [](char c) { return c >= '0' && c <= '9'; });
    };
    if (text.size() < 16 || (text[10] != 'T' && text[10] != 't' && text[10] != ' ') ||
        !digits(11, 2) || text[13] != ':' || !digits(14, 2))
        return false;
    auto const date = Date::parse(text.substr(0, 10));
    int const hour = number(11);
    int const minute = number(14);
    bool const has_seconds = text.size() >= 19 && text[16] == ':' && digits(17, 2);
    int const second = has_seconds ? number(17) : 0;
    if (!date || hour > 23 || minute > 59 || second > 59)
        return false;
    text.remove_prefix(has_seconds ? 19 : 16);
    if (has_seconds && digits(1, 1) && (text[0] == '.' || text[0] == ','))
        text.remove_prefix(std::min(text.size(), text.find_first_not_of("0123456789", 1)));
    reading = reading_at(*date, hour * 3600 + minute * 60 + second);
    return true;
}

/// "Z", "+02:00", "+0200", "+02".
bool take_offset(std::string_view text, Seconds& offset)
{
    if (text == "Z" || text == "z") {
        offset = 0;
        return true;
    }
    if (text.empty() || (text[0] != '+' && text[0] != '-'))
        return false;
    std::string digits;
    for (std::size_t i = 1; i < text.size(); ++i) {
        bool const colon = text[i] == ':' && i == 3 && text.size() == 6;
        if (!colon && (text[i] < '0' || text[i] > '9'))
            return false;
        if (!colon)
            digits += text[i];
    }
    if (digits.size() != 2 && digits.size() != 4)
        return false;
    digits.resize(4, '0');
    int const hours = (digits[0] - '0') * 10 + digits[1] - '0';
    int const minutes = (digits[2] - '0') * 10 + digits[3] - '0';
    offset = (hours * 3600 + minutes * 60) * (text[0] == '-' ? -1 : 1);
    return hours < 24 && minutes < 60;
}

} // namespace

Result<Seconds> instant_from(std::string_view text, std::string const& place)
{
    auto rest = text;
    Seconds reading = 0;
    Seconds offset = 0;
    if (!take_reading(rest, reading) || !take_offset(rest, offset))
        return Error{"naive_timestamp",
                     "Found " + spelled(text) +
                         ", expected a moment with its distance to UTC, such as "
                         "2024-07-01T10:00:00Z.",
                     place};
    return reading - offset;
}

Result<Seconds> reading_from(std::string_view text, std::string const& place)
{
    auto rest = text;
    Seconds reading = 0;
    if (!take_reading(rest, reading) || !rest.empty())
        return Error{"bad_time",
                     "Found " + spelled(text) +
                         ", expected a local time such as 2024-07-01T10:00:00.",
                     place};
    return reading;
}

std::string instant_text(Seconds moment)
{
    auto text = to_text(Instant{moment * 1000});
    return text.substr(0, text.size() - 5) + "Z";
}

Ratio rounded_by(std::optional<RoundRule> const& rule, Ratio const& value)
{
    return rule ? Ratio(round(value, rule->digits, rule->mode)) : value;
}

std::string Facts::place(std::string_view name) const
{
    return path_.empty() ? std::string(name) : path_ + "." + std::string(name);
}

Error Facts::missing(std::string_view name) const
{
    return {"missing_value", spelled(name) + " is not stated and has no default.", place(name)};
}

Error Facts::wrong(std::string_view name, std::string_view expected) const
{
    return {"bad_value", spelled(name) + " is not " + std::string(expected) + ".", place(name)};
}

Result<Seconds> Facts::instant(std::string_view name) const
{
    if (!has(name))
        return missing(name);
    return instant_from(raw(name).string(), place(name));
}

Result<std::optional<Seconds>> Facts::instant_if_any(std::string_view name) const
{
    if (!has(name))
        return std::optional<Seconds>{};
    return std::optional<Seconds>{TRY(instant(name))};
}

Result<Date> Facts::date(std::string_view name) const
{
    if (!has(name))
        return missing(name);
    auto date = Date::parse(raw(name).string());
    if (!date)
        return Error{"bad_time", date.error().message, place(name)};
    return date;
}

Result<std::int64_t> Facts::whole(std::string_view name) const
{
    auto const value = TRY(decimal(name));
    std::int64_t coefficient = 0;
    int scale = 0;
    if (!value.trimmed().small(coefficient, scale) || scale != 0)
        return wrong(name, "a whole number");
    return coefficient;
}

Result<std::int64_t> Facts::whole(std::string_view name, std::int64_t when_absent) const
{
    return has(name) ? whole(name) : Result<std::int64_t>(when_absent);
}

Result<std::optional<std::int64_t>> Facts::whole_if_any(std::string_view name) const
{
    if (!has(name))
        return std::optional<std::int64_t>{};
    return std::optional<std::int64_t>{TRY(whole(name))};
}

namespace {

Result<Decimal> decimal_from(json::Value const& value, std::string const& place)
{
    if (value.is_integer())
        return Decimal::of(value.integer());
    auto parsed = Decimal::parse(value.string());
    if (!parsed)
        return Error{"bad_value", parsed.error().message, place};
    return parsed;
}

} // namespace

Result<Decimal> Facts::decimal(std::string_view name) const
{
    if (!has(name))
        return missing(name);
    return decimal_from(raw(name), place(name));
}

Result<Decimal> Facts::decimal(std::string_view name, Decimal const& when_absent) const
{
    return has(name) ? decimal(name) : Result<Decimal>(when_absent);
}

Result<std::optional<Decimal>> Facts::decimal_if_any(std::string_view name) const
{
    if (!has(name))
        return std::optional<Decimal>{};
    return std::optional<Decimal>{TRY(decimal(name))};
}

Result<std::vector<Decimal>> Facts::decimals(std::string_view name) const
{
    std::vector<Decimal> result;
    if (has(name) && !raw(name).is_array())
        return wrong(name, "a list of decimals");
    for (auto const& value : raw(name).array()) {
        auto const at = place(name) + "[" + std::to_string(result.size()) + "]";
        result.push_back(TRY(decimal_from(value, at)));
    }
    return result;
}

Result<std::string> Facts::text(std::string_view name) const
{
    if (!raw(name).is_string())
        return missing(name);
    return raw(name).string();
}

Result<bool> Facts::flag(std::string_view name, bool when_absent) const
{
    if (!has(name))
        return when_absent;
    if (!raw(name).is_bool())
        return wrong(name, "true or false");
    return raw(name).boolean();
}

Result<std::size_t> Facts::choice(std::string_view name,
                                  std::span<std::string_view const> allowed) const
{
    if (!has(name))
        return std::size_t{0};
    auto const found = std::find(allowed.begin(), allowed.end(), raw(name).string());
    if (found != allowed.end())
        return static_cast<std::size_t>(found - allowed.begin());
    std::string options;
    for (auto const& option : allowed)
        options += (options.empty() ? "" : ", ") + std::string(option);
    return wrong(name, "one of: " + options);
}

Result<Rounding> Facts::rounding(std::string_view name) const
{
    if (!has(name))
        return Rounding::half_up;
    auto mode = rounding_from(raw(name).string());
    if (!mode)
        return Error{"bad_value", mode.error().message, place(name)};
    return mode;
}

Result<std::optional<RoundRule>> Facts::round_rule(std::string_view name) const
{
    if (!has(name))
        return std::optional<RoundRule>{};
    auto const rule = TRY(object(name));
    auto const digits = TRY(rule.whole("digits", 0));
    if (digits < 0 || digits > 30)
        return wrong(name, "a rounding to 0 to 30 digits");
    return std::optional<RoundRule>{{static_cast<int>(digits), TRY(rule.rounding("mode"))}};
}

Result<Facts> Facts::object(std::string_view name) const
{
    static json::Value const nothing;
    if (!has(name))
        return Facts(nothing, place(name));
    if (!raw(name).is_object())
        return wrong(name, "an object");
    return Facts(raw(name), place(name));
}

Result<std::vector<Facts>> Facts::list(std::string_view name) const
{
    std::vector<Facts> result;
    if (has(name) && !raw(name).is_array())
        return wrong(name, "a list");
    for (auto const& value : raw(name).array()) {
        auto at = place(name) + "[" + std::to_string(result.size()) + "]";
        if (!value.is_object())
            return Error{"bad_value", "Expected an object.", at};
        result.emplace_back(value, std::move(at));
    }
    return result;
}

} // namespace counterpart::sla
