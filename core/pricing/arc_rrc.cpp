// arc_rrc: additional and reduced resource charges around a baseline, with deadband and bands.
#include "pricing/account.h"
#include "pricing/division.h"
#include "pricing/models.h"
#include "pricing/tiers.h"

#include <array>

namespace counterpart {

namespace {

constexpr std::array<std::string_view, 2> deadband_modes{"excess_only", "first_unit"};
constexpr std::array<std::string_view, 2> band_modes{"marginal", "all_units"};

constexpr std::array<ChargeField, 12> fields{{
    {"baseline", "Baseline", "decimal", "The volume that the base charge covers.", true},
    {"base_charge", "Base charge", "decimal", "Due whatever the volume.", true},
    {"arc", "Charges above", "bands",
     "Rate per unit above the baseline, by how many percent above it lies.", true},
    {"rrc", "Credits below", "bands",
     "Rate per unit below the baseline, by how many percent below it lies.", true},
    {"deadband_percent", "Deadband", "percent",
     "Of the baseline, on both sides; within it nothing changes. Absent: none."},
    {"deadband_percent_arc", "Deadband above", "percent", "Absent: the deadband of both sides."},
    {"deadband_percent_rrc", "Deadband below", "percent", "Absent: the deadband of both sides."},
    {"deadband_units", "Deadband in units", "decimal", "Instead of a percentage."},
    {"deadband_mode", "Outside the deadband", "choice",
     "excess_only (edge): only units beyond it count; first_unit (full): every unit from the "
     "baseline counts. Absent: excess_only."},
    {"band_mode", "Bands", "choice",
     "marginal: each unit at its band's rate; all_units: all at the rate of the band reached. "
     "Absent: marginal."},
    {"max_reduction_percent", "Largest reduction", "percent",
     "Of the base charge; absent: no limit."},
    {"rounding", "Rounding", "rounding", "Of base charge and adjustment; absent: kept exact."},
}};

/// Above the baseline or below it.
struct Side {
    bool above;

    std::string_view bands() const { return above ? "arc" : "rrc"; }
    std::string_view deadband() const
    {
        return above ? "deadband_percent_arc" : "deadband_percent_rrc";
    }
    std::string says() const { return above ? "above" : "below"; }
};

/// Units away from the baseline, and how many of them the deadband keeps free.
struct Distance {
    Ratio units;
    Ratio skipped;
};

Result<Ratio> deadband(Params const& params, Side const& side, Ratio const& baseline)
{
    if (params.has("deadband_units"))
        return Ratio(TRY(params.decimal("deadband_units")));
    auto const of_both = TRY(params.decimal("deadband_percent", Decimal{}));
    return percent_of(Ratio(TRY(params.decimal(side.deadband(), of_both))), baseline);
}

/// The bands with their edges in units from the baseline. Past the last one its rate goes on.
struct Bands {
    std::vector<Tier> tiers;
    Ratio baseline;

    Ratio low(std::size_t index) const
    {
        return percent_of(Ratio(lower_bound(tiers, index)), baseline);
    }
    std::optional<Ratio> high(std::size_t index) const
    {
        if (index + 1 == tiers.size() || !tiers[index].up_to)
            return std::nullopt;
        return percent_of(Ratio(*tiers[index].up_to), baseline);
    }
    bool left_behind(Ratio const& units) const
    {
        auto const& last = tiers.back().up_to;
        return last && percent_of(Ratio(*last), baseline) < units;
    }
};

Ratio marginal(Bands const& bands, Distance const& distance, Side const& side, Account& account)
{
    Ratio sum;
    for (std::size_t i = 0; i < bands.tiers.size(); ++i) {
        auto const high = bands.high(i);
        auto const units = (high ? min(distance.units, *high) : distance.units) -
                           max(bands.low(i), distance.skipped);
        if (units.sign() <= 0)
            continue;
        auto const amount = units * bands.tiers[i].rate;
        account.says(account.number(units) + " units " + side.says() + " the baseline x " +
                         account.money(Ratio(bands.tiers[i].rate)) + " in band " +
                         std::to_string(i + 1) + ".",
                     side.above ? amount : -amount);
        sum += amount;
    }
    return sum;
}

Ratio all_units(Bands const& bands, Distance const& distance, Side const& side, Account& account)
{
    std::size_t reached = 0;
    for (auto high = bands.high(reached); high && *high < distance.units;
         high = bands.high(reached))
        ++reached;
    auto const units = max(Ratio(), distance.units - distance.skipped);
    auto const amount = units * bands.tiers[reached].rate;
    account.says(account.number(units) + " units " + side.says() + " the baseline, all x " +
                     account.money(Ratio(bands.tiers[reached].rate)) + ", the rate of band " +
                     std::to_string(reached + 1) + ".",
                 side.above ? amount : -amount);
    return amount;
}

/// The base charge can only shrink so far.
Result<Ratio> limited(Params const& params, Ratio const& reduction, Ratio const& base_charge,
                      Account& account)
{
    if (!params.has("max_reduction_percent"))
        return reduction;
    Ratio const percent = TRY(params.decimal("max_reduction_percent"));
    auto const most = percent_of(percent, base_charge);
    if (most < reduction)
        account.says("A reduction is at most " + account.number(percent) + " % of the base charge.",
                     -most);
    return min(reduction, most);
}

struct Adjustment {
    Ratio amount;
    bool renegotiate = false;
};

/// One unit past the deadband: what a contract that then counts from the first unit makes of it.
void warn_of_cliff(Step& step, Distance const& distance, Ratio const& free, Account const& account)
{
    if (distance.skipped.is_zero() && free.sign() > 0)
        step.inputs.push_back(
            {"cliff", "leaving the deadband counts all of its " + account.number(free) + " units"});
}

Result<Adjustment> adjustment(Params const& params, Ratio const& baseline, Ratio const& base_charge,
                              Ratio const& actual, Account& account)
{
    Side const side{actual > baseline};
    auto const free = TRY(deadband(params, side, baseline));
    auto const away = abs(actual - baseline);
    auto& start = account.says(account.number(actual) + " units are " + account.number(away) + " " +
                               side.says() + " the baseline of " + account.number(baseline) +
                               "; the deadband is " + account.number(free) + ".");
    bool const excess_only =
        TRY(params.choice("deadband_mode", deadband_modes)) == deadband_modes[0];
    bool const is_marginal = TRY(params.choice("band_mode", band_modes)) == band_modes[0];
    if (away <= free)
        return Adjustment{};

    Distance const distance{away, excess_only ? free : Ratio()};
    warn_of_cliff(start, distance, free, account);
    Bands const bands{TRY(read_ladder(params, {side.bands(), "up_to_percent", "rate"})), baseline};
    auto const amount = is_marginal ? marginal(bands, distance, side, account)
                                    : all_units(bands, distance, side, account);
    bool const renegotiate = bands.left_behind(away);
    if (renegotiate)
        account.says("The volume lies outside the last band: the contract asks for new terms.");
    if (side.above)
        return Adjustment{amount, renegotiate};
    return Adjustment{-TRY(limited(params, amount, base_charge, account)), renegotiate};
}

Result<Priced> price_once(json::Value const& params, Usage const& usage)
{
    Params const stated(params);
    Params const facts(usage.facts);
    Ratio const actual = TRY(facts.decimal("actual"));
    if (actual.sign() < 0)
        return Error{"negative_usage", "A volume below 0 is a mistake in the data.",
                     facts.place("actual")};
    Ratio const baseline = TRY(stated.decimal("baseline"));
    Ratio const base_charge = TRY(stated.decimal("base_charge"));
    auto const rounding = TRY(stated.rounding("rounding"));
    Account account("pricing.arc_rrc", usage);
    auto const change = TRY(adjustment(stated, baseline, base_charge, actual, account));
    auto const rounded = account.rounded(change.amount, rounding);
    auto const amount = rounding(base_charge) + rounded;
    account.says("The base charge of " + account.money(base_charge) + " and an adjustment of " +
                     account.money(rounded) + ".",
                 amount);
    account.figure("adjustment", rounded);
    account.figure("flags", json::Array(change.renegotiate ? 1 : 0, json::Value("renegotiate")));
    return account.settle(amount);
}

constexpr std::array<Choice, 2> choices{{
    {"deadband_mode", deadband_modes, "adjustment"},
    {"band_mode", band_modes, "adjustment"},
}};

Result<Priced> price_arc_rrc(json::Value const& params, Usage const& usage)
{
    return with_readings(price_once, params, usage, choices);
}

} // namespace

ChargeModel const arc_rrc_model{
    "arc_rrc", "A base charge with charges above and credits below the volume it covers.", fields,
    price_arc_rrc};

} // namespace counterpart
