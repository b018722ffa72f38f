// commitment and min_commitment: what is due when less was bought than promised.
#include "pricing/account.h"
#include "pricing/division.h"
#include "pricing/models.h"
#include "terms/rule_fields.h"

#include <algorithm>
#include <array>

namespace counterpart {

namespace {

constexpr std::array<ChargeField, 4> commitment_fields{{
    {"commitment", "Commitment", "decimal", "The period never costs less.", true},
    {"proration", "Share of the commitment", "object",
     "Days the commitment counts for and days of the whole period; absent: all of it."},
    {"commitment_rounding", "Rounding of the commitment", "rounding",
     "Before anything is subtracted; absent: as the amount is rounded."},
    {"rounding", "Rounding of the amount", "rounding", "Absent: kept exact."},
}};

Result<Ratio> share_of_days(Params const& params)
{
    if (!params.has("proration"))
        return Ratio(1);
    auto const part = TRY(params.object("proration"));
    Ratio const days = TRY(part.decimal("days"));
    Ratio const of_days = TRY(part.decimal("of_days"));
    if (of_days.sign() <= 0)
        return Error{"bad_period", "The period has no days.", part.place("of_days")};
    return days / of_days;
}

Result<Priced> price_commitment(json::Value const& params, Usage const& usage)
{
    Params const stated(params);
    Ratio const whole = TRY(stated.decimal("commitment"));
    auto const share = TRY(share_of_days(stated));
    auto const rounding = TRY(stated.rounding("rounding"));
    auto const commitment_rounding = TRY(stated.rounding("commitment_rounding", rounding));
    Ratio billed;
    for (auto const& amount : TRY(Params(usage.facts).needed_decimals("billed")))
        billed += amount;

    Account account("pricing.commitment", usage);
    if (!(share == Ratio(1)))
        account.says("Of " + account.money(whole) + ", " + account.number(share) +
                         " counts for this part of the period.",
                     whole * share);
    auto const commitment = account.rounded(whole * share, commitment_rounding);
    auto const due = max(Ratio(), commitment - billed);
    account.says(account.money(commitment) + " are committed and " + account.money(billed) +
                     " are billed.",
                 due);
    account.figure("commitment", commitment);
    return account.settle(account.rounded(due, rounding));
}

// -- min_commitment -------------------------------------------------------------------------------

struct Minimum {
    Ratio commitment;
    Ratio price;
    Ratio percent;
    std::optional<Ratio> most_carried;
    std::optional<std::int64_t> makeup_periods;
    Ratio makeup_percent;
    bool newest_first = false;
    RoundRule rounding;

    Ratio due(Ratio const& missing) const { return percent_of(percent, missing * price); }
};

/// One period after another, with what the earlier ones leave behind.
struct Settlement {
    Minimum const& terms;
    Account& account;
    Ratio surplus;
    std::vector<Ratio> payments;
    std::vector<Ratio> open; ///< of each earlier payment, what is not made up yet

    std::string name() const { return "Period " + std::to_string(payments.size() + 1) + ": "; }

    void take(Ratio const& payment, std::string says)
    {
        account.says(name() + std::move(says), payment);
        payments.push_back(payment);
        open.push_back(percent_of(terms.makeup_percent, max(Ratio(), payment)));
    }

    void fall_short(Ratio const& missing)
    {
        auto const used = min(max(surplus, Ratio()), missing);
        surplus -= used;
        auto says = account.number(missing) + " are missing";
        if (!used.is_zero())
            says += ", of which " + account.number(used) + " are covered by an earlier surplus";
        take(terms.rounding(terms.due(missing - used)), says + ".");
    }

    /// Earlier shortfalls are made up one after another, in the order the contract says.
    Ratio made_up(Ratio excess_value)
    {
        Ratio credit;
        if (!terms.makeup_periods)
            return credit;
        auto const now = static_cast<std::int64_t>(open.size());
        auto const first = std::max<std::int64_t>(0, now - *terms.makeup_periods);
        for (auto step = first; step < now; ++step) {
            auto const i = terms.newest_first ? first + now - 1 - step : step;
            auto& left = open[static_cast<std::size_t>(i)];
            auto const part = min(left, excess_value);
            left -= part;
            excess_value -= part;
            credit += part;
        }
        return credit;
    }

    void exceed(Ratio const& excess)
    {
        auto const credit = made_up(excess * terms.price);
        if (terms.most_carried)
            surplus = min(surplus + excess, *terms.most_carried);
        auto says = account.number(excess) + " more than committed";
        if (!credit.is_zero())
            says += "; earlier shortfalls are made up";
        if (terms.most_carried)
            says += "; " + account.number(surplus) + " are carried forward";
        take(-credit, says + ".");
    }
};

Result<Minimum> read_minimum(Params const& params)
{
    Minimum terms;
    terms.commitment = TRY(params.decimal("commitment"));
    terms.price = TRY(params.decimal("shortfall_price", Decimal::of(1)));
    terms.percent = TRY(params.decimal("shortfall_percent", Decimal::of(100)));
    if (params.has("carry_forward_percent"))
        terms.most_carried =
            percent_of(Ratio(TRY(params.decimal("carry_forward_percent"))), terms.commitment);
    if (params.has("makeup_periods"))
        terms.makeup_periods = TRY(params.whole("makeup_periods"));
    terms.makeup_percent = TRY(params.decimal("makeup_percent", Decimal::of(100)));
    terms.newest_first = TRY(params.choice("makeup_order", readings::makeup_orders)) ==
                         readings::makeup_orders[1];
    terms.rounding = TRY(params.rounding("rounding"));
    return terms;
}

Result<Priced> settle_together(Minimum const& terms, std::vector<Decimal> const& spend,
                               Ratio const& opening, Account& account)
{
    Ratio sum;
    for (auto const& amount : spend)
        sum += amount;
    auto const missing = max(Ratio(), terms.commitment - sum - opening);
    account.says(account.number(terms.commitment) + " are committed and " + account.number(sum) +
                     " were bought; " + account.number(missing) + " are missing.",
                 terms.due(missing));
    return account.settle(account.rounded(terms.due(missing), terms.rounding));
}

/// Had the same commitments been settled as one, a surplus would have covered every shortfall.
std::vector<Switch> other_readings(Minimum const& terms, std::vector<Decimal> const& spend,
                                   Ratio const& opening, Ratio const& per_period,
                                   std::string const& stated)
{
    Ratio missing = terms.commitment * Ratio(static_cast<std::int64_t>(spend.size())) - opening;
    for (auto const& amount : spend)
        missing -= amount;
    auto const together = terms.rounding(terms.due(max(Ratio(), missing)));
    if (spend.size() < 2 || together == per_period)
        return {};
    return {{"settlement",
             stated,
             {{"per_period", to_decimal(per_period)}, {"aggregate", to_decimal(together)}}}};
}

/// A period that is cut short may promise less than the others.
Result<std::vector<Ratio>> commitments_of(Minimum const& terms, Params const& facts,
                                          std::size_t periods)
{
    std::vector<Ratio> commitments(periods, terms.commitment);
    auto const stated = TRY(facts.decimals("commitments"));
    for (std::size_t i = 0; i < stated.size() && i < periods; ++i)
        commitments[i] = stated[i];
    return commitments;
}

/// The amount of all periods, settled one by one.
Ratio settled_each(Settlement& settlement, std::vector<Decimal> const& spend,
                   std::vector<Ratio> const& commitments)
{
    Ratio sum;
    for (std::size_t i = 0; i < spend.size(); ++i) {
        Ratio const amount = spend[i];
        if (amount < commitments[i])
            settlement.fall_short(commitments[i] - amount);
        else
            settlement.exceed(amount - commitments[i]);
        sum += settlement.payments.back();
    }
    return sum;
}

Result<Priced> price_once(json::Value const& params, Usage const& usage)
{
    Params const stated(params);
    Params const facts(usage.facts);
    auto const terms = TRY(read_minimum(stated));
    auto const spend = TRY(facts.needed_decimals("spend"));
    Ratio const opening = TRY(facts.decimal("opening_surplus", Decimal{}));
    Account account("pricing.min_commitment", usage);
    if (TRY(stated.choice("settlement", readings::settlements)) == readings::settlements[1])
        return settle_together(terms, spend, opening, account);

    Settlement settlement{terms, account, opening, {}, {}};
    auto const commitments = TRY(commitments_of(terms, facts, spend.size()));
    auto const sum = settled_each(settlement, spend, commitments);
    account.says("All periods together.", sum).switches =
        other_readings(terms, spend, opening, sum, stated.raw("settlement").string());
    account.figures("per_period", settlement.payments);
    return account.settle(sum);
}

constexpr std::array<Choice, 1> minimum_choices{{{"makeup_order", readings::makeup_orders}}};

Result<Priced> price_minimum(json::Value const& params, Usage const& usage)
{
    return with_readings(price_once, params, usage, minimum_choices);
}

} // namespace

ChargeModel const commitment_model{"commitment",
                                   "What is missing between what is billed and what was committed.",
                                   commitment_fields, price_commitment};

ChargeModel const min_commitment_model{
    "min_commitment",
    "What is due for periods that bought less than promised, with surplus carried and made up.",
    rule_fields::min_commitment, price_minimum};

} // namespace counterpart
