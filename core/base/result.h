// What every function that can fail returns: a value, or the reason there is none.
#pragma once

#include <string>
#include <utility>
#include <variant>

namespace counterpart {

/// Why an operation could not finish. Written for the person who has to mend the input.
struct Error {
    std::string code;     ///< stable, dotted, lower case: "xml.not_well_formed"
    std::string message;  ///< one sentence: what was found and what was expected
    std::string where;    ///< file and place: "invoice-17.xml, line 14, column 3"

    bool operator==(Error const&) const = default;
};

/// A value, or the Error that explains its absence.
template <class T>
class [[nodiscard]] Result {
public:
    Result(T value) : content_(std::in_place_index<0>, std::move(value)) {}
    Result(Error error) : content_(std::in_place_index<1>, std::move(error)) {}

    explicit operator bool() const { return content_.index() == 0; }
    bool ok() const { return content_.index() == 0; }

    T& value() & { return *std::get_if<0>(&content_); }
    T const& value() const& { return *std::get_if<0>(&content_); }
    T&& value() && { return std::move(*std::get_if<0>(&content_)); }
    T const& operator*() const& { return value(); }
    T const* operator->() const { return std::get_if<0>(&content_); }
    Error const& error() const { return *std::get_if<1>(&content_); }

private:
    std::variant<T, Error> content_;
};

/// The value of a Result that only says whether something worked.
struct Done {};

}  // namespace counterpart

/// Unwraps a Result, or returns its error from the enclosing function.
#define TRY(expression)                                  \
    ({                                                   \
        auto try_result_ = (expression);                 \
        if (!try_result_) return try_result_.error();    \
        std::move(try_result_).value();                  \
    })
