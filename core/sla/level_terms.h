// LevelTerms: which version of a service level applied to a month, as known on a day, and the
// calendar it was counted by.
#pragma once

#include "base/working.h"
#include "model/books.h"
#include "sla/calendar.h"

#include <optional>
#include <string_view>

namespace counterpart::sla {

struct LevelTerms {
    LevelVersion const* version = nullptr;
    Period effective;  ///< the part of the month it speaks of
    Step step;         ///< which paper says so
};

/// Null version: no paper known by then spoke of the month. A level that begins within a month is
/// measured from that day.
LevelTerms terms_of(Contract const&, ServiceLevel const&, Month, Date known);

/// A term of the contract that is in force on the first day of a month, or the first that follows
/// within it; null when there is none.
Term const* contract_term(Contract const&, std::string_view name, Month, Date known);

/// The contract's terms for credits: {fee, at_risk_pct, month_cap_pct, ...}; see credit_terms.h.
inline constexpr std::string_view credit_term = "service_credits";

/// The calendar in force on a day. Errors: sla.unknown_calendar, sla.no_calendar, and those of
/// read_calendar.
Result<Calendar> calendar_on(Books const&, CalendarId const&, Date day, Date known);

/// What the engines would stumble over in every month: an unknown method of measurement, a table
/// that cannot be read. Errors name the level, the version and the member.
Result<Done> check_level(ServiceLevel const&);
Result<Done> check_calendar(WorkCalendar const&);

/// What a month's credit tables leave open or say twice, one sentence each.
std::vector<std::string> lint_level(ServiceLevel const&);

} // namespace counterpart::sla
