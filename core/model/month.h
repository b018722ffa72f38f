// Month: a calendar month as a value of its own: what service levels are reported and credited by.
#pragma once

#include "base/date.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace counterpart {

struct Month {
    std::int32_t index = 0;  ///< months since January of year 0

    /// Reads "2026-03". Errors: date.syntax.
    static Result<Month> parse(std::string_view text);

    bool operator==(Month const&) const = default;
    auto operator<=>(Month const&) const = default;
};

std::string to_text(Month);       ///< "2026-03"
std::string to_long_text(Month);  ///< "Mar 2026"
Month month_at(Date);
Month plus(Month, std::int32_t months);
Period days_of(Month);

}  // namespace counterpart
