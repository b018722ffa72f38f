// graduated: each unit is priced in the tier it falls in.
#include "pricing/models.h"
#include "pricing/tiers.h"
#include "pricing/usage_pipeline.h"
#include "pricing/wording.h"

namespace counterpart {

namespace {

constexpr auto fields = with_usage_fields(std::array<ChargeField, 1>{{
    {"tiers", "Tiers", "tiers",
     "Each tier's upper bound (none for the last), price per unit and flat fee; a unit is priced "
     "in "
     "the tier it falls in.",
     true},
}});

/// One tier's share of a quantity.
struct Slice {
    std::size_t index = 0;
    Decimal units;
    bool entered = false;
};

std::vector<Slice> sliced(std::vector<Tier> const& tiers, Metered const& metered)
{
    std::vector<Slice> slices;
    auto const total = metered.total();
    for (std::size_t i = 0; i < tiers.size(); ++i) {
        auto const low = lower_bound(tiers, i);
        auto const high = tiers[i].up_to ? min(total, *tiers[i].up_to) : total;
        auto const units = max(Decimal{}, high - max(low, metered.pre_units));
        // The first tier is entered even by nothing at all: its flat fee is an entry fee.
        bool const entered = (i == 0 && total.is_zero()) ||
                             (metered.units.sign() > 0 && metered.pre_units <= low && low < total);
        if (units.sign() > 0 || entered)
            slices.push_back({i, units, entered});
    }
    return slices;
}

/// At an edge, a contract that says "from 100" where another says "above 100" enters the next tier.
/// In graduated prices that matters only through the next tier's flat fee.
std::vector<Switch> readings(std::vector<Tier> const& tiers, Metered const& metered)
{
    std::vector<Switch> switches;
    if (metered.position != Position::single || !metered.pre_units.is_zero())
        return switches;
    auto const inclusive = graduated_amount(tiers, Decimal{}, metered.units);
    if (auto const* next = tier_after_edge(tiers, metered.units))
        switches.push_back(
            {"tier_bound",
             "upper_inclusive",
             {{"upper_inclusive", inclusive}, {"upper_exclusive", inclusive + next->flat_fee}}});
    if (auto const* tier = tier_of(tiers, metered.units, TierBound::upper_inclusive))
        switches.push_back(
            {"method",
             "graduated",
             {{"graduated", inclusive}, {"volume", tier->flat_fee + metered.units * tier->rate}}});
    return switches;
}

void add_lines(UsageLines& result, std::vector<Tier> const& tiers, Slice const& slice,
               Metered const& metered, Usage const& usage)
{
    auto const& tier = tiers[slice.index];
    auto const name = tier_name(tiers, slice.index);
    bool const pays_flat = slice.entered && (slice.index > 0 || metered.first_part());
    auto const flat = pays_flat ? tier.flat_fee : Decimal{};
    if (!flat.is_zero())
        result.lines.push_back(
            {flat, wording::step("pricing.graduated", "Flat fee of " + name + ".", flat, usage)});
    auto const amount = slice.units * tier.rate;
    if (slice.units.sign() > 0)
        result.lines.push_back(
            {amount, wording::step("pricing.graduated",
                                   wording::quantity(slice.units, usage) + " x " +
                                       wording::price(tier.rate, usage) + " in " + name + ".",
                                   amount, usage)});
    json::Value row;
    row.set("tier", static_cast<std::int64_t>(slice.index + 1));
    row.set("units", to_text(slice.units));
    row.set("amount", to_text(amount));
    row.set("flat", to_text(flat));
    auto per_tier = result.details["per_tier"];
    per_tier.push(std::move(row));
    result.details.set("per_tier", std::move(per_tier));
}

Result<UsageLines> lines(Params const& params, Metered const& metered, Usage const& usage)
{
    auto const tiers = TRY(read_tiers(params, "unit_price"));
    auto const total = metered.total();
    if (tiers.back().up_to && *tiers.back().up_to < total)
        return no_tier(total, tiers);

    UsageLines result;
    for (auto const& slice : sliced(tiers, metered))
        add_lines(result, tiers, slice, metered, usage);
    if (!result.lines.empty())
        result.lines.back().step.switches = readings(tiers, metered);
    return result;
}

constexpr UsageModel usage_model{true, true, false, lines};

Result<Priced> price_graduated(json::Value const& params, Usage const& usage)
{
    return price_usage(usage_model, params, usage);
}

} // namespace

ChargeModel const graduated_model{"graduated", "Each unit is priced in the tier it falls in.",
                                  fields, price_graduated};

} // namespace counterpart
