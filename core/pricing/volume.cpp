// volume: the tier that is reached prices every unit.
#include "pricing/division.h"
#include "pricing/models.h"
#include "pricing/tiers.h"
#include "pricing/usage_pipeline.h"
#include "pricing/wording.h"
#include "terms/rule_fields.h"

#include <array>

namespace counterpart {

namespace {

constexpr auto fields = with_usage_fields(joined_fields(
    joined_fields(std::array<ChargeField, 2>{{
                      {"tiers", "Tiers", "tiers",
                       "Each tier's upper bound (none for the last), price per unit and flat fee; "
                       "the tier reached prices every unit.",
                       true},
                      switch_field("bound", "Tier bound",
                                   "upper_inclusive: a quantity equal to a bound stays in the "
                                   "tier; upper_exclusive: it moves to the next.",
                                   readings::tier_bounds),
                  }},
                  rule_fields::fractions),
    rule_fields::accumulator));

Decimal amount_in(Tier const& tier, Decimal const& units)
{
    return tier.flat_fee + product(units, tier.rate);
}

std::vector<Switch> other_readings(std::vector<Tier> const& tiers, Params const& params,
                                   Decimal const& selector, Metered const& metered,
                                   Decimal const& chosen)
{
    std::vector<Switch> switches;
    auto const* below = tier_of(tiers, selector, TierBound::upper_inclusive);
    auto const* above = tier_after_edge(tiers, selector);
    if (below && above)
        switches.push_back({"bound",
                            params.raw("bound").string(),
                            {{"upper_inclusive", amount_in(*below, metered.units)},
                             {"upper_exclusive", amount_in(*above, metered.units)}}});
    bool const covered = !tiers.back().up_to || metered.units <= *tiers.back().up_to;
    if (metered.position == Position::single && metered.pre_units.is_zero() && covered)
        switches.push_back({"method",
                            "volume",
                            {{"volume", chosen},
                             {"graduated", graduated_amount(tiers, Decimal{}, metered.units)}}});
    return switches;
}

/// The next tier may cost less in all than the one that was reached: the buyer wants to know.
void warn_of_cliff(Step& step, std::vector<Tier> const& tiers, Tier const& reached,
                   Metered const& metered, Usage const& usage)
{
    if (!reached.up_to || &reached == &tiers.back())
        return;
    auto const& next = *(&reached + 1);
    auto const from = *reached.up_to + Decimal::of(1);
    auto const there = amount_in(next, from);
    if (there < amount_in(reached, metered.units))
        step.inputs.push_back({"cheaper from", wording::quantity(from, usage) + " cost " +
                                                   wording::price(there, usage) + " in all"});
}

void add_lines(UsageLines& result, std::vector<Tier> const& tiers, Tier const& tier,
               Metered const& metered, Usage const& usage)
{
    auto const index = static_cast<std::size_t>(&tier - tiers.data());
    auto const name = tier_name(tiers, index);
    if (!tier.flat_fee.is_zero())
        result.lines.push_back(
            {tier.flat_fee,
             wording::step("pricing.volume", "Flat fee of " + name + ".", tier.flat_fee, usage)});
    auto const amount = product(metered.units, tier.rate);
    result.lines.push_back({amount, wording::step("pricing.volume",
                                                  wording::quantity(metered.units, usage) + " x " +
                                                      wording::price(tier.rate, usage) +
                                                      ", the price of all units in " + name + ".",
                                                  amount, usage)});
    result.add_tier(index, metered.units, amount, tier.flat_fee);
}

Result<UsageLines> lines(Params const& params, Metered const& metered, Usage const& usage)
{
    auto const tiers = TRY(read_tiers(params, "unit_price"));
    UsageLines result;
    // Which tier prices the period is known only when the period is over.
    if (!metered.last_part())
        return result;

    auto const selector = TRY(Params(usage.facts).decimal("full_units", metered.units));
    auto const* tier = tier_of(tiers, selector, TRY(read_bound(params)));
    if (!tier)
        return no_tier(selector, tiers);
    add_lines(result, tiers, *tier, metered, usage);
    auto& step = result.lines.back().step;
    step.switches =
        other_readings(tiers, params, selector, metered, amount_in(*tier, metered.units));
    warn_of_cliff(step, tiers, *tier, metered, usage);
    return result;
}

constexpr UsageModel usage_model{true, true, false, lines, true};

Result<Priced> price_volume(json::Value const& params, Usage const& usage)
{
    return price_usage(usage_model, params, usage);
}

} // namespace

ChargeModel const volume_model{"volume", "The tier that is reached prices every unit.", fields,
                               price_volume};

} // namespace counterpart
