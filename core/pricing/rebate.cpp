// rebate: what a buyer gets back for reaching a volume, less what was paid on account.
#include "pricing/account.h"
#include "pricing/division.h"
#include "pricing/models.h"
#include "pricing/rebate_limits.h"
#include "terms/rule_fields.h"

#include <array>

namespace counterpart {

namespace {

struct Threshold {
    Ratio above;
    Ratio rate_percent;
};

Result<std::vector<Threshold>> read_thresholds(Params const& params)
{
    std::vector<Threshold> thresholds;
    for (auto const& stated : TRY(params.list("tiers"))) {
        auto const above = TRY(stated.decimal("above"));
        auto const rate_percent = TRY(stated.decimal("rate_percent"));
        thresholds.push_back({above, rate_percent});
        auto const count = thresholds.size();
        if (count > 1 && thresholds[count - 1].above <= thresholds[count - 2].above)
            return Error{"tiers_not_increasing", "A threshold is not above the one before it.",
                         stated.place("above")};
    }
    return thresholds;
}

/// What was bought: how much, and what it was worth.
struct Purchase {
    Ratio volume;
    Ratio value;

    Ratio worth(Ratio const& part) const
    {
        return volume.is_zero() ? Ratio() : part * value / volume;
    }
};

/// A buyer close to the next threshold wants to know what the rest of the way would bring.
void note_next(Step& step, Threshold const& next, Purchase const& purchase, Ratio const& rebate)
{
    auto const there = percent_of(next.rate_percent, purchase.worth(next.above));
    step.inputs.push_back({"next threshold", wording::number(next.above) + " would give " +
                                                 wording::number(there) + " instead of " +
                                                 wording::number(rebate)});
}

Ratio retrospective(std::vector<Threshold> const& thresholds, Purchase const& purchase,
                    bool inclusive, Account& account)
{
    std::size_t reached = 0;
    while (reached < thresholds.size() &&
           (thresholds[reached].above < purchase.volume ||
            (inclusive && thresholds[reached].above == purchase.volume)))
        ++reached;
    auto const rate = reached == 0 ? Ratio() : thresholds[reached - 1].rate_percent;
    auto const rebate = percent_of(rate, purchase.value);
    auto& step = account.says(account.number(purchase.volume) + " reach the rate of " +
                                  account.number(rate) + " %, on all of " +
                                  account.money(purchase.value) + ".",
                              rebate);
    if (reached < thresholds.size())
        note_next(step, thresholds[reached], purchase, rebate);
    return rebate;
}

Ratio marginal(std::vector<Threshold> const& thresholds, Purchase const& purchase, Account& account)
{
    Ratio sum;
    for (std::size_t i = 0; i < thresholds.size(); ++i) {
        bool const last = i + 1 == thresholds.size();
        auto const high = last ? purchase.volume : min(purchase.volume, thresholds[i + 1].above);
        auto const slice = high - thresholds[i].above;
        if (slice.sign() <= 0)
            continue;
        auto const part = percent_of(thresholds[i].rate_percent, purchase.worth(slice));
        account.says(account.number(slice) + " above " + account.number(thresholds[i].above) +
                         " at " + account.number(thresholds[i].rate_percent) + " %.",
                     part);
        sum += part;
    }
    account.says("All slices together.", sum);
    return sum;
}

Result<Priced> price_once(json::Value const& params, Usage const& usage)
{
    Params const stated(params);
    Params const facts(usage.facts);
    auto const thresholds = TRY(read_thresholds(stated));
    auto const volume = TRY(facts.decimal("volume"));
    auto const value = TRY(facts.decimal("value", volume));
    Purchase const purchase{volume, value};
    bool const is_marginal =
        TRY(stated.choice("mode", readings::rebate_modes)) == readings::rebate_modes[1];
    bool const inclusive = TRY(stated.choice("bound", readings::bounds)) == readings::bounds[0];
    Account account("pricing.rebate", usage);
    auto const rebate = is_marginal ? marginal(thresholds, purchase, account)
                                    : retrospective(thresholds, purchase, inclusive, account);
    return settle_rebate(rebate, stated, facts, account);
}

constexpr std::array<Choice, 2> choices{
    {{"mode", readings::rebate_modes}, {"bound", readings::bounds}}};

Result<Priced> price_rebate(json::Value const& params, Usage const& usage)
{
    return with_readings(price_once, params, usage, choices);
}

} // namespace

ChargeModel const rebate_model{"rebate", "What a buyer gets back for reaching a volume.",
                               rule_fields::rebate, price_rebate};

} // namespace counterpart
