// graduated_prorated: units that come and go within a period, each for the days it was there.
#include "pricing/account.h"
#include "pricing/models.h"
#include "pricing/tiers.h"

#include <algorithm>
#include <array>

namespace counterpart {

namespace {

constexpr std::array<ChargeField, 2> fields{{
    {"tiers", "Tiers", "tiers",
     "Each tier's upper bound (none for the last), price per unit and flat fee; a unit is priced "
     "in the tier it stood in when it came or went.",
     true},
    {"rounding", "Rounding of the total", "rounding", "Absent: kept exact."},
}};

/// Units that came (or went), and what of them the days make.
struct Change {
    Ratio delta;
    Ratio prorated;
};

Result<Ratio> prorated(Params const& event, Params const& facts, Ratio const& delta)
{
    if (event.has("prorated"))
        return Ratio(TRY(event.decimal("prorated")));
    auto const stated = TRY(facts.object("period"));
    Period const period{TRY(stated.date("from")), TRY(stated.date("to"))};
    Ratio const whole = TRY(stated.decimal("of_days", Decimal::of(period.length())));
    if (whole.sign() <= 0)
        return Error{"bad_period", "The period has no days.", stated.place("to")};
    auto from = period.from;
    if (event.has("date"))
        from = std::max(from, TRY(event.date("date")));
    return delta * days_between(from, period.to) / whole;
}

Result<std::vector<Change>> read_changes(Params const& facts)
{
    std::vector<Change> changes;
    for (auto const& event : TRY(facts.list("events"))) {
        Ratio const delta = TRY(event.decimal("delta"));
        if (delta.is_zero())
            continue;
        auto const counted = TRY(prorated(event, facts, delta));
        changes.push_back({delta, counted});
    }
    return changes;
}

/// The count of units at each moment, and the highest it ever was.
struct Count {
    Ratio now;
    Ratio peak;
};

bool leaves_no_trace(Change const& change, Count const& count)
{
    return change.prorated.is_zero() &&
           (change.delta.sign() > 0 || (count.now + change.delta).sign() < 0);
}

/// The band of units between two counts, each at the price of the tier it lies in.
Ratio price_of_band(std::vector<Tier> const& tiers, Ratio const& from, Ratio const& to)
{
    Ratio sum;
    for (std::size_t i = 0; i < tiers.size(); ++i) {
        auto const low = i == 0 ? from : max(from, lower_bound(tiers, i));
        auto const high = tiers[i].up_to ? min(to, *tiers[i].up_to) : to;
        if (low < high)
            sum += (high - low) * tiers[i].rate;
    }
    return sum;
}

Ratio price_of_change(std::vector<Tier> const& tiers, Change const& change, Count& count)
{
    auto const after = count.now + change.delta;
    auto const band = price_of_band(tiers, min(count.now, after), max(count.now, after));
    auto const amount = band * change.prorated / change.delta;
    count.now = after;
    count.peak = max(count.peak, after);
    return change.delta.sign() < 0 ? -amount : amount;
}

/// Every tier up to the one that holds the peak.
Ratio flat_fees(std::vector<Tier> const& tiers, Ratio const& peak)
{
    Ratio sum;
    for (auto const& tier : tiers) {
        sum += tier.flat_fee;
        if (!tier.up_to || peak <= Ratio(*tier.up_to))
            break;
    }
    return sum;
}

Result<Priced> price_graduated_prorated(json::Value const& params, Usage const& usage)
{
    Params const stated(params);
    auto const tiers = TRY(read_tiers(stated, "unit_price"));
    auto const rounding = TRY(stated.rounding("rounding"));
    auto const changes = TRY(read_changes(Params(usage.facts)));
    Account account("pricing.graduated_prorated", usage);
    Count count;
    Ratio units;
    for (auto const& change : changes) {
        if (leaves_no_trace(change, count))
            continue;
        auto const before = count.now;
        auto const amount = price_of_change(tiers, change, count);
        units += amount;
        account.says("From " + account.number(before) + " to " + account.number(count.now) +
                         " units; for their days they count as " +
                         account.number(abs(change.prorated)) + ".",
                     amount);
    }
    if (tiers.back().up_to && Ratio(*tiers.back().up_to) < count.peak)
        return no_tier(to_decimal(count.peak), tiers);
    if (count.now.sign() < 0) {
        account.says("More units went than came, so nothing is charged.", Ratio());
        return account.settle(Ratio());
    }
    auto const flat = flat_fees(tiers, count.peak);
    account.says("Flat fees of the tiers up to the peak of " + account.number(count.peak) + ".",
                 flat);
    return account.settle(account.rounded(max(Ratio(), units) + flat, rounding));
}

} // namespace

ChargeModel const graduated_prorated_model{
    "graduated_prorated",
    "Units that come and go within a period are priced tier by tier for the days they were there.",
    fields, price_graduated_prorated};

} // namespace counterpart
