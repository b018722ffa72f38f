// growth_rebate: what a buyer gets back for buying more than before (rule W7).
#include "pricing/account.h"
#include "pricing/division.h"
#include "pricing/models.h"
#include "pricing/rebate_limits.h"
#include "terms/rule_fields.h"

#include <array>

namespace counterpart {

namespace {

struct Growth {
    Ratio base;
    Ratio volume;
    Ratio gate; ///< as a fraction of the base

    Ratio share() const { return volume / base - 1; }
    bool passed(bool inclusive) const
    {
        return share() > gate || (inclusive && share() == gate && share().sign() > 0);
    }
};

Result<Growth> read_growth(Params const& stated, Params const& facts)
{
    Growth growth;
    growth.base = TRY(stated.decimal("base"));
    if (growth.base.sign() <= 0)
        return Error{"bad_level",
                     "Growth cannot be measured from a base of " + wording::number(growth.base) +
                         "; expected more than 0.",
                     stated.place("base")};
    growth.volume = TRY(facts.decimal("volume"));
    growth.gate = Ratio(TRY(stated.decimal("gate_percent", Decimal{}))) / 100;
    return growth;
}

Ratio earned(Growth const& growth, Ratio const& rate, bool on_increment, Account& account)
{
    auto const paid_on = on_increment ? growth.volume - growth.base : growth.volume;
    auto const rebate = percent_of(rate, paid_on);
    account.says(account.number(rate) + " % of " +
                     (on_increment ? "the increment of " : "everything, ") +
                     account.money(paid_on) + ".",
                 rebate);
    return rebate;
}

Result<Priced> price_once(json::Value const& params, Usage const& usage)
{
    Params const stated(params);
    auto const growth = TRY(read_growth(stated, Params(usage.facts)));
    Ratio const rate = TRY(stated.decimal("rate_percent"));
    auto const paid_on = TRY(stated.choice("paid_on", readings::growth_bases));
    bool const inclusive = TRY(stated.choice("bound", readings::bounds)) == readings::bounds[0];
    Account account("pricing.growth_rebate", usage);
    account.says(account.money(growth.volume) + " after " + account.money(growth.base) +
                 " before is a growth of " + account.number(growth.share() * 100) +
                 " %; the gate is " + account.number(growth.gate * 100) + " %.");
    Ratio rebate;
    if (growth.passed(inclusive))
        rebate = earned(growth, rate, paid_on == readings::growth_bases[0], account);
    else
        account.says("The gate is not passed, so nothing is due.", Ratio());
    return settle_rebate(rebate, stated, Params(usage.facts), account);
}

constexpr std::array<Choice, 2> choices{{
    {"paid_on", readings::growth_bases},
    {"bound", readings::bounds},
}};

Result<Priced> price_growth_rebate(json::Value const& params, Usage const& usage)
{
    return with_readings(price_once, params, usage, choices);
}

} // namespace

ChargeModel const growth_rebate_model{"growth_rebate",
                                      "What a buyer gets back for buying more than before.",
                                      rule_fields::growth_rebate, price_growth_rebate};

} // namespace counterpart
