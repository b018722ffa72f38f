// allocate, round and pricing_unit: what can be done with one amount of money.
#include "pricing/account.h"
#include "pricing/models.h"
#include "terms/readings.h"

#include <algorithm>
#include <array>
#include <numeric>

namespace counterpart {

namespace {

constexpr std::array<std::string_view, 2> ties{"position", "key"};

constexpr std::array<ChargeField, 2> allocate_fields{{
    {"places", "Places", "whole", "How fine the shares are: 2 for cents.", true},
    switch_field("tie", "Equal remainders",
                 "position: the earlier share gets what is left over; key: the one whose key "
                 "sorts first.",
                 ties),
}};

constexpr std::array<ChargeField, 2> round_fields{{
    {"places", "Places", "whole", "Digits kept after the point; negative: tens, hundreds.", true},
    switch_field("mode", "Rounding", "How digits are dropped.", readings::rounding_modes),
}};

constexpr std::array<ChargeField, 3> pricing_unit_fields{{
    {"rate", "Rate", "decimal", "What one credit is worth in money.", true},
    {"places", "Places of credits", "whole", "Absent: 2."},
    {"fiat_places", "Places of money", "whole", "Absent: 2."},
}};

struct Share {
    Ratio amount;
    Ratio rest; ///< what rounding down took from it
};

struct Allocation {
    Ratio unit;
    std::vector<Share> shares;
    Ratio left;
};

Allocation allocated(Ratio const& amount, std::vector<Decimal> const& weights, int places)
{
    Ratio sum;
    for (auto const& weight : weights)
        sum += weight;
    Allocation result{Ratio(1) / Ratio(10).power(places), {}, amount};
    for (auto const& weight : weights) {
        auto const exact = amount * weight / sum;
        Ratio const share = round(exact, places, Rounding::down);
        result.shares.push_back({share, exact - share});
        result.left -= share;
    }
    return result;
}

/// Whole units that are left go to the largest remainders.
void spread_rest(Allocation& allocation, std::vector<std::string> const& keys)
{
    std::vector<std::size_t> order(allocation.shares.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        auto const& rest_a = allocation.shares[a].rest;
        auto const& rest_b = allocation.shares[b].rest;
        if (!(rest_a == rest_b))
            return rest_b < rest_a;
        return !keys.empty() && keys[a] < keys[b];
    });
    for (std::size_t next = 0; next < order.size() && allocation.left >= allocation.unit; ++next) {
        allocation.shares[order[next]].amount += allocation.unit;
        allocation.left -= allocation.unit;
    }
}

Result<std::vector<std::string>> read_keys(Params const& params, Params const& facts,
                                           std::size_t count)
{
    std::vector<std::string> keys;
    if (TRY(params.choice("tie", ties)) == ties[0])
        return keys;
    for (auto const& key : facts.raw("keys").array())
        keys.push_back(key.string());
    if (keys.size() != count)
        return Error{"missing_value", "Every weight needs a key where ties go by key.",
                     facts.place("keys")};
    return keys;
}

Result<std::vector<Ratio>> shares_of(Ratio const& amount, Params const& params, Params const& facts)
{
    auto const weights = TRY(facts.needed_decimals("weights"));
    auto const places = static_cast<int>(TRY(params.whole("places")));
    auto const keys = TRY(read_keys(params, facts, weights.size()));
    std::vector<Ratio> shares(weights.size());
    if (amount.is_zero())
        return shares;
    bool const bad = std::any_of(weights.begin(), weights.end(),
                                 [](Decimal const& weight) { return weight.sign() <= 0; });
    if (bad || weights.empty() || places > 30 || places < -30)
        return Error{"bad_weight", "A share needs a weight above 0.", facts.place("weights")};
    // A negative amount is shared like a positive one, so that a credit mirrors its charge.
    bool const negative = amount.sign() < 0;
    auto allocation = allocated(abs(amount), weights, places);
    spread_rest(allocation, keys);
    for (std::size_t i = 0; i < shares.size(); ++i)
        shares[i] = negative ? -allocation.shares[i].amount : allocation.shares[i].amount;
    return shares;
}

Result<Priced> price_allocate(json::Value const& params, Usage const& usage)
{
    Params const facts(usage.facts);
    Ratio const amount = TRY(facts.decimal("amount"));
    auto const shares = TRY(shares_of(amount, Params(params), facts));
    Account account("pricing.allocate", usage);
    for (std::size_t i = 0; i < shares.size(); ++i)
        account.says("Share " + std::to_string(i + 1) + " of " + account.money(amount) + ".",
                     shares[i]);
    account.says("What rounding leaves over goes to the largest remainders, so the shares add up.",
                 amount);
    account.figures("shares", shares);
    return account.settle(amount);
}

Result<Priced> round_once(json::Value const& params, Usage const& usage)
{
    Account account("pricing.round", usage);
    auto const rounding = TRY(Params(params).as_rounding());
    Ratio const value = TRY(Params(usage.facts).decimal("value"));
    return account.settle(account.rounded(value, rounding));
}

constexpr std::array<Choice, 1> round_choices{{{"mode", readings::rounding_modes}}};

Result<Priced> price_round(json::Value const& params, Usage const& usage)
{
    return with_readings(round_once, params, usage, round_choices);
}

Result<Priced> price_pricing_unit(json::Value const& params, Usage const& usage)
{
    Params const stated(params);
    Ratio const rate = TRY(stated.decimal("rate"));
    RoundRule const of_credits{false, static_cast<int>(TRY(stated.whole("places", 2)))};
    RoundRule const of_money{false, static_cast<int>(TRY(stated.whole("fiat_places", 2)))};
    Ratio const given = TRY(Params(usage.facts).decimal("amount"));
    Account account("pricing.pricing_unit", usage);
    auto const credits = account.rounded(given, of_credits);
    account.says(account.number(credits) + " credits at " + account.money(rate) + " each.",
                 credits * rate);
    return account.settle(account.rounded(credits * rate, of_money));
}

} // namespace

ChargeModel const allocate_model{"allocate", "An amount is shared by weight, to the last cent.",
                                 allocate_fields, price_allocate};

ChargeModel const round_model{"round", "A value is rounded as the contract says.", round_fields,
                              price_round};

ChargeModel const pricing_unit_model{
    "pricing_unit", "Credits are rounded, turned into money at a rate, and rounded again.",
    pricing_unit_fields, price_pricing_unit};

} // namespace counterpart
