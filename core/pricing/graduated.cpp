// graduated and graduated_percentage: each unit is priced in the tier it falls in, at a price per
// unit or at a percentage of an amount of money.
#include "pricing/division.h"
#include "pricing/models.h"
#include "pricing/tiers.h"
#include "pricing/usage_pipeline.h"
#include "pricing/wording.h"
#include "terms/rule_fields.h"

#include <array>

namespace counterpart {

namespace {

constexpr auto bound_field =
    switch_field("bound", "Tier bound",
                 "upper_inclusive: a quantity equal to a bound has not entered the next tier; "
                 "upper_exclusive: it has, and owes its flat fee.",
                 readings::tier_bounds);

constexpr auto fields = with_usage_fields(joined_fields(
    joined_fields(std::array<ChargeField, 2>{{
                      {"tiers", "Tiers", "tiers",
                       "Each tier's upper bound (none for the last), price per unit and flat fee; "
                       "a unit is priced in the tier it falls in.",
                       true},
                      bound_field,
                  }},
                  rule_fields::fractions),
    rule_fields::accumulator));

constexpr auto percentage_fields = with_usage_fields(joined_fields(
    std::array<ChargeField, 2>{{
        {"tiers", "Tiers", "percent_tiers",
         "Each tier's upper bound (none for the last), percentage and flat fee; each part of the "
         "amount is charged in the tier it falls in.",
         true},
        bound_field,
    }},
    rule_fields::accumulator));

/// How the tiers of a model state what a unit costs.
struct Rate {
    std::string_view rule;
    std::string_view member;
    bool percent;

    Decimal charge(Decimal const& units, Decimal const& rate) const
    {
        return percent ? percent_of(rate, units) : product(units, rate);
    }
    std::string text(Decimal const& rate, Usage const& usage) const
    {
        return percent ? wording::number(rate) + " %" : wording::price(rate, usage);
    }
};

constexpr Rate per_unit{"pricing.graduated", "unit_price", false};
constexpr Rate per_cent{"pricing.graduated_percentage", "rate_percent", true};

/// One tier's share of a quantity.
struct Slice {
    std::size_t index = 0;
    Decimal units;
    bool entered = false;
};

/// Whether what comes now is the first to reach the tier above `low`.
bool enters(Metered const& metered, Decimal const& low, std::size_t index, TierBound bound)
{
    auto const total = metered.total();
    // The first tier is entered even by nothing at all: its flat fee is an entry fee.
    if (index == 0 && total.is_zero())
        return true;
    if (metered.units.sign() <= 0)
        return false;
    if (index > 0 && bound == TierBound::upper_exclusive)
        return metered.pre_units < low && low <= total;
    return metered.pre_units <= low && low < total;
}

std::vector<Slice> sliced(std::vector<Tier> const& tiers, Metered const& metered, TierBound bound)
{
    std::vector<Slice> slices;
    auto const total = metered.total();
    for (std::size_t i = 0; i < tiers.size(); ++i) {
        auto const low = lower_bound(tiers, i);
        auto const high = tiers[i].up_to ? min(total, *tiers[i].up_to) : total;
        auto const units = max(Decimal{}, high - max(low, metered.pre_units));
        bool const entered = enters(metered, low, i, bound);
        if (units.sign() > 0 || entered)
            slices.push_back({i, units, entered});
    }
    return slices;
}

/// Where the next unit falls, and where the last one fell.
Tier const* opening_tier(std::vector<Tier> const& tiers, Metered const& metered)
{
    return tier_of(tiers, metered.pre_units, TierBound::upper_exclusive);
}

Tier const* closing_tier(std::vector<Tier> const& tiers, Metered const& metered, TierBound bound)
{
    return tier_of(tiers, metered.total(), bound);
}

/// The tiers with what one unit costs in them, whatever way that was stated.
std::vector<Tier> unit_prices(std::vector<Tier> tiers, Rate const& rate)
{
    for (auto& tier : tiers)
        tier.rate = rate.charge(Decimal::of(1), tier.rate);
    return tiers;
}

/// At an edge, a contract that says "from 100" where another says "above 100" enters the next tier.
/// In graduated prices that matters only through the next tier's flat fee.
std::vector<Switch> edge_readings(std::vector<Tier> const& tiers, Metered const& metered,
                                  Params const& params)
{
    std::vector<Switch> switches;
    auto const inclusive = graduated_amount(tiers, Decimal{}, metered.units);
    if (auto const* next = tier_after_edge(tiers, metered.units); next && !next->flat_fee.is_zero())
        switches.push_back(
            {"bound",
             params.raw("bound").string(),
             {{"upper_inclusive", inclusive}, {"upper_exclusive", inclusive + next->flat_fee}}});
    if (auto const* tier = tier_of(tiers, metered.units, TierBound::upper_inclusive))
        switches.push_back(
            {"method",
             "graduated",
             {{"graduated", inclusive}, {"volume", tier->flat_fee + metered.units * tier->rate}}});
    return switches;
}

/// The four defensible answers for a quantity that continues a count (rule W2).
std::vector<Switch> count_readings(std::vector<Tier> const& tiers, Metered const& metered,
                                   Params const& params, TierBound bound)
{
    auto const* opening = opening_tier(tiers, metered);
    auto const* closing = closing_tier(tiers, metered, bound);
    if (!opening || !closing)
        return {};
    auto const split = graduated_amount(tiers, metered.pre_units, metered.total());
    auto const& looks = params.raw("accumulates").string();
    std::vector<Switch> switches;
    if (opening != closing)
        switches.push_back({"straddling",
                            params.raw("straddling").string(),
                            {{"split", split},
                             {"opening", metered.units * opening->rate},
                             {"closing", metered.units * closing->rate}}});
    switches.push_back({"accumulates",
                        looks.empty() ? "cumulative" : looks,
                        {{"per_order", graduated_amount(tiers, Decimal{}, metered.units)},
                         {"cumulative", split}}});
    return switches;
}

std::vector<Switch> other_readings(std::vector<Tier> const& tiers, Metered const& metered,
                                   Params const& params, TierBound bound)
{
    if (metered.position != Position::single)
        return {};
    return metered.pre_units.is_zero() ? edge_readings(tiers, metered, params)
                                       : count_readings(tiers, metered, params, bound);
}

/// Where the contract does not split a quantity that crosses a bound, one tier prices all of it.
std::vector<Slice> slices_of(std::vector<Tier> const& tiers, Metered const& metered,
                             TierBound bound, std::string_view straddling)
{
    bool const splits = straddling == readings::straddlings[0] || metered.pre_units.is_zero() ||
                        metered.units.sign() <= 0;
    if (splits)
        return sliced(tiers, metered, bound);
    auto const* tier = straddling == readings::straddlings[1] ? opening_tier(tiers, metered)
                                                              : closing_tier(tiers, metered, bound);
    // A count that ends exactly on the last bound opens in no tier but the last.
    auto const index = tier ? static_cast<std::size_t>(tier - tiers.data()) : tiers.size() - 1;
    return {{index, metered.units, false}};
}

void add_lines(UsageLines& result, std::vector<Tier> const& tiers, Slice const& slice,
               Metered const& metered, Usage const& usage, Rate const& rate)
{
    auto const& tier = tiers[slice.index];
    auto const name = tier_name(tiers, slice.index);
    std::string const rule(rate.rule);
    bool const pays_flat = slice.entered && (slice.index > 0 || metered.first_part());
    auto const flat = pays_flat ? tier.flat_fee : Decimal{};
    if (!flat.is_zero())
        result.lines.push_back(
            {flat, wording::step(rule, "Flat fee of " + name + ".", flat, usage)});
    auto const amount = rate.charge(slice.units, tier.rate);
    if (slice.units.sign() > 0)
        result.lines.push_back(
            {amount, wording::step(rule,
                                   wording::quantity(slice.units, usage) + " x " +
                                       rate.text(tier.rate, usage) + " in " + name + ".",
                                   amount, usage)});
    result.add_tier(slice.index, slice.units, amount, flat);
}

Result<UsageLines> lines_at(Params const& params, Metered const& metered, Usage const& usage,
                            Rate const& rate)
{
    auto const tiers = TRY(read_tiers(params, rate.member));
    auto const total = metered.total();
    if (tiers.back().up_to && *tiers.back().up_to < total)
        return no_tier(total, tiers);

    auto const bound = TRY(read_bound(params));
    auto const straddling = TRY(params.choice("straddling", readings::straddlings));
    UsageLines result;
    result.details.set("per_tier", json::Array{});
    for (auto const& slice : slices_of(tiers, metered, bound, straddling))
        add_lines(result, tiers, slice, metered, usage, rate);
    if (!result.lines.empty())
        result.lines.back().step.switches =
            other_readings(unit_prices(tiers, rate), metered, params, bound);
    return result;
}

Result<UsageLines> lines(Params const& params, Metered const& metered, Usage const& usage)
{
    return lines_at(params, metered, usage, per_unit);
}

Result<UsageLines> percentage_lines(Params const& params, Metered const& metered,
                                    Usage const& usage)
{
    return lines_at(params, metered, usage, per_cent);
}

constexpr UsageModel usage_model{true, true, false, lines, true};
constexpr UsageModel percentage_usage_model{true, true, false, percentage_lines};

Result<Priced> price_graduated(json::Value const& params, Usage const& usage)
{
    return price_usage(usage_model, params, usage);
}

Result<Priced> price_percentage(json::Value const& params, Usage const& usage)
{
    return price_usage(percentage_usage_model, params, usage);
}

} // namespace

ChargeModel const graduated_model{"graduated", "Each unit is priced in the tier it falls in.",
                                  fields, price_graduated};

ChargeModel const graduated_percentage_model{
    "graduated_percentage",
    "Each part of an amount of money is charged at the percentage of the tier it falls in.",
    percentage_fields, price_percentage};

} // namespace counterpart
