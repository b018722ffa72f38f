#include "sla/pool.h"

#include <algorithm>

namespace counterpart::sla {

namespace {

Ratio multiplier_of(PoolTerms const& terms, std::int64_t consecutive)
{
    if (terms.multipliers.empty())
        return 1;
    auto const last = static_cast<std::int64_t>(terms.multipliers.size());
    auto const index = std::clamp<std::int64_t>(consecutive, 1, last) - 1;
    return terms.multipliers[static_cast<std::size_t>(index)];
}

Ratio level_credit(PoolTerms const& terms, PoolLevel const& level, PoolCredit& credit)
{
    if (!level.failed)
        return 0;
    auto const multiplier = multiplier_of(terms, level.consecutive);
    auto amount = credit.at_risk * level.category_percent / 100 * level.weight_percent / 100 *
                  multiplier * level.severity_factor;
    auto says = level.id + " failed: " + brief(credit.at_risk) + " at risk x " +
                brief(level.category_percent) + " % x " + brief(level.weight_percent) + " % x " +
                brief(multiplier) + " x " + brief(level.severity_factor);
    if (terms.level_cap_percent) {
        auto const cap = credit.at_risk * *terms.level_cap_percent / 100;
        says += cap < amount ? ", capped at " + brief(cap) : "";
        amount = min(amount, cap);
    }
    if (terms.round_each)
        amount = Ratio(terms.money(amount));
    credit.working.push_back(step("sla.pool.level", says + ".", terms.money(amount)));
    return amount;
}

void cap_total(PoolTerms const& terms, PoolCredit& credit)
{
    credit.total = credit.uncapped_total;
    auto const cap = [&](Ratio const& limit, std::string const& says) {
        if (credit.total <= limit)
            return;
        credit.total = limit;
        credit.working.push_back(step("sla.pool.cap", says, terms.money(limit)));
    };
    cap(credit.at_risk, "A month never credits more than the amount at risk.");
    if (terms.annual_cap)
        cap(max(Ratio(0), *terms.annual_cap - terms.credited_this_year),
            "What is left of the year's cap of " + brief(*terms.annual_cap) + ".");
}

} // namespace

Result<PoolCredit> pool_credit(PoolTerms const& terms, std::vector<PoolLevel> const& levels)
{
    Ratio weights;
    for (auto const& level : levels)
        weights += level.weight_percent;
    if (terms.pool_percent && weights > *terms.pool_percent)
        return Error{"over_allocated",
                     "The weights sum to " + brief(weights) + " %, but the pool holds " +
                         brief(*terms.pool_percent) + " %.",
                     "levels"};
    PoolCredit credit;
    credit.at_risk = terms.invoice * terms.at_risk_percent / 100;
    credit.working.push_back(step("sla.pool.at_risk",
                                  brief(terms.at_risk_percent) + " % of the charges of " +
                                      brief(terms.invoice) + " are at risk.",
                                  terms.money(credit.at_risk)));
    for (auto const& level : levels) {
        credit.amounts.push_back(level_credit(terms, level, credit));
        credit.uncapped_total += credit.amounts.back();
    }
    cap_total(terms, credit);
    return credit;
}

std::vector<Decimal> spread(Decimal const& total, std::vector<Ratio> const& amounts, int scale)
{
    Ratio sum;
    for (auto const& amount : amounts)
        sum += amount;
    std::vector<Decimal> parts;
    std::vector<std::pair<Ratio, std::size_t>> remainders;
    Decimal left = total;
    for (auto const& amount : amounts) {
        auto const exact = sum.is_zero() ? Ratio(0) : Ratio(total) * amount / sum;
        parts.push_back(round(exact, scale, Rounding::down));
        remainders.emplace_back(exact - Ratio(parts.back()), parts.size() - 1);
        left -= parts.back();
    }
    std::stable_sort(remainders.begin(), remainders.end(),
                     [](auto const& a, auto const& b) { return b.first < a.first; });
    auto const coin = Decimal::of(1, scale);
    for (auto const& remainder : remainders) {
        if (left < coin || sum.is_zero())
            break;
        parts[remainder.second] += coin;
        left -= coin;
    }
    return parts;
}

} // namespace counterpart::sla
