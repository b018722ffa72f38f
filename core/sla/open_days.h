// OpenDays: walks a calendar day by day, piece by piece, in either direction.
#pragma once

#include "sla/hours.h"

namespace counterpart::sla {

/// A calendar that stays closed (or open) this long does so for ever.
constexpr std::int32_t longest_wait_days = 60 * 366;

class OpenDays {
public:
    /// Pieces that end after `at` (forward), or begin before it (backward), cut at `at`.
    OpenDays(Calendar const&, Seconds at, Direction);

    /// The next piece in walking order; false when none follows for sixty years. Pieces of
    /// neighbouring dates may touch.
    bool next(Span& piece);

private:
    bool advance();

    Calendar const* calendar_;
    Seconds at_;
    Date date_;
    bool forward_;
    Zone::Span span_{0, 0, 0};
    Spans pieces_;
    std::size_t index_ = 0;
};

/// The date in whose own span of time a moment lies.
Date open_date_at(Zone const&, Seconds);
/// Open time of a date, appended. `span` remembers the zone's present offset between calls.
void append_open(Calendar const&, Date, Zone::Span& span, Spans& out);

Error no_open_time();

} // namespace counterpart::sla
