// Spans: the stretches of time that a term settles at once, one after another.
#pragma once

#include "base/date.h"
#include "syntax/json.h"

#include <string_view>
#include <vector>

namespace counterpart {

/// How a term cuts time: every so many months, from a day that never drifts.
struct Spans {
    int months = 12; ///< 0: all days of the contract are one span
    Date anchor;     ///< a day on which some span begins
    Period whole;    ///< the days the term applies; the first and last span are cut to them

    /// The span that holds the day; empty outside `whole`.
    Period of(Date day) const;
    /// All spans that begin before `until`, in order.
    std::vector<Period> before(Date until) const;
    /// The length the span would have if nothing cut it, in days.
    std::int32_t full_days(Period const& span) const;
};

/// Reads how long a span is from the member `length` ("quarter") and where spans begin from the
/// member `from` ("calendar"); what is not stated is read as the first reading.
Spans read_spans(json::Value const& fields, std::string_view length, std::string_view from,
                 Period const& whole);

/// The same for a length that is already known by its reading.
Spans spans_of(std::string_view length, bool calendar, Period const& whole);

} // namespace counterpart
