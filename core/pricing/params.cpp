#include "pricing/params.h"

#include "base/text.h"

#include <algorithm>

namespace counterpart {

namespace {

/// Any place outside this range is a slip of the pen, and would overflow a Decimal's scale.
constexpr std::int64_t most_places = 30;

std::string spelled(std::string_view text)
{
    return "'" + std::string(text) + "'";
}

} // namespace

std::string to_text(RoundRule const& rule)
{
    if (rule.exact)
        return "kept exact";
    return counted(static_cast<std::uint64_t>(std::abs(rule.places)), "place", "places") +
           (rule.places < 0 ? " before the point, " : ", ") + std::string(name_of(rule.mode));
}

Result<Decimal> decimal_from(json::Value const& value, std::string const& place)
{
    if (value.is_integer())
        return Decimal::of(value.integer());
    if (!value.is_string())
        return Error{"param.type", "A decimal is written as text, such as \"12.50\".", place};
    auto parsed = Decimal::parse(value.string());
    if (!parsed)
        return Error{parsed.error().code, parsed.error().message, place};
    return parsed;
}

Params::Params(json::Value const& object, std::string path)
    : object_(&object), path_(std::move(path))
{}

bool Params::has(std::string_view name) const
{
    return !raw(name).is_null();
}

bool Params::states(std::string_view name) const
{
    return object_->has(name);
}

json::Value const& Params::raw(std::string_view name) const
{
    return (*object_)[name];
}

std::string Params::place(std::string_view name) const
{
    return path_.empty() ? std::string(name) : path_ + "." + std::string(name);
}

Error Params::missing(std::string_view name) const
{
    return {"missing_value", spelled(name) + " is not stated and has no default.", place(name)};
}

Error Params::wrong_type(std::string_view name, std::string_view expected) const
{
    return {"param.type", spelled(name) + " is not " + std::string(expected) + ".", place(name)};
}

Result<Decimal> Params::decimal(std::string_view name) const
{
    if (!has(name))
        return missing(name);
    return decimal_from(raw(name), place(name));
}

Result<Decimal> Params::decimal(std::string_view name, Decimal const& when_absent) const
{
    return has(name) ? decimal_from(raw(name), place(name)) : Result<Decimal>(when_absent);
}

Result<std::optional<Decimal>> Params::decimal_if_any(std::string_view name) const
{
    if (!has(name))
        return std::optional<Decimal>{};
    return std::optional<Decimal>{TRY(decimal_from(raw(name), place(name)))};
}

Result<std::vector<Decimal>> Params::decimals(std::string_view name) const
{
    std::vector<Decimal> result;
    if (!has(name))
        return result;
    if (!raw(name).is_array())
        return wrong_type(name, "a list of decimals");
    for (auto const& value : raw(name).array()) {
        auto const at = place(name) + "[" + std::to_string(result.size()) + "]";
        result.push_back(TRY(decimal_from(value, at)));
    }
    return result;
}

Result<std::vector<Decimal>> Params::needed_decimals(std::string_view name) const
{
    if (!has(name))
        return missing(name);
    return decimals(name);
}

Result<std::vector<NamedDecimal>> Params::named_decimals(std::string_view name) const
{
    if (!has(name))
        return missing(name);
    if (!raw(name).is_object())
        return wrong_type(name, "an object of decimals");
    std::vector<NamedDecimal> result;
    for (auto const& [key, value] : raw(name).object()) {
        auto const number = TRY(decimal_from(value, place(name) + "." + key));
        result.push_back({key, number});
    }
    std::sort(result.begin(), result.end(),
              [](auto const& a, auto const& b) { return a.name < b.name; });
    return result;
}

Result<std::int64_t> Params::whole(std::string_view name) const
{
    if (!has(name))
        return missing(name);
    if (raw(name).is_integer())
        return raw(name).integer();
    auto const value = TRY(decimal_from(raw(name), place(name)));
    std::int64_t coefficient = 0;
    int scale = 0;
    if (!value.trimmed().small(coefficient, scale) || scale != 0)
        return wrong_type(name, "a whole number");
    return coefficient;
}

Result<std::int64_t> Params::whole(std::string_view name, std::int64_t when_absent) const
{
    return has(name) ? whole(name) : Result<std::int64_t>(when_absent);
}

Result<bool> Params::flag(std::string_view name, bool when_absent) const
{
    if (!has(name))
        return when_absent;
    if (!raw(name).is_bool())
        return wrong_type(name, "true or false");
    return raw(name).boolean();
}

Result<std::string_view> Params::choice(std::string_view name,
                                        std::span<std::string_view const> allowed) const
{
    if (!has(name))
        return allowed.front();
    std::string_view const found = raw(name).string();
    auto const known = std::find(allowed.begin(), allowed.end(), found);
    if (known != allowed.end())
        return *known;
    std::string expected;
    for (auto const& option : allowed)
        expected += (expected.empty() ? "" : ", ") + std::string(option);
    return Error{"param.choice",
                 spelled(name) + " is " + spelled(found) + "; expected one of: " + expected + ".",
                 place(name)};
}

Result<Date> Params::date(std::string_view name) const
{
    if (!has(name))
        return missing(name);
    auto date = Date::parse(raw(name).string());
    if (!date)
        return Error{date.error().code, date.error().message, place(name)};
    return date;
}

Result<std::string> Params::text(std::string_view name) const
{
    if (!raw(name).is_string())
        return missing(name);
    return raw(name).string();
}

Result<RoundRule> Params::rounding(std::string_view name) const
{
    return rounding(name, RoundRule{});
}

Result<RoundRule> Params::rounding(std::string_view name, RoundRule const& when_absent) const
{
    if (!has(name))
        return when_absent;
    return TRY(object(name)).as_rounding();
}

Result<RoundRule> Params::as_rounding() const
{
    auto const& mode = raw("mode").string();
    if (mode == "none")
        return RoundRule{};

    auto const places = TRY(whole("places"));
    if (places < -most_places || places > most_places)
        return Error{"param.places",
                     "Rounding to " + std::to_string(places) +
                         " places is not possible; expected -30 to 30.",
                     place("places")};
    auto rounding = mode.empty() ? Result<Rounding>(Rounding::half_up) : rounding_from(mode);
    if (!rounding)
        return Error{rounding.error().code, rounding.error().message, place("mode")};
    return RoundRule{false, static_cast<int>(places), *rounding};
}

Result<Params> Params::object(std::string_view name) const
{
    static json::Value const nothing;
    if (!has(name))
        return Params(nothing, place(name));
    if (!raw(name).is_object())
        return wrong_type(name, "an object");
    return Params(raw(name), place(name));
}

Result<std::vector<Params>> Params::list(std::string_view name) const
{
    if (!has(name))
        return missing(name);
    if (!raw(name).is_array())
        return wrong_type(name, "a list");
    std::vector<Params> result;
    for (auto const& value : raw(name).array()) {
        auto at = place(name) + "[" + std::to_string(result.size()) + "]";
        if (!value.is_object())
            return Error{"param.type", "Expected an object.", at};
        result.emplace_back(value, std::move(at));
    }
    return result;
}

} // namespace counterpart
