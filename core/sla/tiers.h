// Tiers: a table that says what is credited for which measured value.
#pragma once

#include "sla/facts.h"

#include <optional>
#include <string>
#include <vector>

namespace counterpart::sla {

/// Bounds of a row, or of a filter; every stated one must hold.
struct Band {
    std::optional<Decimal> gte;
    std::optional<Decimal> gt;
    std::optional<Decimal> lte;
    std::optional<Decimal> lt;

    bool holds(Ratio const&) const;
    bool holds(Decimal const&) const;
};

struct Tier {
    Band band;
    json::Value written; ///< the credit as the table writes it: percent, or days
    Decimal credit;
};

Result<Band> read_band(Facts const&);
Result<std::vector<Tier>> read_tiers(Facts const&, std::string_view name = "tiers");

/// The only row that holds, or null. Errors: overlapping_tiers.
Result<Tier const*> tier_for(std::vector<Tier> const&, Ratio const& value);

/// What a table leaves open or says twice in [from, to): points "[99]" and open intervals
/// "(89.9,90)" between neighbouring bounds, ascending.
struct TierLint {
    std::vector<std::string> gaps;
    std::vector<std::string> overlaps;
};

TierLint lint(std::vector<Tier> const&, Decimal const& from, Decimal const& to);

} // namespace counterpart::sla
