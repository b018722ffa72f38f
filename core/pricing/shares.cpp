// gain_share and benchmark: what both sides make of a result, and what peers pay for the same.
#include "pricing/account.h"
#include "pricing/division.h"
#include "pricing/models.h"
#include "pricing/tiers.h"
#include "terms/rule_fields.h"

#include <algorithm>
#include <array>

namespace counterpart {

namespace {

/// The share of each part of the difference is that of the range the part lies in.
Ratio shared(std::vector<Tier> const& ranges, Ratio const& target, Ratio const& outturn,
             Account& account)
{
    bool const gain = outturn < target;
    auto const low = min(target, outturn);
    auto const high = max(target, outturn);
    Ratio sum;
    for (std::size_t i = 0; i < ranges.size(); ++i) {
        auto const from = percent_of(Ratio(lower_bound(ranges, i)), target);
        auto const to =
            ranges[i].up_to ? min(high, percent_of(Ratio(*ranges[i].up_to), target)) : high;
        auto const part = to - max(from, low);
        if (part.sign() <= 0)
            continue;
        auto const share = percent_of(Ratio(ranges[i].rate), part);
        account.says(account.number(Ratio(ranges[i].rate)) + " % of the " + account.money(part) +
                         " in range " + std::to_string(i + 1) + ".",
                     gain ? share : -share);
        sum += share;
    }
    return gain ? sum : -sum;
}

Result<Priced> price_gain_share(json::Value const& params, Usage const& usage)
{
    Params const stated(params);
    Ratio const target = TRY(stated.decimal("target"));
    auto const ranges = TRY(read_ladder(stated, {"ranges", "up_to_percent", "share_percent"}));
    auto const rounding = TRY(stated.rounding("rounding"));
    Ratio const outturn = TRY(Params(usage.facts).decimal("outturn"));
    if (ranges.back().up_to && percent_of(Ratio(*ranges.back().up_to), target) < outturn)
        return no_tier(to_decimal(outturn * 100 / target), ranges);
    Account account("pricing.gain_share", usage);
    account.says("The outturn of " + account.money(outturn) + " is " +
                 account.money(abs(outturn - target)) + (outturn < target ? " below" : " above") +
                 " the target.");
    auto const amount = shared(ranges, target, outturn, account);
    account.says("The supplier's share of the difference.", amount);
    return account.settle(account.rounded(amount, rounding));
}

// -- benchmark ------------------------------------------------------------------------------------

Ratio quartile_of(std::vector<Decimal> peers, std::int64_t quartile, bool interpolated)
{
    std::sort(peers.begin(), peers.end());
    auto const count = static_cast<std::int64_t>(peers.size());
    if (!interpolated)
        return peers[static_cast<std::size_t>((quartile * count + 3) / 4 - 1)];
    auto const quarters = quartile * (count - 1);
    auto const below = static_cast<std::size_t>(quarters / 4);
    auto const above = std::min(below + 1, peers.size() - 1);
    auto const step = Ratio(peers[above]) - peers[below];
    return peers[below] + step * Ratio(quarters % 4) / 4;
}

Result<Ratio> agreed_point(Params const& params, std::vector<Decimal> const& peers,
                           Account& account)
{
    auto const quartile = TRY(params.whole("quartile"));
    auto const fewest = TRY(params.whole("fewest_peers"));
    if (quartile < 1 || quartile > 3)
        return Error{"bad_level", "A quartile is 1, 2 or 3.", params.place("quartile")};
    if (peers.empty() || static_cast<std::int64_t>(peers.size()) < fewest)
        return Error{"no_readings",
                     "There are " + std::to_string(peers.size()) + " peers; expected at least " +
                         std::to_string(fewest) + ".",
                     "peers"};
    bool const interpolated =
        TRY(params.choice("method", readings::quartile_methods)) == readings::quartile_methods[0];
    auto const point = quartile_of(peers, quartile, interpolated);
    account.says("Quartile " + std::to_string(quartile) + " of " + std::to_string(peers.size()) +
                     " peers.",
                 point);
    Ratio const tolerance = TRY(params.decimal("tolerance_percent", Decimal{}));
    auto const allowed = point + percent_of(tolerance, point);
    if (!tolerance.is_zero())
        account.says("With a tolerance of " + account.number(tolerance) + " %.", allowed);
    return allowed;
}

Result<Priced> benchmark_once(json::Value const& params, Usage const& usage)
{
    Params const stated(params);
    Params const facts(usage.facts);
    Account account("pricing.benchmark", usage);
    Ratio const ours = TRY(facts.decimal("price"));
    auto const peers = TRY(facts.needed_decimals("peers"));
    auto const point = TRY(agreed_point(stated, peers, account));
    auto const rounding = TRY(stated.rounding("rounding"));
    bool const two_way = TRY(stated.flag("two_way", false));
    auto const price = two_way ? point : min(ours, point);
    account.says("Ours is " + account.money(ours) +
                     (price == ours ? " and stays." : " and moves to the agreed point."),
                 price);
    account.figure("adjustment", price - ours);
    return account.settle(account.rounded(price, rounding));
}

constexpr std::array<Choice, 2> choices{{
    {"method", readings::quartile_methods},
    {"two_way", flag_readings},
}};

Result<Priced> price_benchmark(json::Value const& params, Usage const& usage)
{
    return with_readings(benchmark_once, params, usage, choices);
}

} // namespace

ChargeModel const gain_share_model{
    "gain_share", "Both sides share what the work cost less, or more, than its target.",
    rule_fields::gain_share, price_gain_share};

ChargeModel const benchmark_model{"benchmark", "A price that follows what comparable buyers pay.",
                                  rule_fields::benchmark, price_benchmark};

} // namespace counterpart
