// Consumption: how far a contract's tiers, commitments and ceilings are used up, and where the pace
// so far leads.
#pragma once

#include "base/working.h"
#include "model/books.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace counterpart {

enum class ConsumptionKind : std::uint8_t { tiers, commitment, ceiling };

struct Consumption {
    ConsumptionKind kind = ConsumptionKind::tiers;
    std::string subject; ///< "Service desk ticket", "Minimum commitment"
    ItemId item;         ///< of tiers; else empty
    std::string unit;    ///< unit of the amounts below: a unit code, or a currency
    std::string clause;
    Period period;          ///< counted over
    Decimal used;           ///< until the day asked for, that day included
    std::uint64_t entries = 0; ///< readings, lines or documents in it; none: `used` is no data, not 0
    std::uint32_t tier = 0; ///< the tier now, 1-based; 0 where there are none
    std::uint32_t tiers = 0;
    std::optional<Decimal> limit;         ///< bound of the tier now, commitment or ceiling
    std::optional<Decimal> left;          ///< to that limit; < 0: beyond it
    std::optional<Decimal> share_percent; ///< used of the limit, to one place
    std::optional<Decimal> expected; ///< at the end of the period at the same pace; absent while
                                     ///< the period has no full day behind it
    Working working;                 ///< ends in what is expected, else in what was used
};

/// For every price row with tiers, every commitment and every ceiling in force on `today`.
std::vector<Consumption> consumption(Books const&, Contract const&, Date today);

class PeriodLines;

/// The same as it stood at the end of `day`, as known on the day the lines are known: what came
/// later is left out, what was learned later is not.
std::vector<Consumption> consumption(PeriodLines const&, Date day);

} // namespace counterpart
