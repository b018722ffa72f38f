#include "sla/tiers.h"

#include <algorithm>

namespace counterpart::sla {

namespace {

std::vector<Decimal> bounds_of(std::vector<Tier> const& tiers, Decimal const& from,
                               Decimal const& to)
{
    std::vector<Decimal> bounds{from, to};
    for (auto const& tier : tiers)
        for (auto const& bound : {tier.band.gte, tier.band.gt, tier.band.lte, tier.band.lt})
            if (bound && from < *bound && *bound < to)
                bounds.push_back(*bound);
    std::sort(bounds.begin(), bounds.end());
    bounds.erase(std::unique(bounds.begin(), bounds.end()), bounds.end());
    return bounds;
}

void look_at(std::vector<Tier> const& tiers, Ratio const& value, std::string const& name,
             TierLint& lint)
{
    auto const count = std::count_if(tiers.begin(), tiers.end(),
                                     [&](Tier const& tier) { return tier.band.holds(value); });
    if (count == 0)
        lint.gaps.push_back(name);
    else if (count > 1)
        lint.overlaps.push_back(name);
}

} // namespace

bool Band::holds(Ratio const& value) const
{
    return (!gte || value >= Ratio(*gte)) && (!gt || value > Ratio(*gt)) &&
           (!lte || value <= Ratio(*lte)) && (!lt || value < Ratio(*lt));
}

bool Band::holds(Decimal const& value) const
{
    return (!gte || value >= *gte) && (!gt || value > *gt) && (!lte || value <= *lte) &&
           (!lt || value < *lt);
}

Result<Band> read_band(Facts const& facts)
{
    Band band;
    band.gte = TRY(facts.decimal_if_any("gte"));
    band.gt = TRY(facts.decimal_if_any("gt"));
    band.lte = TRY(facts.decimal_if_any("lte"));
    band.lt = TRY(facts.decimal_if_any("lt"));
    return band;
}

Result<std::vector<Tier>> read_tiers(Facts const& facts, std::string_view name)
{
    std::vector<Tier> tiers;
    auto const rows = TRY(facts.list(name));
    for (auto const& row : rows) {
        Tier tier;
        tier.band = TRY(read_band(row));
        tier.credit = TRY(row.decimal("credit", Decimal()));
        tier.written = row.raw("credit");
        tiers.push_back(std::move(tier));
    }
    return tiers;
}

Result<Tier const*> tier_for(std::vector<Tier> const& tiers, Ratio const& value)
{
    Tier const* found = nullptr;
    for (auto const& tier : tiers) {
        if (!tier.band.holds(value))
            continue;
        if (found)
            return Error{"overlapping_tiers", "Several rows of the table hold for one value.",
                         "tiers"};
        found = &tier;
    }
    return found;
}

TierLint lint(std::vector<Tier> const& tiers, Decimal const& from, Decimal const& to)
{
    TierLint found;
    if (!(from < to))
        return found;
    auto const bounds = bounds_of(tiers, from, to);
    for (std::size_t i = 0; i + 1 < bounds.size(); ++i) {
        auto const low = to_text(bounds[i].trimmed());
        auto const high = to_text(bounds[i + 1].trimmed());
        look_at(tiers, bounds[i], "[" + low + "]", found);
        look_at(tiers, (Ratio(bounds[i]) + Ratio(bounds[i + 1])) / 2, "(" + low + "," + high + ")",
                found);
    }
    return found;
}

} // namespace counterpart::sla
