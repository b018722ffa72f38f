// arc_rrc: additional and reduced resource charges around a baseline, with deadband and bands.
#include "pricing/account.h"
#include "pricing/division.h"
#include "pricing/models.h"
#include "pricing/tiers.h"
#include "terms/rule_fields.h"

#include <array>

namespace counterpart {

namespace {

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
    bool limit_inside = true; ///< a volume equal to a band's limit still belongs to the band

    bool passes(Ratio const& limit) const { return limit_inside ? limit < units : limit <= units; }
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
    bool left_behind(Distance const& distance) const
    {
        auto const& last = tiers.back().up_to;
        return last && distance.passes(percent_of(Ratio(*last), baseline));
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
    for (auto high = bands.high(reached); high && distance.passes(*high);
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

/// Some contracts give back only an agreed part of what the rates come to.
Result<Ratio> agreed_credit(Params const& params, Ratio const& credit, Account& account)
{
    Ratio const factor = TRY(params.decimal("reduction_factor", Decimal::of(1)));
    if (!(factor == Ratio(1)))
        account.says("Credits are multiplied by " + account.number(factor) + ".",
                     -(factor * credit));
    return factor * credit;
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

/// Outside the last band its rate goes on; most contracts then also ask for new terms.
Result<bool> asks_for_new_terms(Params const& params, Bands const& bands, Distance const& distance,
                                Account& account)
{
    auto const reading = TRY(params.choice("outer_limit", readings::outer_limits));
    if (!bands.left_behind(distance))
        return false;
    bool const asks = reading == readings::outer_limits[0];
    auto& step =
        account.says(std::string("The volume lies outside the last band") +
                     (asks ? ": the contract asks for new terms." : ", whose rate goes on."));
    if (!params.has("outer_limit")) {
        step.says += " The contract does not state \"Outside the outermost band\"; this is read as "
                     "flag renegotiation, and the amount would be the same with last rate goes on.";
        step.inputs = {{"not stated", "Outside the outermost band"},
                       {"priced as", std::string(reading)}};
    }
    return asks;
}

/// What lies between the baseline and a volume, at the contract's rates.
struct Ladder {
    Bands bands;
    Side side;
    bool is_marginal;

    Ratio amount(Distance const& distance, Account& account) const
    {
        return is_marginal ? marginal(bands, distance, side, account)
                           : all_units(bands, distance, side, account);
    }
};

/// Where every unit from the baseline counts, one unit past the deadband costs all of it at once.
void warn_of_cliff(Step& step, Ladder const& ladder, Ratio const& free, Params const& params,
                   Account aside)
{
    auto at_once = ladder.amount({free, Ratio()}, aside);
    auto const factor = params.decimal("reduction_factor", Decimal::of(1));
    if (!ladder.side.above && factor)
        at_once = at_once * Ratio(*factor);
    step.inputs.push_back({"cliff", "leaving the deadband counts all of its " +
                                        Account::number(free) + " units, " + aside.money(at_once) +
                                        " at once"});
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
    bool const excess_only = TRY(params.choice("deadband_mode", readings::deadband_modes)) ==
                             readings::deadband_modes[0];
    bool const is_marginal =
        TRY(params.choice("band_mode", readings::band_modes)) == readings::band_modes[0];
    Distance const distance{away, excess_only ? free : Ratio(),
                            TRY(params.choice("band_bound", readings::bounds)) ==
                                readings::bounds[0]};
    if (away.is_zero())
        return Adjustment{};
    auto const tiers = read_ladder(params, {side.bands(), "up_to_percent", "rate"});
    if (tiers && !excess_only && free.sign() > 0)
        warn_of_cliff(start, {{*tiers, baseline}, side, is_marginal}, free, params, account);
    if (!distance.passes(free))
        return Adjustment{};

    Ladder const ladder{{TRY(tiers), baseline}, side, is_marginal};
    auto const amount = ladder.amount(distance, account);
    bool const renegotiate = TRY(asks_for_new_terms(params, ladder.bands, distance, account));
    if (side.above)
        return Adjustment{amount, renegotiate};
    auto const credit = TRY(agreed_credit(params, amount, account));
    return Adjustment{-TRY(limited(params, credit, base_charge, account)), renegotiate};
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

constexpr std::array<Choice, 3> choices{{
    {"deadband_mode", readings::deadband_modes, "adjustment"},
    {"band_mode", readings::band_modes, "adjustment"},
    {"band_bound", readings::bounds, "adjustment"},
}};

Result<Priced> price_arc_rrc(json::Value const& params, Usage const& usage)
{
    return with_readings(price_once, params, usage, choices);
}

} // namespace

ChargeModel const arc_rrc_model{
    "arc_rrc", "A base charge with charges above and credits below the volume it covers.",
    rule_fields::arc_rrc, price_arc_rrc};

} // namespace counterpart
