#include "sla/outlook.h"

#include "sla/figure.h"
#include "sla/methods.h"

#include <algorithm>

namespace counterpart::sla {

namespace {

Seconds whole_seconds(Ratio const& value)
{
    return whole_below(value);
}

/// Agreed seconds of the month that have passed, and all of them.
struct Passed {
    Seconds passed = 0;
    Seconds all = 0;

    bool any() const { return passed > 0 && all > 0; }
    Ratio share() const { return Ratio(passed) / Ratio(all); }
};

Passed passed_of(LevelFacts const& facts, Seconds now)
{
    auto const open = [&](Seconds from, Seconds to) {
        return facts.calendar() ? between(*facts.calendar(), from, to) : to - from;
    };
    auto const until = std::clamp(now, facts.window.from, facts.window.to);
    return {open(facts.window.from, until), open(facts.window.from, facts.window.to)};
}

void add_budget(Outlook& outlook, LevelFacts const& facts, Seconds now)
{
    if (!outlook.allowed || outlook.allowed->sign() <= 0 || !outlook.used)
        return;
    auto const consumed = *outlook.used / *outlook.allowed;
    outlook.budget_left = (Ratio(1) - consumed) * 100;
    auto const passed = passed_of(facts, now);
    if (!passed.any())
        return;
    outlook.burn = consumed / passed.share();
    if (consumed.is_zero() || consumed >= Ratio(1))
        return;
    // At the rate of the time that has passed, as wall time of this month.
    auto const length = Ratio(now - facts.window.from) / consumed;
    auto const at = facts.window.from + whole_seconds(length);
    if (at < facts.window.to)
        outlook.exhausted_at = at;
}

std::string budget_sentence(Outlook const& outlook)
{
    if (!outlook.budget_left)
        return "";
    auto says = to_text(round(*outlook.budget_left, 1, Rounding::half_up)) +
                " % of what may go wrong is left";
    if (outlook.exhausted_at)
        says += "; at the present rate it is used up on " +
                to_long_text(day_of(*outlook.exhausted_at));
    return says + ".";
}

// -- downtime -------------------------------------------------------------------------------------

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

Result<std::optional<Outlook>> of_downtime(LevelFacts const& facts, Outlook outlook, Seconds now)
{
    auto const question = TRY(availability_question(facts));
    auto const target = Ratio(facts.terms.version->expected);
    if (!agreed_time(question.terms))
        return std::optional<Outlook>{};
    auto const forecast = TRY(time_to_breach(question.terms, question.outages, target, now));
    outlook.status = forecast.status;
    outlook.breach_at = forecast.at;
    outlook.allowed = Ratio(forecast.allowed);
    outlook.used = forecast.used;
    outlook.reachable = forecast.status != BreachStatus::breached;
    add_budget(outlook, facts, now);
    outlook.says = breach_sentence(outlook) + budget_sentence(outlook);
    outlook.working = {step("sla.allowance", "Seconds the month may be down.",
                            Decimal::of(forecast.allowed), "seconds"),
                       step("sla.used", "Seconds down so far.", to_decimal(forecast.used),
                            "seconds"),
                       step("sla.remaining", "Seconds that are left.",
                            to_decimal(forecast.remaining), "seconds")};
    return std::optional<Outlook>{std::move(outlook)};
}

// -- cases ----------------------------------------------------------------------------------------

/// The rest of the month is taken to bring as many cases as the part that has passed.
Result<std::optional<Outlook>> of_cases(LevelFacts const& facts, LevelMonth const& month,
                                        Outlook outlook, Seconds now)
{
    auto const passed = passed_of(facts, now);
    if (month.total.sign() <= 0 || !passed.any() ||
        facts.terms.version->direction != LevelDirection::at_least)
        return std::optional<Outlook>{};
    auto const target = Ratio(facts.terms.version->expected) / 100;
    auto const all = month.total / passed.share();
    auto const rest = all - month.total;
    auto const good = month.total - month.misses;
    outlook.allowed = all * (Ratio(1) - target);
    outlook.used = month.misses;
    if (rest.sign() > 0) {
        outlook.needed = max(Ratio(0), (target * all - good) / rest * 100);
        outlook.reachable = *outlook.needed <= Ratio(100);
    }
    if (!outlook.reachable)
        outlook.status = BreachStatus::breached;
    add_budget(outlook, facts, now);
    auto const needed = outlook.needed ? to_text(round(*outlook.needed, 2, Rounding::ceil))
                                       : std::string();
    outlook.says = !outlook.needed ? std::string()
                   : outlook.reachable
                       ? "The rest of the month must reach " + needed + " % for the target. "
                       : "Even a rest without a miss no longer reaches the target. ";
    outlook.says += budget_sentence(outlook);
    outlook.working = {
        step("sla.expected_cases",
             "As many cases as so far, over the whole month; " + brief(month.total) + " so far.",
             round(all, 2, Rounding::half_up)),
        step("sla.allowance", "Cases of the month that may go wrong.",
             round(*outlook.allowed, 2, Rounding::half_up)),
        step("sla.used", "Cases that went wrong so far.", to_decimal(month.misses))};
    return std::optional<Outlook>{std::move(outlook)};
}

bool counts_cases(std::string_view kind)
{
    return kind == "ratio" || kind == "tickets";
}

} // namespace

Result<std::optional<Outlook>> outlook(Books const& books, Contract const& contract,
                                       ServiceLevel const& level, Month month, Instant now)
{
    auto const moment = seconds_of(now);
    auto facts = TRY(facts_of(books, contract, level, month, day_of(moment)));
    if (!facts.terms.version || !facts.window.contains(moment))
        return std::optional<Outlook>{};
    facts.as_of = moment;
    Outlook outlook;
    outlook.level = level.id;
    outlook.month = month;
    auto const& kind = facts.terms.version->measure["kind"].string();
    if (kind == "availability")
        return of_downtime(facts, std::move(outlook), moment);
    if (!counts_cases(kind))
        return std::optional<Outlook>{};
    auto const judged = TRY(month_of(books, contract, level, month, day_of(moment)));
    return of_cases(facts, judged, std::move(outlook), moment);
}

} // namespace counterpart::sla
