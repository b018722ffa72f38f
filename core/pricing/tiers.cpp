#include "pricing/tiers.h"

#include "pricing/wording.h"
#include "terms/readings.h"

namespace counterpart {

namespace {

Result<Done> check_order(std::vector<Tier> const& tiers, Params const& params,
                         LadderNames const& names)
{
    for (std::size_t i = 0; i < tiers.size(); ++i) {
        auto const place =
            params.place(names.list) + "[" + std::to_string(i) + "]." + std::string(names.bound);
        bool const last = i + 1 == tiers.size();
        if (!tiers[i].up_to && !last)
            return Error{"open_tier_not_last", "Only the last tier may have no upper bound.",
                         place};
        // A first tier that ends at 0 is an entry fee, so only the later ones must rise.
        bool const rises = !tiers[i].up_to || lower_bound(tiers, i) < *tiers[i].up_to ||
                           (i == 0 && tiers[i].up_to->is_zero());
        if (!rises)
            return Error{"tiers_not_increasing",
                         "The bound " + to_text(*tiers[i].up_to) +
                             " is not above the one before it.",
                         place};
    }
    return Done{};
}

} // namespace

Result<std::vector<Tier>> read_ladder(Params const& params, LadderNames const& names)
{
    std::vector<Tier> tiers;
    for (auto const& stated : TRY(params.list(names.list))) {
        Tier tier;
        tier.up_to = TRY(stated.decimal_if_any(names.bound));
        tier.rate = TRY(stated.decimal(names.rate, Decimal{}));
        tier.flat_fee = TRY(stated.decimal("flat_fee", Decimal{}));
        tiers.push_back(tier);
    }
    if (tiers.empty())
        return Error{"missing_value", "At least one tier is needed.", params.place(names.list)};
    TRY(check_order(tiers, params, names));
    return tiers;
}

Result<std::vector<Tier>> read_tiers(Params const& params, std::string_view rate_name)
{
    LadderNames names;
    names.rate = rate_name;
    return read_ladder(params, names);
}

Result<TierBound> read_bound(Params const& params)
{
    auto const bound = TRY(params.choice("bound", readings::tier_bounds));
    return bound == readings::tier_bounds[0] ? TierBound::upper_inclusive
                                             : TierBound::upper_exclusive;
}

Decimal lower_bound(std::vector<Tier> const& tiers, std::size_t index)
{
    return index == 0 ? Decimal{} : tiers[index - 1].up_to.value_or(Decimal{});
}

Tier const* tier_of(std::vector<Tier> const& tiers, Decimal const& quantity, TierBound bound)
{
    for (auto const& tier : tiers) {
        if (!tier.up_to || quantity < *tier.up_to)
            return &tier;
        if (bound == TierBound::upper_inclusive && quantity == *tier.up_to)
            return &tier;
    }
    return nullptr;
}

Tier const* tier_after_edge(std::vector<Tier> const& tiers, Decimal const& quantity)
{
    for (std::size_t i = 0; i + 1 < tiers.size(); ++i)
        if (tiers[i].up_to && *tiers[i].up_to == quantity)
            return &tiers[i + 1];
    return nullptr;
}

Decimal graduated_amount(std::vector<Tier> const& tiers, Decimal const& from, Decimal const& to)
{
    Decimal amount;
    for (std::size_t i = 0; i < tiers.size(); ++i) {
        auto const low = lower_bound(tiers, i);
        auto const high = tiers[i].up_to ? min(to, *tiers[i].up_to) : to;
        auto const units = high - max(low, from);
        if (units.sign() > 0)
            amount += units * tiers[i].rate;
        if (from <= low && (low < to || (i == 0 && to.is_zero())))
            amount += tiers[i].flat_fee;
    }
    return amount;
}

std::string tier_name(std::vector<Tier> const& tiers, std::size_t index)
{
    auto name = "tier " + std::to_string(index + 1) + " (above " +
                wording::number(lower_bound(tiers, index));
    if (tiers[index].up_to)
        name += ", up to " + wording::number(*tiers[index].up_to);
    return name + ")";
}

Error no_tier(Decimal const& quantity, std::vector<Tier> const& tiers)
{
    return {"no_tier",
            wording::number(quantity) + " units lie above the last tier, which ends at " +
                wording::number(tiers.back().up_to.value_or(Decimal{})) + ".",
            "tiers"};
}

} // namespace counterpart
