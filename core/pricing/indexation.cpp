// indexation: a price that follows an index, within threshold, share, cap and collar.
#include "pricing/account.h"
#include "pricing/division.h"
#include "pricing/models.h"
#include "terms/rule_fields.h"

#include <algorithm>
#include <array>

namespace counterpart {

namespace {

struct Clause {
    Ratio threshold;
    bool excess_only = false;
    Ratio share;
    std::optional<Ratio> cap;
    std::optional<Ratio> collar;
    Ratio weight;
    RoundRule change_rounding;
    RoundRule factor_rounding;
    bool cap_first = false;
    bool simple = false;
    bool banks = false;
    Ratio bank; ///< what the cap cut off so far, waiting for the next change

    Ratio past_threshold(Ratio const& change) const
    {
        if (abs(change) <= threshold)
            return Ratio();
        if (!excess_only)
            return change;
        return change.sign() > 0 ? change - threshold : change + threshold;
    }

    Ratio limited(Ratio change) const
    {
        if (cap)
            change = min(change, *cap);
        return collar ? max(change, *collar) : change;
    }
};

Result<std::optional<Ratio>> fraction_if_any(Params const& params, std::string_view name)
{
    auto const percent = TRY(params.decimal_if_any(name));
    return percent ? std::optional(Ratio(*percent) / 100) : std::nullopt;
}

Result<Clause> read_clause(Params const& params)
{
    Clause clause;
    clause.threshold = Ratio(TRY(params.decimal("threshold_percent", Decimal{}))) / 100;
    clause.excess_only = TRY(params.choice("threshold_mode", readings::threshold_modes)) ==
                         readings::threshold_modes[1];
    clause.share = Ratio(TRY(params.decimal("share_percent", Decimal::of(100)))) / 100;
    clause.cap = TRY(fraction_if_any(params, "cap_percent"));
    clause.collar = TRY(fraction_if_any(params, "collar_percent"));
    clause.weight = Ratio(TRY(params.decimal("indexed_weight_percent", Decimal::of(100)))) / 100;
    clause.cap_first =
        TRY(params.choice("cap_order", readings::cap_orders)) == readings::cap_orders[1];
    clause.simple = TRY(params.choice("growth", readings::growths)) == readings::growths[1];
    clause.banks = TRY(params.choice("excess", readings::excesses)) == readings::excesses[1];
    clause.change_rounding = TRY(params.rounding("change_rounding"));
    clause.factor_rounding = TRY(params.rounding("factor_rounding"));
    return clause;
}

std::string percent_text(Ratio const& fraction)
{
    return wording::number(fraction * 100) + " %";
}

/// Within cap and collar; what the cap cuts off is kept where the contract banks it.
Ratio limited(Clause& clause, Ratio const& change, std::string& says)
{
    auto const asked = change + clause.bank;
    if (!clause.bank.is_zero())
        says += "; with what was banked " + percent_text(asked);
    auto const within = clause.limited(asked);
    if (!(within == asked))
        says += "; within cap and collar " + percent_text(within);
    if (clause.banks)
        clause.bank = max(Ratio(), asked - within);
    return within;
}

Ratio shared(Clause const& clause, Ratio const& change, std::string& says)
{
    auto const part = change * clause.share;
    if (!(part == change))
        says += "; the share that counts " + percent_text(part);
    return part;
}

/// The sentence names every stage that changed the change.
Ratio factor_of(Clause& clause, Ratio const& from, Ratio const& to, std::string& says)
{
    auto const change = clause.change_rounding(to / from - 1);
    says = "The index went from " + wording::number(from) + " to " + wording::number(to) + ", " +
           percent_text(change);
    auto const past = clause.past_threshold(change);
    if (!(past == change))
        says += "; past the threshold " + percent_text(past);
    auto const counted = clause.cap_first ? shared(clause, limited(clause, past, says), says)
                                          : limited(clause, shared(clause, past, says), says);
    auto const factor = clause.factor_rounding(Ratio(1) + clause.weight * counted);
    says += "; factor " + wording::number(factor) + ".";
    return factor;
}

Result<std::vector<Decimal>> read_indices(Params const& facts)
{
    auto const indices = TRY(facts.needed_decimals("indices"));
    bool const bad = std::any_of(indices.begin(), indices.end(),
                                 [](Decimal const& index) { return index.sign() <= 0; });
    if (bad || indices.empty())
        return Error{"bad_index", "An index is a number above 0.", facts.place("indices")};
    return indices;
}

Result<Priced> price_once(json::Value const& params, Usage const& usage)
{
    Params const stated(params);
    Ratio const base_price = TRY(stated.decimal("base_price"));
    auto clause = TRY(read_clause(stated));
    bool const from_base =
        TRY(stated.choice("reference", readings::references)) == readings::references[1];
    bool const each_year = TRY(stated.flag("round_each_year", false));
    auto const rounding = TRY(stated.rounding("rounding"));
    auto const indices = TRY(read_indices(Params(usage.facts)));
    Account account("pricing.indexation", usage);
    account.says("The price at the first index.", base_price);
    std::vector<Ratio> prices;
    auto price = base_price;
    for (std::size_t i = 1; i < indices.size(); ++i) {
        std::string says;
        auto const factor = factor_of(clause, indices[from_base ? 0 : i - 1], indices[i], says);
        auto const grown = from_base || !clause.simple;
        price =
            grown ? (from_base ? base_price : price) * factor : price + base_price * (factor - 1);
        account.says(std::move(says), price);
        if (each_year)
            price = account.rounded(price, rounding);
        prices.push_back(price);
    }
    account.figures("per_year", prices);
    return account.settle(account.rounded(price, rounding));
}

constexpr std::array<Choice, 6> choices{{
    {"reference", readings::references},
    {"threshold_mode", readings::threshold_modes},
    {"cap_order", readings::cap_orders},
    {"growth", readings::growths},
    {"excess", readings::excesses},
    {"round_each_year", flag_readings},
}};

Result<Priced> price_indexation(json::Value const& params, Usage const& usage)
{
    return with_readings(price_once, params, usage, choices);
}

} // namespace

ChargeModel const indexation_model{
    "indexation", "A price that follows an index, within threshold, share, cap and collar.",
    rule_fields::indexation, price_indexation};

} // namespace counterpart
