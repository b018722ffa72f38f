#include "model/codec_io.h"

#include <algorithm>
#include <limits>

namespace counterpart::codec {

namespace {

/// Texts come from outside and may be megabytes long; a message shows their beginning.
std::string quoted(std::string_view text)
{
    constexpr std::size_t most = 48;
    return "\"" + std::string(text.substr(0, most)) + (text.size() > most ? "...\"" : "\"");
}

std::string kind_of(json::Value const& value)
{
    if (value.is_null())
        return "null";
    if (value.is_bool())
        return value.boolean() ? "true" : "false";
    if (value.is_integer())
        return "the number " + std::to_string(value.integer());
    if (value.is_string())
        return quoted(value.string());
    return value.is_array() ? "a list" : "an object";
}

/// Texts that another part of the core parses: its code becomes ours, its sentence stays.
template <class T>
Fault decode_text(json::Value const& value, std::string const& where, T& out,
                  std::string_view expected, Result<T> (*parse)(std::string_view))
{
    if (!value.is_string())
        return wrong_type(value, expected, where);
    auto parsed = parse(value.string());
    if (!parsed)
        return Error{"codec.value", parsed.error().message, where};
    out = *parsed;
    return {};
}

Fault decode_whole(json::Value const& value, std::string const& where, std::int64_t least,
                   std::int64_t most, std::int64_t& out)
{
    if (!value.is_integer())
        return wrong_type(value, "a whole number", where);
    out = value.integer();
    if (out >= least && out <= most)
        return {};
    return Error{"codec.value",
                 "Found " + std::to_string(out) + ", expected a whole number from " +
                     std::to_string(least) + " to " + std::to_string(most) + ".",
                 where};
}

}  // namespace

std::string member_place(std::string_view where, std::string_view name)
{
    std::string place(where);
    bool const starts_a_path = place.empty() || where.substr(where.size() - 1) == " ";
    if (!starts_a_path)
        place += '.';
    return place += name;
}

Fault wrong_type(json::Value const& found, std::string_view expected, std::string_view where)
{
    return Error{"codec.type",
                 "Found " + kind_of(found) + ", expected " + std::string(expected) + ".",
                 std::string(where)};
}

json::Value encode(std::string const& text)
{
    return json::Value(text);
}
json::Value encode(bool value)
{
    return json::Value(value);
}
json::Value encode(int value)
{
    return json::Value(static_cast<std::int64_t>(value));
}
json::Value encode(std::uint32_t value)
{
    return json::Value(static_cast<std::int64_t>(value));
}
json::Value encode(Decimal const& value)
{
    return json::Value(to_text(value));
}
json::Value encode(Date value)
{
    return json::Value(to_text(value));
}
json::Value encode(Instant value)
{
    return json::Value(to_text(value));
}
json::Value encode(Month value)
{
    return json::Value(to_text(value));
}
json::Value encode(Currency value)
{
    return json::Value(value.code());
}
json::Value encode(json::Value const& value)
{
    return value;
}

json::Value encode(Period const& period)
{
    json::Value value;
    value.set("from", encode(period.from));
    if (!period.open_ended())
        value.set("to", encode(period.to));
    return value;
}

Fault decode(json::Value const& value, std::string const& where, std::string& out)
{
    if (!value.is_string())
        return wrong_type(value, "a text", where);
    out = value.string();
    return {};
}

Fault decode(json::Value const& value, std::string const& where, bool& out)
{
    if (!value.is_bool())
        return wrong_type(value, "true or false", where);
    out = value.boolean();
    return {};
}

Fault decode(json::Value const& value, std::string const& where, int& out)
{
    std::int64_t whole = 0;
    auto fault = decode_whole(value, where, std::numeric_limits<int>::min(),
                              std::numeric_limits<int>::max(), whole);
    out = static_cast<int>(whole);
    return fault;
}

Fault decode(json::Value const& value, std::string const& where, std::uint32_t& out)
{
    std::int64_t whole = 0;
    auto fault = decode_whole(value, where, 0, std::numeric_limits<std::uint32_t>::max(), whole);
    out = static_cast<std::uint32_t>(whole);
    return fault;
}

Fault decode(json::Value const& value, std::string const& where, Decimal& out)
{
    return decode_text(value, where, out, "a decimal as text, such as \"12.50\"", &Decimal::parse);
}

Fault decode(json::Value const& value, std::string const& where, Date& out)
{
    return decode_text(value, where, out, "a date such as \"2026-03-31\"", &Date::parse);
}

Fault decode(json::Value const& value, std::string const& where, Instant& out)
{
    return decode_text(value, where, out, "a moment such as \"2026-03-31T14:03:00Z\"",
                       &Instant::parse);
}

Fault decode(json::Value const& value, std::string const& where, Month& out)
{
    return decode_text(value, where, out, "a month such as \"2026-03\"", &Month::parse);
}

Fault decode(json::Value const& value, std::string const& where, Currency& out)
{
    return decode_text(value, where, out, "an ISO 4217 code such as \"EUR\"", &Currency::parse);
}

Fault decode(json::Value const& value, std::string const& where, Period& out)
{
    Reader reader(value, where);
    out.to = Date{Period::never};
    reader.required("from", out.from);
    reader.optional("to", out.to);
    return reader.finish();
}

Fault decode(json::Value const& value, std::string const& where, json::Value& out)
{
    if (!value.is_object())
        return wrong_type(value, "an object", where);
    out = value;
    return {};
}

Reader::Reader(json::Value const& value, std::string where)
    : value_(value), where_(std::move(where))
{
    if (!value.is_object())
        fault_ = wrong_type(value, "an object", where_);
}

void Reader::miss(std::string_view name)
{
    fault_ = Error{"codec.missing", "The member \"" + std::string(name) + "\" is missing.", where_};
}

Fault Reader::finish()
{
    if (fault_)
        return fault_;
    for (auto const& member : value_.object()) {
        if (std::find(known_.begin(), known_.end(), member.first) != known_.end())
            continue;
        return Error{"codec.unknown_member",
                     "The member \"" + member.first + "\" is not known here; known are " +
                         listed(known_) + ".",
                     member_place(where_, member.first)};
    }
    return {};
}

}  // namespace counterpart::codec
