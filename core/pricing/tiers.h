// Tiers: a price ladder as contracts write it, checked once, read by every tiered model.
#pragma once

#include "base/working.h"
#include "pricing/params.h"

#include <optional>
#include <string>
#include <vector>

namespace counterpart {

/// Covers the units above the previous tier's bound, up to its own. No bound: open to the top.
struct Tier {
    std::optional<Decimal> up_to;
    Decimal rate;     ///< per unit, or percent, as the model reads it
    Decimal flat_fee; ///< due as soon as the tier is entered
};

/// How a contract names the parts of a ladder.
struct LadderNames {
    std::string_view list = "tiers";
    std::string_view bound = "up_to";
    std::string_view rate = "unit_price";
};

/// Reads a ladder; a rate or a flat fee that is not stated is 0.
/// Errors: missing_value, open_tier_not_last, tiers_not_increasing.
Result<std::vector<Tier>> read_ladder(Params const&, LadderNames const&);

/// Reads `tiers`, each rate from its member `rate_name`.
Result<std::vector<Tier>> read_tiers(Params const&, std::string_view rate_name);

/// The bound below a tier: the previous tier's, or 0.
Decimal lower_bound(std::vector<Tier> const&, std::size_t index);

/// Whether a quantity that equals a bound still belongs to the tier below it.
enum class TierBound : std::uint8_t { upper_inclusive, upper_exclusive };

/// The member `bound`; absent: upper_inclusive. Errors: the reader's.
Result<TierBound> read_bound(Params const&);

/// The tier that holds the quantity; null above the last one.
Tier const* tier_of(std::vector<Tier> const&, Decimal const& quantity, TierBound);

/// The tier after the one whose bound the quantity equals exactly; null when on no edge, or when
/// nothing comes after it.
Tier const* tier_after_edge(std::vector<Tier> const&, Decimal const& quantity);

/// All units from `from` up to `to`, each at its own tier, and the flat fees of tiers entered.
Decimal graduated_amount(std::vector<Tier> const&, Decimal const& from, Decimal const& to);

/// "tier 2 (above 100, up to 200)".
std::string tier_name(std::vector<Tier> const&, std::size_t index);

/// Error no_tier: the quantity lies above the last tier.
Error no_tier(Decimal const& quantity, std::vector<Tier> const&);

} // namespace counterpart
