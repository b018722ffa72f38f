// Measurements: what was observed of a service: readings, incidents and tickets. Facts only; what
// they mean is for the level's terms to say.
#pragma once

#include "base/date.h"
#include "base/decimal.h"
#include "model/id.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace counterpart {

/// One reading, of a moment or of an interval [at, until). Which of the figures are stated depends
/// on what was measured; an interval with none of them is one without data.
struct Measurement {
    Instant at;
    std::optional<Instant> until;
    std::optional<Decimal> good;
    std::optional<Decimal> total;
    std::optional<Decimal> value;
    std::optional<Decimal> down_seconds;

    bool operator==(Measurement const&) const = default;
};

/// Readings travel in packs. Where two packs speak of the same interval, the one that became known
/// later is right.
struct MeasurementPack {
    PackId id;
    LevelId level;
    std::string source;  ///< "Prometheus, job=api"
    Date known;
    std::vector<Measurement> readings;

    bool operator==(MeasurementPack const&) const = default;
};

enum class IncidentKind : std::uint8_t {
    outage,
    exclusion,  ///< maintenance and whatever else the contract does not count
};

struct Incident {
    IncidentId id;
    std::vector<LevelId> levels;
    IncidentKind kind = IncidentKind::outage;
    Instant from;
    std::optional<Instant> to;  ///< absent: not over yet
    std::optional<Decimal> affected;  ///< the share of the service that was down; absent: all of it
    std::string reason;
    bool excused = false;  ///< an outage both parties agreed not to count

    bool operator==(Incident const&) const = default;
};

enum class TicketEventKind : std::uint8_t {
    start, pause, resume, stop, reopen, retarget, recalendar,
};

struct TicketEvent {
    Instant at;
    TicketEventKind kind = TicketEventKind::start;
    std::optional<std::int32_t> seconds;  ///< of a retarget: so much open time
    std::optional<std::int32_t> days;     ///< of a retarget: so many working days
    bool from_now = false;    ///< of a retarget: what was counted before is let go
    CalendarId calendar;      ///< of a recalendar
    bool retroactive = false; ///< of a recalendar: for the whole history
    std::string says;

    bool operator==(TicketEvent const&) const = default;
};

struct Ticket {
    TicketId id;
    LevelId level;
    std::string title;
    std::string priority;  ///< chooses among the targets of the level
    std::vector<TicketEvent> events;

    bool operator==(Ticket const&) const = default;
};

}  // namespace counterpart
