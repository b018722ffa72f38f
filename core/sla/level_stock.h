// LevelStock: what the books hold of one level, found once, so that a month of it looks only at what
// may belong to that month.
#pragma once

#include "base/zone.h"
#include "model/books.h"

#include <map>
#include <optional>
#include <set>
#include <vector>

namespace counterpart::sla {

/// Looks into the books, which must outlive it.
struct LevelStock {
    /// Readings lie in [first, last].
    struct StockedPack {
        MeasurementPack const* pack = nullptr;
        Instant first;
        Instant last;
    };
    struct StockedTicket {
        Ticket const* ticket = nullptr;
        Seconds begun = 0;
        std::optional<Seconds> settled; ///< its last event was a stop
    };

    std::vector<StockedPack> packs;         ///< by the day they became known; none is empty
    std::vector<Incident const*> incidents; ///< by start
    std::vector<StockedTicket> tickets;     ///< by id; none is without events
};

LevelStock stock_of(Books const&, LevelId const&);
/// The same for many levels in one walk through the books.
std::map<LevelId, LevelStock> stocks_of(Books const&, std::set<LevelId> const&);

/// The whole second a moment lies in.
Seconds seconds_of(Instant);

} // namespace counterpart::sla
