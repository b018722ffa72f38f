#include "sla/credit.h"

namespace counterpart::sla {

namespace {

Decimal limited(Ratio amount, Ratio const& fee, CreditLimits const& limits, Working& working)
{
    if (limits.cap_percent) {
        auto const cap = fee * *limits.cap_percent / 100;
        if (cap < amount)
            working.push_back(step("sla.credit.cap",
                                   "At most " + brief(*limits.cap_percent) + " % of the fee.",
                                   limits.money(cap)));
        amount = min(amount, cap);
    }
    if (limits.min_credit && amount <= *limits.min_credit) {
        amount = 0;
        working.push_back(step("sla.credit.minimum",
                               "Only a credit above " + brief(*limits.min_credit) + " is paid.",
                               limits.money(amount)));
    }
    return limits.money(amount);
}

} // namespace

Credit percent_credit(Ratio const& fee, Ratio const& percent, CreditLimits const& limits,
                      std::string const& why)
{
    Credit credit;
    credit.percent = limits.cap_percent ? min(percent, *limits.cap_percent) : percent;
    auto const amount = fee * percent / 100;
    credit.working.push_back(step(
        "sla.credit.percent", why + " " + brief(percent) + " % of the fee of " + brief(fee) + ".",
        limits.money(amount)));
    credit.amount = limited(amount, fee, limits, credit.working);
    return credit;
}

Ratio steps_in(Ratio const& shortfall, Ratio const& step, Partial partial)
{
    auto const steps = max(Ratio(0), shortfall) / step;
    if (partial == Partial::fraction)
        return steps;
    return partial == Partial::down ? whole_below(steps) : whole_above(steps);
}

Result<Credit> prorata_credit(ProrataTerms const& terms)
{
    if (terms.scheduled.sign() <= 0)
        return Error{"empty_window", "There is no scheduled time to share the fee over.",
                     "scheduled_seconds"};
    Credit credit;
    auto const amount =
        terms.fee * terms.multiplier * terms.affected * terms.outage / terms.scheduled;
    credit.percent = terms.fee.is_zero() ? Ratio(0) : amount / terms.fee * 100;
    credit.working.push_back(step("sla.credit.prorata",
                                  brief(terms.fee) + " x " + brief(terms.multiplier) + " x " +
                                      brief(terms.affected) + " x " + brief(terms.outage) +
                                      " s / " + brief(terms.scheduled) + " s.",
                                  terms.limits.money(amount)));
    credit.amount = limited(amount, terms.fee, terms.limits, credit.working);
    return credit;
}

CappedCredit within_rolling_cap(Ratio const& earned, Ratio const& amount, RollingCap const& cap,
                                MoneyRule const& money)
{
    auto const room = max(Ratio(0), cap.charged * cap.percent / 100 - cap.credited);
    CappedCredit result;
    result.paid = money(min(amount, room));
    result.carried = cap.carries ? money(earned) - result.paid : money(Ratio(0));
    result.working = {step("sla.credit.rolling_cap",
                           brief(cap.percent) + " % of " + brief(cap.charged) +
                               " charged in twelve months, less " + brief(cap.credited) +
                               " credited, leave room for " + brief(room) + ".",
                           result.paid)};
    if (result.carried.sign() > 0)
        result.working.push_back(step("sla.credit.carried",
                                      "What did not fit is carried into the next month.",
                                      result.carried));
    return result;
}

} // namespace counterpart::sla
