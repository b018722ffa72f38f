// spec_penalty and event_penalty: what goods lose when they were kept or carried badly.
#include "pricing/account.h"
#include "pricing/models.h"

#include <algorithm>
#include <array>

namespace counterpart {

namespace {

constexpr std::array<ChargeField, 6> spec_fields{{
    {"unit_price", "Price per unit", "decimal", "What one unit costs without a fault.", true},
    {"min_units", "Fewest units", "decimal", "Fewer are not accepted.", true},
    {"max_units", "Most units", "decimal", "More are not accepted.", true},
    {"factor", "Penalty", "decimal", "For each unit and each degree outside a range.", true},
    {"ranges", "Ranges", "ranges", "For each reading, its smallest and largest allowed value.",
     true},
    flag_switch("both_sides", "Both sides count",
                "Readings too low and too high both count; otherwise one too low hides one too "
                "high."),
}};

constexpr std::array<ChargeField, 6> event_fields{{
    {"price", "Price", "decimal", "What is paid without a fault.", true},
    {"min", "Smallest reading", "decimal", "Readings below it are events.", true},
    {"max", "Largest reading", "decimal", "Readings above it are events.", true},
    {"per_event_penalty", "Penalty per event", "decimal", "Taken off for each.", true},
    {"late_penalty", "Penalty for lateness", "decimal", "Taken off once.", true},
    {"limit_s", "Time limit", "decimal", "Seconds after which it is late.", true},
}};

/// How far a kind of reading went outside its range, on each side; negative when within.
struct Breach {
    Ratio low;
    Ratio high;

    Ratio counted(bool both_sides) const
    {
        auto const below = max(Ratio(), low);
        auto const above = max(Ratio(), high);
        if (both_sides)
            return below + above;
        return below.is_zero() ? above : below;
    }
};

Result<std::vector<Decimal>> readings_of(Params const& facts, std::string const& name)
{
    std::vector<Decimal> values;
    for (auto const& reading : TRY(facts.list("readings")))
        values.push_back(TRY(reading.decimal(name)));
    return values;
}

Result<Breach> breach_of(Params const& ranges, std::string const& name,
                         std::vector<Decimal> const& values)
{
    auto const range = TRY(ranges.object(name));
    Ratio const least = TRY(range.decimal("min"));
    Ratio const most = TRY(range.decimal("max"));
    auto const [lowest, highest] = std::minmax_element(values.begin(), values.end());
    return Breach{least - *lowest, Ratio(*highest) - most};
}

Result<Ratio> breaches(Params const& params, Params const& facts, Account& account)
{
    bool const both_sides = TRY(params.flag("both_sides", false));
    if (!params.has("ranges"))
        return Error{"missing_value", "'ranges' is not stated and has no default.",
                     params.place("ranges")};
    auto const ranges = TRY(params.object("ranges"));
    Ratio sum;
    for (auto const& [name, range] : ranges.value().object()) {
        auto const values = TRY(readings_of(facts, name));
        auto const outside = TRY(breach_of(ranges, name, values)).counted(both_sides);
        account.says(outside.is_zero() ? "The readings of " + name + " are within their range."
                                       : "The readings of " + name + " are " +
                                             account.number(outside) + " outside their range.");
        sum += outside;
    }
    return sum;
}

Result<Ratio> accepted_units(Params const& params, Params const& facts)
{
    Ratio const units = TRY(facts.decimal("units"));
    Ratio const least = TRY(params.decimal("min_units"));
    Ratio const most = TRY(params.decimal("max_units"));
    if (units < least || units > most)
        return Error{"units_out_of_range",
                     wording::number(units) + " units are not between " + wording::number(least) +
                         " and " + wording::number(most) + ".",
                     facts.place("units")};
    return units;
}

Result<Priced> spec_once(json::Value const& params, Usage const& usage)
{
    Params const stated(params);
    Params const facts(usage.facts);
    auto const units = TRY(accepted_units(stated, facts));
    Account account("pricing.spec_penalty", usage);
    if (TRY(facts.flag("late", false))) {
        account.says("It came late, so nothing is paid.", Ratio());
        account.figure("penalty", Ratio());
        return account.settle(Ratio());
    }
    if (facts.raw("readings").array().empty())
        return Error{"no_readings", "Without a reading nobody knows how it was kept.",
                     facts.place("readings")};
    Ratio const unit_price = TRY(stated.decimal("unit_price"));
    Ratio const factor = TRY(stated.decimal("factor"));
    auto const value = unit_price * units;
    account.says(account.number(units) + " x " + account.money(unit_price) + ".", value);
    auto const outside = TRY(breaches(stated, facts, account));
    auto const penalty = outside * factor * units;
    account.says("The penalty is " + account.number(outside) + " x " + account.number(factor) +
                     " for each of " + account.number(units) + ".",
                 -penalty);
    account.figure("penalty", penalty);
    auto const amount = max(Ratio(), value - penalty);
    account.says("What is left of the price.", amount);
    return account.settle(amount);
}

constexpr std::array<Choice, 1> spec_choices{{{"both_sides", flag_readings}}};

Result<Priced> price_spec_penalty(json::Value const& params, Usage const& usage)
{
    return with_readings(spec_once, params, usage, spec_choices);
}

Result<std::int64_t> count_outside(Params const& params, Params const& facts)
{
    auto const least = TRY(params.decimal("min"));
    auto const most = TRY(params.decimal("max"));
    auto const readings = TRY(facts.needed_decimals("readings"));
    return static_cast<std::int64_t>(
        std::count_if(readings.begin(), readings.end(),
                      [&](Decimal const& reading) { return reading < least || reading > most; }));
}

Result<Priced> price_event_penalty(json::Value const& params, Usage const& usage)
{
    Params const stated(params);
    Params const facts(usage.facts);
    Ratio amount = TRY(stated.decimal("price"));
    auto const events = TRY(count_outside(stated, facts));
    auto const lost = Ratio(TRY(stated.decimal("per_event_penalty"))) * events;
    Account account("pricing.event_penalty", usage);
    account.says("The price.", amount);
    amount -= lost;
    account.says(std::to_string(events) + " readings lie outside the range.", amount);
    Ratio const late_penalty = TRY(stated.decimal("late_penalty"));
    auto const limit = TRY(stated.decimal("limit_s"));
    auto const duration = TRY(facts.decimal_if_any("duration_s"));
    if (duration && *duration > limit) {
        amount -= late_penalty;
        account.says(account.number(*duration) + " s are longer than the " + account.number(limit) +
                         " s allowed.",
                     amount);
    }
    return account.settle(amount);
}

} // namespace

ChargeModel const spec_penalty_model{
    "spec_penalty", "A price less a penalty for each degree the goods were kept outside a range.",
    spec_fields, price_spec_penalty};

ChargeModel const event_penalty_model{
    "event_penalty", "A price less a penalty for each bad reading, and one for lateness.",
    event_fields, price_event_penalty};

} // namespace counterpart
