// One cell of a sheet as a number, a day or a moment, under a reading that was proved or answered.
// Nothing here guesses: a cell that can be read two ways has two readings, and is asked about.
#pragma once

#include "base/date.h"
#include "base/decimal.h"
#include "base/zone.h"
#include "model/sheet_mapping.h"

#include <optional>
#include <string_view>

namespace counterpart {

/// "1.234,56", "1 234.5", "1'234", "12-", "(12.50)"; groups of three digits or none, no exponent.
/// With DecimalMark::not_stated: what both marks agree on.
std::optional<Decimal> decimal_in(std::string_view cell, DecimalMark);

/// "2026-03-31", "20260331", "31.03.2026", "31/03/2026", "31-Mar-2026", "Mar 31, 2026", each with
/// or without midnight behind it. Years have four digits. With DateOrder::not_stated: what both
/// orders agree on.
std::optional<Date> date_in(std::string_view cell, DateOrder);

/// "2026-03", "03/2026", "Mar 2026", "2026-Q1", "Q1 2026", "2026". A day is no period.
std::optional<Period> period_in(std::string_view cell);

/// A date with "14:03", "14:03:20.5" or "2:03 PM", and "Z", "UTC" or "+02:00" behind it or not.
struct SheetMoment {
    Seconds reading = 0;          ///< what the clock showed
    std::int64_t milliseconds = 0;
    std::optional<Seconds> offset;  ///< to UTC, where the cell states one
};
std::optional<SheetMoment> moment_in(std::string_view cell, DateOrder);
/// In `zone` when the cell states no offset.
Instant instant_of(SheetMoment const&, Zone const& zone);

}  // namespace counterpart
