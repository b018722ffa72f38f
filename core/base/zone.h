// Zone: what the clocks on the wall show in one place, from rules that travel with the program.
//
// Two counts of seconds meet here. A *moment* is seconds since 1970-01-01T00:00:00Z. A *reading* is
// what a wall shows, counted as if it were UTC; readings skip and repeat where clocks change.
#pragma once

#include "base/date.h"
#include "base/result.h"

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

namespace counterpart {

using Seconds = std::int64_t;

constexpr Seconds seconds_per_day = 86'400;

/// The day a reading (or a UTC moment) falls on, and the seconds since its 00:00.
Date day_of(Seconds reading);
Seconds time_of_day(Seconds reading);
Seconds reading_at(Date, Seconds time_of_day = 0);

/// Which moment a reading means where clocks show it twice.
enum class Repeated : std::uint8_t { first, second };

struct ZoneRules;

class Zone {
public:
    /// Moments [from, until) with one distance to UTC.
    struct Span {
        Seconds from;
        Seconds until;
        Seconds offset; ///< reading minus moment

        bool contains(Seconds moment) const { return from <= moment && moment < until; }
    };

    static constexpr Seconds beginning = -(Seconds{1} << 60);
    static constexpr Seconds forever = Seconds{1} << 60;

    Zone(); ///< UTC

    /// "Europe/Berlin", as spelled in the rules. Errors: zone.unknown.
    static Result<Zone> named(std::string_view name);
    /// The bytes of a compiled zone (RFC 8536, version 2 or later). Errors: zone.damaged.
    static Result<Zone> compiled(std::string name, std::string_view bytes);
    static bool known(std::string_view name);
    static std::string_view rules_version();

    std::string const& name() const;

    Span span_at(Seconds moment) const;
    Seconds offset_at(Seconds moment) const { return span_at(moment).offset; }
    Seconds reading(Seconds moment) const { return moment + offset_at(moment); }
    Date date_at(Seconds moment) const { return day_of(reading(moment)); }

    /// A reading that clocks skip is taken with the offset before the change: 02:30 becomes 03:30.
    Seconds moment(Seconds reading, Repeated = Repeated::first) const;
    /// The first moment of a day; for a day that never was, that of the day after it.
    Seconds day_begin(Date) const;

private:
    explicit Zone(std::shared_ptr<ZoneRules const> rules) : rules_(std::move(rules)) {}

    std::shared_ptr<ZoneRules const> rules_;
};

} // namespace counterpart
