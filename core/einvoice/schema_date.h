// Schema dates: "2026-03-31", with "Z" or an offset like "+01:00" behind it if need be.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace counterpart::einvoice {

/// Minutes since the beginning of 1970 in UTC, so that dates with offsets compare; nothing when the
/// text is no date of the calendar. A date without offset counts as UTC.
std::optional<std::int64_t> read_schema_date(std::string_view text);

} // namespace counterpart::einvoice
