// Operations: every question that can be asked about a service level. One row each.
#pragma once

#include "base/working.h"
#include "sla/calendar.h"
#include "sla/facts.h"

#include <span>
#include <string_view>

namespace counterpart::sla {

/// What was asked: terms and measurements, and the calendar they are counted by.
struct Question {
    json::Value const* calendar; ///< null when none was given
    Facts args;
};

/// Figures by name, and the reasons for them where they are money or lead to money.
struct Answer {
    json::Value figures;
    Working working;
};

struct Operation {
    std::string_view name; ///< "availability"
    std::string_view says; ///< one sentence
    Result<Answer> (*answer)(Question const&);
};

/// In families: calendars, clocks, windows, availability, metrics, credits, triggers, budgets.
std::span<std::span<Operation const> const> operation_families();
Operation const* find_operation(std::string_view name);

/// Errors: unknown_operation, and the codes of the operation.
Result<Answer> answer(std::string_view operation, json::Value const& calendar,
                      json::Value const& args);

/// An Answer without working.
inline Answer figures(json::Value value)
{
    return {std::move(value), {}};
}

/// {name: instant}, or null.
json::Value instant_value(std::optional<Seconds>);
/// The calendar of a question. Errors: those of read_calendar.
Result<Calendar> calendar_of(Question const&);

} // namespace counterpart::sla
