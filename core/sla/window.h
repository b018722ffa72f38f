// Window: the period a level is measured in, from local midnight to local midnight.
#pragma once

#include "sla/facts.h"
#include "sla/spans.h"

namespace counterpart::sla {

/// {"month" | "quarter" | "year" | "date" | "start" and "end"}, "tz" (absent: UTC), and "term", the
/// contract's own period. Errors: bad_tz, bad_time, empty_window.
Result<Span> read_window(Facts const&);

/// "2024-02" as a count of months. Errors: bad_time.
Result<int> month_from(std::string_view text, std::string const& place);
std::string month_text(int month);

} // namespace counterpart::sla
