// linear_rebate: a rebate whose rate slides from one target to the next (rule W7).
#include "pricing/account.h"
#include "pricing/division.h"
#include "pricing/models.h"
#include "pricing/rebate_limits.h"
#include "terms/rule_fields.h"

#include <array>

namespace counterpart {

namespace {

struct Target {
    Ratio volume;
    Ratio rate;
};

/// A straight line from one target to the other, flat after the second.
struct Slide {
    Target first;
    Target second;

    Ratio rate_at(Ratio const& volume) const
    {
        if (volume < first.volume)
            return Ratio();
        if (volume >= second.volume)
            return second.rate;
        return first.rate + (second.rate - first.rate) * (volume - first.volume) /
                                (second.volume - first.volume);
    }
};

Result<Slide> read_slide(Params const& stated)
{
    Ratio const from = TRY(stated.decimal("from_volume"));
    Ratio const from_rate = TRY(stated.decimal("from_rate_percent"));
    Ratio const to = TRY(stated.decimal("to_volume"));
    Ratio const to_rate = TRY(stated.decimal("to_rate_percent"));
    if (to <= from)
        return Error{"tiers_not_increasing", "The second target is not above the first.",
                     stated.place("to_volume")};
    return Slide{{from, from_rate}, {to, to_rate}};
}

Result<Priced> price_once(json::Value const& params, Usage const& usage)
{
    Params const stated(params);
    Params const facts(usage.facts);
    auto const slide = TRY(read_slide(stated));
    Ratio const volume = TRY(facts.decimal("volume"));
    auto const paid_on = TRY(stated.choice("paid_on", readings::linear_bases));
    Account account("pricing.linear_rebate", usage);
    auto const rate = slide.rate_at(volume);
    account.says(account.money(volume) + " between " + account.money(slide.first.volume) + " at " +
                 account.number(slide.first.rate) + " % and " + account.money(slide.second.volume) +
                 " at " + account.number(slide.second.rate) + " % have a rate of " +
                 account.number(rate) + " %.");
    auto const base =
        paid_on == readings::linear_bases[0] ? volume : max(Ratio(), volume - slide.first.volume);
    auto const rebate = percent_of(rate, base);
    account.says(account.number(rate) + " % of " + account.money(base) + ".", rebate);
    account.figure("rate_percent", rate);
    return settle_rebate(rebate, stated, facts, account);
}

constexpr std::array<Choice, 1> choices{{{"paid_on", readings::linear_bases}}};

Result<Priced> price_linear_rebate(json::Value const& params, Usage const& usage)
{
    return with_readings(price_once, params, usage, choices);
}

} // namespace

ChargeModel const linear_rebate_model{"linear_rebate",
                                      "A rebate whose rate slides from one target to the next.",
                                      rule_fields::linear_rebate, price_linear_rebate};

} // namespace counterpart
