// Kept: a JSON value that is held for long. It never changes, copies share what is nested, and that
// takes a fraction of the room of the tree it was made from. Members stand in the order of their
// names, so what says the same is equal.
//
//   nested  = a list or an object, as bytes
//   list    = mark, count, values
//   object  = mark, count, members; member = name, value
//   name    = 0 and the text where it occurs first, later the number it was given then (1, 2, 3 ...)
//   value   = mark, then its content
#pragma once

#include "syntax/json.h"

#include <concepts>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <variant>

namespace counterpart::json {

class Kept {
public:
    Kept() = default;  // null
    Kept(Value const&);
    template <class Content>
        requires(std::constructible_from<Value, Content> &&
                 !std::same_as<std::remove_cvref_t<Content>, Value>)
    Kept(Content&& content) : Kept(static_cast<Value const&>(Value(std::forward<Content>(content))))
    {
    }

    /// What `nested` answered, read again; nothing when the bytes are no list and no object.
    static std::optional<Kept> from_nested(std::string_view bytes);

    bool is_null() const { return std::holds_alternative<std::monostate>(content_); }
    bool is_bool() const { return std::holds_alternative<bool>(content_); }
    bool is_integer() const { return std::holds_alternative<std::int64_t>(content_); }
    bool is_string() const { return std::holds_alternative<std::string>(content_); }
    bool is_nested() const { return std::holds_alternative<Nested>(content_); }
    bool is_object() const;

    bool boolean() const;               ///< false when not a bool
    std::int64_t integer() const;       ///< 0 when not an integer
    std::string const& string() const;  ///< "" when not a string
    std::string_view nested() const;    ///< the bytes of a list or an object, else none

    /// The whole value anew.
    Value read() const;

    bool operator==(Kept const&) const;

private:
    using Nested = std::shared_ptr<std::string const>;

    std::variant<std::monostate, bool, std::int64_t, std::string, Nested> content_;
};

}  // namespace counterpart::json
