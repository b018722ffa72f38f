// JSON as data: strict reading with positions, canonical writing with one possible spelling.
#pragma once

#include "base/result.h"

#include <concepts>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace counterpart::json {

class Value;
using Array = std::vector<Value>;
/// Members in the order they were read or added; keys are unique.
using Member = std::pair<std::string, Value>;
using Object = std::vector<Member>;

/// One JSON value. Numbers are integers below 2^53 only: decimals travel as strings, so that no
/// reader can bend them. A document with a fraction or exponent is refused with its place.
class Value {
public:
    Value() = default;  // null
    Value(bool);
    Value(std::int64_t);
    Value(int);
    Value(std::uint64_t);
    /// Every other integer type, so that a count of any width finds its way here on any machine.
    template <std::integral Integer>
    Value(Integer number) : Value(static_cast<std::int64_t>(number)) {}
    Value(char const*);
    Value(std::string);
    Value(std::string_view);
    Value(Array);
    Value(Object);

    bool is_null() const;
    bool is_bool() const;
    bool is_integer() const;
    bool is_string() const;
    bool is_array() const;
    bool is_object() const;

    bool boolean() const;              ///< false when not a bool
    std::int64_t integer() const;      ///< 0 when not an integer
    std::string const& string() const; ///< "" when not a string
    Array const& array() const;        ///< empty when not an array
    Object const& object() const;      ///< empty when not an object

    /// The member called `key`, or null when absent (or when this is no object).
    Value const& operator[](std::string_view key) const;
    bool has(std::string_view key) const;
    /// Adds or replaces a member; turns null into an object first.
    Value& set(std::string_view key, Value);
    void push(Value);  ///< appends to an array; turns null into an array first

    bool operator==(Value const&) const;

private:
    std::variant<std::monostate, bool, std::int64_t, std::string, Array, Object> content_;
};

struct Limits {
    std::uint64_t bytes = 256u << 20;
    int depth = 64;
};

/// `name` is the file name used in error places. Errors: json.syntax, json.number, json.duplicate_key,
/// json.too_deep, json.too_large, json.not_utf8; each with line and column.
Result<Value> read(std::string_view bytes, std::string_view name, Limits const& = {});

/// No white space, members sorted by key bytes, strings escaped minimally: the form that is hashed.
std::string canonical(Value const&);
/// Indented by two spaces, members in their own order: the form people read.
std::string pretty(Value const&);
/// `text` as a JSON string literal, appended.
void append_string(std::string& out, std::string_view text);

}  // namespace counterpart::json
