// How one list of members becomes both a type's writer and its reader, so that no field name is
// spelled twice:
//
//   template <class Io>
//   void members(Io& io, OrderLine& line)
//   {
//       io.required("number", line.number);
//       io.optional("unit_price", line.unit_price);
//   }
//
// `required` is always written and must be there; `optional` is left out when it equals a fresh
// value, and reading leaves such a value when it is absent. Anything else in an object is an error.
#pragma once

#include "base/date.h"
#include "base/money.h"
#include "model/id.h"
#include "model/month.h"
#include "model/names.h"
#include "syntax/json.h"

#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

namespace counterpart::codec {

/// Empty when all went well.
using Fault = std::optional<Error>;

/// "contract.json, contracts[0]" and "title" -> "contract.json, contracts[0].title".
std::string member_place(std::string_view where, std::string_view name);
Fault wrong_type(json::Value const& found, std::string_view expected, std::string_view where);

json::Value encode(std::string const&);
json::Value encode(bool);
json::Value encode(int);
json::Value encode(std::uint32_t);
json::Value encode(Decimal const&);
json::Value encode(Date);
json::Value encode(Instant);
json::Value encode(Month);
json::Value encode(Currency);
json::Value encode(Period const&);
json::Value encode(json::Value const&);
template <class Tag>
json::Value encode(Id<Tag> const&);
template <class T>
json::Value encode(std::optional<T> const&);
template <class T>
json::Value encode(std::vector<T> const&);
template <class T>
json::Value encode(T const&);

Fault decode(json::Value const&, std::string const& where, std::string&);
Fault decode(json::Value const&, std::string const& where, bool&);
Fault decode(json::Value const&, std::string const& where, int&);
Fault decode(json::Value const&, std::string const& where, std::uint32_t&);
Fault decode(json::Value const&, std::string const& where, Decimal&);
Fault decode(json::Value const&, std::string const& where, Date&);
Fault decode(json::Value const&, std::string const& where, Instant&);
Fault decode(json::Value const&, std::string const& where, Month&);
Fault decode(json::Value const&, std::string const& where, Currency&);
Fault decode(json::Value const&, std::string const& where, Period&);
Fault decode(json::Value const&, std::string const& where, json::Value&);  // objects only
template <class Tag>
Fault decode(json::Value const&, std::string const& where, Id<Tag>&);
template <class T>
Fault decode(json::Value const&, std::string const& where, std::optional<T>&);
template <class T>
Fault decode(json::Value const&, std::string const& where, std::vector<T>&);
template <class T>
Fault decode(json::Value const&, std::string const& where, T&);

class Writer {
public:
    template <class T>
    void required(std::string_view name, T const& value)
    {
        object_.emplace_back(std::string(name), encode(value));
    }

    template <class T>
    void optional(std::string_view name, T const& value)
    {
        if (!(value == T{}))
            required(name, value);
    }

    json::Value finish() { return json::Value(std::move(object_)); }

private:
    json::Object object_;
};

/// Keeps the first fault and skips everything after it.
class Reader {
public:
    Reader(json::Value const& value, std::string where);

    template <class T>
    void required(std::string_view name, T& value)
    {
        known_.push_back(name);
        if (!fault_ && !value_.has(name))
            miss(name);
        if (!fault_)
            fault_ = decode(value_[name], member_place(where_, name), value);
    }

    template <class T>
    void optional(std::string_view name, T& value)
    {
        known_.push_back(name);
        if (!fault_ && value_.has(name)) {
            fault_ = decode(value_[name], member_place(where_, name), value);
        }
    }

    /// The fault so far, or the first member nobody asked for.
    Fault finish();

private:
    void miss(std::string_view name);

    json::Value const& value_;
    std::string where_;
    std::vector<std::string_view> known_;
    Fault fault_;
};

template <class Tag>
json::Value encode(Id<Tag> const& id)
{
    return encode(id.text);
}

template <class Tag>
Fault decode(json::Value const& value, std::string const& where, Id<Tag>& id)
{
    if (auto fault = decode(value, where, id.text))
        return fault;
    if (id.empty())
        return Error{"codec.value", "Found an empty text, expected an id.", where};
    return {};
}

template <class T>
json::Value encode(std::optional<T> const& value)
{
    return value ? encode(*value) : json::Value();
}

template <class T>
Fault decode(json::Value const& value, std::string const& where, std::optional<T>& out)
{
    return decode(value, where, out.emplace());
}

template <class T>
json::Value encode(std::vector<T> const& values)
{
    json::Array array;
    array.reserve(values.size());
    for (auto const& value : values)
        array.push_back(encode(value));
    return json::Value(std::move(array));
}

template <class T>
Fault decode(json::Value const& value, std::string const& where, std::vector<T>& out)
{
    if (!value.is_array())
        return wrong_type(value, "a list", where);
    auto const& array = value.array();
    out.clear();
    out.reserve(array.size());
    for (std::size_t i = 0; i < array.size(); ++i) {
        out.emplace_back();
        if (auto fault = decode(array[i], where + "[" + std::to_string(i) + "]", out.back())) {
            return fault;
        }
    }
    return {};
}

/// Choices by their names, everything else by its list of members.
template <class T>
json::Value encode(T const& value)
{
    if constexpr (std::is_enum_v<T>) {
        return encode(std::string(spelled(value)));
    } else {
        Writer writer;
        members(writer, const_cast<T&>(value));  // one list serves both ways; a Writer only looks
        return writer.finish();
    }
}

template <class T>
Fault decode(json::Value const& value, std::string const& where, T& out)
{
    if constexpr (std::is_enum_v<T>) {
        if (!value.is_string())
            return wrong_type(value, listed(names_of(T{})), where);
        auto choice = choice_from<T>(value.string());
        if (!choice)
            return Error{"codec.value", choice.error().message, where};
        out = *choice;
        return {};
    } else {
        Reader reader(value, where);
        members(reader, out);
        return reader.finish();
    }
}

template <class T>
Result<T> read_as(json::Value const& value, std::string_view where)
{
    T out;
    if (auto fault = decode(value, std::string(where), out))
        return *fault;
    return out;
}

}  // namespace counterpart::codec
