// interim_rebate: a rebate that is earned over a long time and paid on the way (rule W7).
#include "pricing/account.h"
#include "pricing/models.h"
#include "terms/readings.h"

#include <array>

namespace counterpart {

namespace {

constexpr std::array<ChargeField, 2> fields{{
    {"rebate", "Rebate", "model", "The rebate's model and terms, for all parts together.", true},
    switch_field("interim", "Interim payments",
                 "cumulative_less_paid: what has been earned so far less what was paid; "
                 "each_period_alone: each stretch earns as if nothing came before.",
                 readings::interim),
}};

/// What a volume would earn if it were all there is.
Result<Ratio> earned(Params const& rebate, Ratio const& volume, Usage const& usage)
{
    json::Value facts;
    facts.set("volume", figure_of(volume));
    auto const model = TRY(rebate.text("model"));
    auto const priced = TRY(price(model, rebate.raw("params"), {facts, usage.currency, usage.unit},
                                  rebate.place("params")));
    return Ratio(priced.amount);
}

Result<Priced> price_once(json::Value const& params, Usage const& usage)
{
    Params const stated(params);
    auto const rebate = TRY(stated.object("rebate"));
    bool const cumulative =
        TRY(stated.choice("interim", readings::interim)) == readings::interim[0];
    Account account("pricing.interim_rebate", usage);
    std::vector<Ratio> payments;
    Ratio volume;
    Ratio paid;
    for (Ratio const part : TRY(Params(usage.facts).needed_decimals("volumes"))) {
        volume = cumulative ? volume + part : part;
        auto const entitled = TRY(earned(rebate, volume, usage));
        auto const payment = cumulative ? entitled - paid : entitled;
        auto says = "Part " + std::to_string(payments.size() + 1) + ": " + account.money(volume) +
                    (cumulative ? " so far earn " : " earn ") + account.money(entitled);
        if (cumulative)
            says += ", of which " + account.money(paid) + " were paid";
        account.says(says + ".", payment);
        paid += payment;
        payments.push_back(payment);
    }
    account.figures("per_period", payments);
    account.figure("paid_in_all", paid);
    return account.settle(payments.empty() ? Ratio() : payments.back());
}

constexpr std::array<Choice, 1> choices{{{"interim", readings::interim}}};

Result<Priced> price_interim_rebate(json::Value const& params, Usage const& usage)
{
    return with_readings(price_once, params, usage, choices);
}

} // namespace

ChargeModel const interim_rebate_model{
    "interim_rebate",
    "A rebate paid on the way: what was earned so far, less what was paid before.", fields,
    price_interim_rebate};

} // namespace counterpart
