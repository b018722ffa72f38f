// late_penalty: damages for a late delivery, by steps of days, up to a cap.
#include "pricing/account.h"
#include "pricing/civil_time.h"
#include "pricing/division.h"
#include "pricing/models.h"
#include "terms/rule_fields.h"

#include <array>

namespace counterpart {

namespace {

struct Delay {
    Ratio exact_days;
    Ratio days; ///< as the contract counts started ones
};

Result<Delay> read_delay(Params const& params, Params const& facts)
{
    auto const agreed = TRY(read_civil_time(facts, "agreed"));
    auto const actual = TRY(read_civil_time(facts, "actual"));
    if (actual.utc <= agreed.utc)
        return Error{"not_late", "It came when it was agreed, or before.", facts.place("actual")};
    bool const ceil =
        TRY(params.choice("fraction", readings::started_days)) == readings::started_days[1];
    auto const exact = Ratio(actual.utc - agreed.utc) / CivilTime::day;
    return Delay{exact, round(exact, 0, ceil ? Rounding::ceil : Rounding::floor)};
}

Result<Ratio> steps_of(Params const& params, Ratio const& days)
{
    Ratio const per_days = TRY(params.decimal("per_days"));
    if (per_days.sign() <= 0)
        return Error{"bad_period", "A step has more than 0 days.", params.place("per_days")};
    auto const steps = days / per_days;
    auto const& mode = params.raw("whole_steps").string();
    if (mode.empty() || mode == "none")
        return steps;
    auto const rounding = rounding_from(mode);
    if (!rounding)
        return Error{rounding.error().code, rounding.error().message, params.place("whole_steps")};
    return Ratio(round(steps, 0, *rounding));
}

Result<Ratio> penalty(Params const& params, Ratio const& value, Ratio const& steps,
                      Account& account)
{
    Ratio const percent = TRY(params.decimal("percent"));
    auto const uncapped = percent_of(percent, value) * steps;
    account.says(account.number(steps) + " steps x " + account.number(percent) + " % of " +
                     account.money(value) + ".",
                 uncapped);
    if (!params.has("cap_percent"))
        return uncapped;
    Ratio const cap_percent = TRY(params.decimal("cap_percent"));
    auto const cap = percent_of(cap_percent, value);
    if (cap < uncapped)
        account.says("Never more than " + account.number(cap_percent) + " % of the value.", cap);
    return min(uncapped, cap);
}

Result<Priced> excused(Account& account)
{
    account.says("Force majeure excuses the delay, and either party may end the contract.",
                 Ratio());
    account.figure("may_terminate", json::Value(true));
    return account.settle(Ratio());
}

Result<Priced> price_once(json::Value const& params, Usage const& usage)
{
    Params const stated(params);
    Params const facts(usage.facts);
    Account account("pricing.late_penalty", usage);
    auto const delay = TRY(read_delay(stated, facts));
    if (TRY(facts.flag("force_majeure", false)) && TRY(stated.flag("force_majeure_excuses", false)))
        return excused(account);

    account.says(account.number(delay.exact_days) + " days late count as " +
                 account.number(delay.days) + ".");
    Ratio const value = TRY(facts.decimal("value"));
    auto const steps = TRY(steps_of(stated, delay.days));
    auto const amount = TRY(penalty(stated, value, steps, account));
    Ratio const fx_rate = TRY(facts.decimal("fx_rate", Decimal::of(1)));
    if (!(fx_rate == Ratio(1)))
        account.says("Converted at " + account.number(fx_rate) + ".", amount * fx_rate);
    auto const limit = TRY(stated.decimal_if_any("terminate_after_days"));
    account.figure("may_terminate", json::Value(limit && delay.days > Ratio(*limit)));
    auto const rounding = TRY(stated.rounding("rounding"));
    return account.settle(account.rounded(amount * fx_rate, rounding));
}

constexpr std::array<Choice, 3> choices{{
    {"fraction", readings::started_days},
    {"whole_steps", readings::started_steps},
    {"force_majeure_excuses", flag_readings},
}};

Result<Priced> price_late_penalty(json::Value const& params, Usage const& usage)
{
    return with_readings(price_once, params, usage, choices);
}

} // namespace

ChargeModel const late_penalty_model{
    "late_penalty", "A penalty that grows with every step of days something is late, up to a cap.",
    rule_fields::late_penalty, price_late_penalty};

} // namespace counterpart
