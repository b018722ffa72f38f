// Facts: the typed way to read terms and measurements from JSON, with the place of every mistake.
#pragma once

#include "base/decimal.h"
#include "base/ratio.h"
#include "base/zone.h"
#include "syntax/json.h"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace counterpart::sla {

/// How a measured value is rounded before it is compared; absent: not at all.
struct RoundRule {
    int digits = 0;
    Rounding mode = Rounding::half_up;
};

/// Looks at a JSON object that outlives it. A member that is null counts as absent.
/// Errors: missing_value for an absent member without default, bad_value for one of the wrong kind,
/// and naive_timestamp for an instant without its distance to UTC.
class Facts {
public:
    explicit Facts(json::Value const& object, std::string path = {})
        : object_(&object), path_(std::move(path))
    {}

    bool has(std::string_view name) const { return !raw(name).is_null(); }
    json::Value const& raw(std::string_view name) const { return (*object_)[name]; }
    std::string place(std::string_view name) const;
    json::Value const& value() const { return *object_; }

    Result<Seconds> instant(std::string_view name) const;
    Result<std::optional<Seconds>> instant_if_any(std::string_view name) const;
    Result<Date> date(std::string_view name) const;

    Result<std::int64_t> whole(std::string_view name) const;
    Result<std::int64_t> whole(std::string_view name, std::int64_t when_absent) const;
    Result<std::optional<std::int64_t>> whole_if_any(std::string_view name) const;

    Result<Decimal> decimal(std::string_view name) const;
    Result<Decimal> decimal(std::string_view name, Decimal const& when_absent) const;
    Result<std::optional<Decimal>> decimal_if_any(std::string_view name) const;
    Result<std::vector<Decimal>> decimals(std::string_view name) const; ///< absent: empty

    Result<std::string> text(std::string_view name) const;
    Result<bool> flag(std::string_view name, bool when_absent) const;
    /// Index into `allowed`; absent: 0.
    Result<std::size_t> choice(std::string_view name,
                               std::span<std::string_view const> allowed) const;
    Result<Rounding> rounding(std::string_view name) const; ///< absent: half_up
    Result<std::optional<RoundRule>> round_rule(std::string_view name) const;

    Result<Facts> object(std::string_view name) const;            ///< absent: an empty one
    Result<std::vector<Facts>> list(std::string_view name) const; ///< absent: empty

private:
    Error missing(std::string_view name) const;
    Error wrong(std::string_view name, std::string_view expected) const;

    json::Value const* object_;
    std::string path_;
};

/// ISO 8601 with Z or a numeric distance to UTC. Errors: naive_timestamp.
Result<Seconds> instant_from(std::string_view text, std::string const& place);
/// "2024-07-01T10:00:00", or with a blank: what a wall shows. Errors: bad_time.
Result<Seconds> reading_from(std::string_view text, std::string const& place);
/// "2024-07-01T10:00:00Z".
std::string instant_text(Seconds);

Ratio rounded_by(std::optional<RoundRule> const&, Ratio const&);

} // namespace counterpart::sla
