// indexation: a price that follows an index, within threshold, share, cap and collar.
#include "pricing/account.h"
#include "pricing/division.h"
#include "pricing/models.h"

#include <algorithm>
#include <array>

namespace counterpart {

namespace {

constexpr std::array<std::string_view, 2> references{"previous", "base"};
constexpr std::array<std::string_view, 2> threshold_modes{"full", "excess_only"};

constexpr std::array<ChargeField, 12> fields{{
    {"base_price", "Base price", "decimal", "The price at the first index.", true},
    {"reference", "Compared with", "choice",
     "previous: each index with the one before, year upon year; base: always with the first. "
     "Absent: previous."},
    {"threshold_percent", "Threshold", "percent",
     "A change that does not pass it moves nothing; absent: none."},
    {"threshold_mode", "Past the threshold", "choice",
     "full: the whole change counts; excess_only: only what is beyond. Absent: full."},
    {"share_percent", "Share of the change", "percent", "Absent: 100."},
    {"cap_percent", "Cap", "percent", "The largest rise; absent: none."},
    {"collar_percent", "Collar", "percent",
     "The largest fall, written with its sign; 0 when prices never fall. Absent: none."},
    {"indexed_weight_percent", "Indexed part", "percent",
     "How much of the price follows the index; absent: 100."},
    {"change_rounding", "Rounding of the change", "rounding",
     "Of the change as a fraction, 0.025 for 2.5 %; absent: kept exact."},
    {"factor_rounding", "Rounding of the factor", "rounding", "Absent: kept exact."},
    {"round_each_year", "Rounds each year", "flag",
     "The price is rounded before the next change; absent: only at the end."},
    {"rounding", "Rounding of the price", "rounding", "Absent: kept exact."},
}};

struct Clause {
    Ratio threshold;
    bool excess_only = false;
    Ratio share;
    std::optional<Ratio> cap;
    std::optional<Ratio> collar;
    Ratio weight;
    RoundRule change_rounding;
    RoundRule factor_rounding;

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
    clause.excess_only =
        TRY(params.choice("threshold_mode", threshold_modes)) == threshold_modes[1];
    clause.share = Ratio(TRY(params.decimal("share_percent", Decimal::of(100)))) / 100;
    clause.cap = TRY(fraction_if_any(params, "cap_percent"));
    clause.collar = TRY(fraction_if_any(params, "collar_percent"));
    clause.weight = Ratio(TRY(params.decimal("indexed_weight_percent", Decimal::of(100)))) / 100;
    clause.change_rounding = TRY(params.rounding("change_rounding"));
    clause.factor_rounding = TRY(params.rounding("factor_rounding"));
    return clause;
}

std::string percent_text(Ratio const& fraction)
{
    return wording::number(fraction * 100) + " %";
}

/// The sentence names every stage that changed the change.
Ratio factor_of(Clause const& clause, Ratio const& from, Ratio const& to, std::string& says)
{
    auto const change = clause.change_rounding(to / from - 1);
    says = "The index went from " + wording::number(from) + " to " + wording::number(to) + ", " +
           percent_text(change);
    auto const past = clause.past_threshold(change);
    if (!(past == change))
        says += "; past the threshold " + percent_text(past);
    auto const shared = past * clause.share;
    if (!(shared == past))
        says += "; the share that counts " + percent_text(shared);
    auto const limited = clause.limited(shared);
    if (!(limited == shared))
        says += "; within cap and collar " + percent_text(limited);
    auto const factor = clause.factor_rounding(Ratio(1) + clause.weight * limited);
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
    auto const clause = TRY(read_clause(stated));
    bool const from_base = TRY(stated.choice("reference", references)) == references[1];
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
        price = (from_base ? base_price : price) * factor;
        account.says(std::move(says), price);
        if (each_year)
            price = account.rounded(price, rounding);
        prices.push_back(price);
    }
    account.figures("per_year", prices);
    return account.settle(account.rounded(price, rounding));
}

constexpr std::array<Choice, 2> choices{{
    {"reference", references},
    {"threshold_mode", threshold_modes},
}};

Result<Priced> price_indexation(json::Value const& params, Usage const& usage)
{
    return with_readings(price_once, params, usage, choices);
}

} // namespace

ChargeModel const indexation_model{
    "indexation", "A price that follows an index, within threshold, share, cap and collar.", fields,
    price_indexation};

} // namespace counterpart
