// Figures: how exact values are shown, and the sentences that explain money.
#pragma once

#include "base/ratio.h"
#include "base/working.h"
#include "syntax/json.h"

#include <string>

namespace counterpart::sla {

/// To so many digits, half up: "99.8656".
inline json::Value shown(Ratio const& value, int digits)
{
    return json::Value(to_text(round(value, digits, Rounding::half_up)));
}

/// The largest whole number not above the value; 0 when it is beyond all reason.
inline std::int64_t whole_below(Ratio const& value)
{
    std::int64_t whole = 0;
    int scale = 0;
    return round(value, 0, Rounding::floor).small(whole, scale) ? whole : 0;
}

inline std::int64_t whole_above(Ratio const& value)
{
    return -whole_below(-value);
}

/// "99.5", without needless zeros.
inline std::string brief(Ratio const& value)
{
    return to_text(to_decimal(value).trimmed());
}

inline Step step(std::string rule, std::string says, Decimal const& amount, std::string unit = {})
{
    return {std::move(rule), std::move(says), "", {}, amount, std::move(unit), {}};
}

} // namespace counterpart::sla
