// The outlook of a level measured by downtime: how long the present outage may last.
#include "sla/figure.h"
#include "sla/methods.h"
#include "sla/outlook_parts.h"

namespace counterpart::sla {

namespace {

std::string breach_sentence(Outlook const& outlook)
{
    switch (outlook.status) {
    case BreachStatus::breached: return "More was down than the month allows; the target is lost. ";
    case BreachStatus::at_risk:
        return "If the present outage lasts, the target is lost at " +
               instant_text(*outlook.breach_at) + ". ";
    case BreachStatus::safe: return "The present outage cannot break the target any more. ";
    case BreachStatus::ok: break;
    }
    return "";
}

} // namespace

Result<Done> look_at_downtime(Running const& running, Outlook& outlook)
{
    auto const question = TRY(availability_question(running.facts));
    auto const forecast =
        TRY(time_to_breach(question.terms, question.outages, running.target(), running.now));
    outlook.status = forecast.status;
    outlook.breach_at = forecast.at;
    outlook.allowed = Ratio(forecast.allowed);
    outlook.used = forecast.used;
    outlook.reachable = forecast.status != BreachStatus::breached;
    add_budget(running, outlook);
    outlook.says = breach_sentence(outlook);
    if (outlook.reachable)
        outlook.says += budget_sentence(outlook);
    outlook.working = {step("sla.allowance", "Seconds the month may be down.",
                            Decimal::of(forecast.allowed), "seconds"),
                       step("sla.used", "Seconds down so far.", to_decimal(forecast.used),
                            "seconds"),
                       step("sla.remaining", "Seconds that are left.",
                            to_decimal(forecast.remaining), "seconds")};
    return Done{};
}

} // namespace counterpart::sla
