// Params: the typed way to read what a contract states for a charge model, or what happened.
#pragma once

#include "base/date.h"
#include "base/decimal.h"
#include "pricing/round_rule.h"
#include "syntax/json.h"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace counterpart {

struct NamedDecimal {
    std::string name;
    Decimal value;
};

/// Looks at a JSON object that outlives it. Every error names the member: "tiers[1].up_to".
/// A member that is null counts as absent.
/// Errors: missing_value for an absent member; the reader's own (number.syntax, date.syntax,
/// param.choice, param.type) for anything else.
class Params {
public:
    explicit Params(json::Value const& object, std::string path = {});

    bool has(std::string_view name) const;
    bool states(std::string_view name) const; ///< even as null
    json::Value const& raw(std::string_view name) const;
    std::string place(std::string_view name) const; ///< path of a member, for errors

    Result<Decimal> decimal(std::string_view name) const;
    Result<Decimal> decimal(std::string_view name, Decimal const& when_absent) const;
    Result<std::optional<Decimal>> decimal_if_any(std::string_view name) const;
    Result<std::vector<Decimal>> decimals(std::string_view name) const; ///< absent: empty
    Result<std::vector<Decimal>> needed_decimals(std::string_view name) const;
    /// Members of an object, each a decimal, in the order of their names; absent: missing_value.
    Result<std::vector<NamedDecimal>> named_decimals(std::string_view name) const;

    Result<std::int64_t> whole(std::string_view name) const;
    Result<std::int64_t> whole(std::string_view name, std::int64_t when_absent) const;
    Result<bool> flag(std::string_view name, bool when_absent) const;

    /// One of `allowed`; absent: the first of them.
    Result<std::string_view> choice(std::string_view name,
                                    std::span<std::string_view const> allowed) const;
    Result<Date> date(std::string_view name) const;
    /// Text as it stands; absent or no text: missing_value.
    Result<std::string> text(std::string_view name) const;

    /// {"places": 2, "mode": "half_up"}; absent or mode "none": exact.
    Result<RoundRule> rounding(std::string_view name) const;
    Result<RoundRule> rounding(std::string_view name, RoundRule const& when_absent) const;

    /// This object itself as a rounding.
    Result<RoundRule> as_rounding() const;

    /// A member that is itself an object; absent: an empty one.
    Result<Params> object(std::string_view name) const;
    /// A member that is an array of objects; absent: missing_value.
    Result<std::vector<Params>> list(std::string_view name) const;
    json::Value const& value() const { return *object_; }

private:
    Error missing(std::string_view name) const;
    Error wrong_type(std::string_view name, std::string_view expected) const;

    json::Value const* object_;
    std::string path_;
};

/// A decimal string, or a whole JSON number. `place` is where it stands.
Result<Decimal> decimal_from(json::Value const&, std::string const& place);

} // namespace counterpart
