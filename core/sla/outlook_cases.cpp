// Outlooks of levels that judge cases: of so many, so few may go wrong. Cases are tickets, calls,
// equal intervals or slices of time; the rest of the month is taken to bring as many as so far,
// unless the contract or the clock says how many there are.
#include "sla/budget.h"
#include "sla/figure.h"
#include "sla/methods.h"
#include "sla/metric.h"
#include "sla/outlook_parts.h"

namespace counterpart::sla {

namespace {

struct Cases {
    std::string_view word; ///< "cases", "intervals"
    Ratio seen;
    Ratio good;            ///< what the figure is the share of
    Ratio all;             ///< of the whole month
    bool all_known = false;
};

/// Where the figure must stay below its target, what the share is of is what goes wrong.
Ratio bad_of(Running const& running, Cases const& cases)
{
    return running.at_least() ? cases.seen - cases.good : cases.good;
}

Ratio allowed_of(Running const& running, Cases const& cases)
{
    auto const part = running.target() / 100;
    return cases.all * (running.at_least() ? Ratio(1) - part : part);
}

std::string needed_sentence(Running const& running, Outlook const& outlook)
{
    if (!outlook.needed)
        return "";
    auto const up = running.at_least();
    if (!outlook.reachable)
        return up ? "Even a rest without a miss no longer reaches the target. "
                  : "Even a rest without a single one no longer stays within the target. ";
    auto const needed = to_text(round(*outlook.needed, 2, up ? Rounding::ceil : Rounding::floor));
    return up ? "The rest of the month must reach " + needed + " % for the target. "
              : "The rest of the month may reach " + needed + " % at most for the target. ";
}

void add_working(Running const& running, Cases const& cases, Outlook& outlook)
{
    auto const word = std::string(cases.word);
    auto const all = cases.all_known ? "All " + word + " of the month"
                                     : "As many " + word + " as so far, over the whole month";
    outlook.working = {
        step("sla.expected_cases", all + "; " + brief(cases.seen) + " so far.",
             round(cases.all, 2, Rounding::half_up), word),
        step("sla.allowance", "So many of the month may go wrong.",
             round(*outlook.allowed, 2, Rounding::half_up), word),
        step("sla.used", "So many went wrong so far.", round(*outlook.used, 4, Rounding::half_up),
             word)};
    if (outlook.needed)
        outlook.working.push_back(
            step("sla.needed",
                 running.at_least() ? "The rest must reach this share for the target."
                                    : "The rest may reach this share at most for the target.",
                 round(*outlook.needed, 4, Rounding::half_up), "%"));
}

Result<Done> look_at(Running const& running, Cases const& cases, Outlook& outlook)
{
    outlook.allowed = allowed_of(running, cases);
    outlook.used = bad_of(running, cases);
    auto const rest = cases.all - cases.seen;
    if (rest.sign() > 0) {
        auto const needed = (running.target() / 100 * cases.all - cases.good) / rest * 100;
        outlook.reachable = running.at_least() ? needed <= Ratio(100) : needed >= Ratio(0);
        outlook.needed = running.at_least() ? max(Ratio(0), needed) : min(Ratio(100), needed);
    } else {
        outlook.reachable = *outlook.used <= *outlook.allowed;
    }
    add_budget(running, outlook);
    if (!outlook.reachable)
        outlook.status = BreachStatus::breached;
    outlook.says = needed_sentence(running, outlook);
    if (outlook.reachable)
        outlook.says += budget_sentence(outlook);
    add_working(running, cases, outlook);
    return Done{};
}

} // namespace

Result<Done> look_at_cases(Running const& running, Outlook& outlook)
{
    if (!running.passed.any())
        return Done{};
    auto const& month = running.month;
    return look_at(running,
                   {"cases", month.total, month.total - month.misses,
                    running.projected(month.total), false},
                   outlook);
}

/// An interval weighs the same whatever its traffic, so its error rate is what goes wrong in it.
Result<Done> look_at_error_rate(Running const& running, Outlook& outlook)
{
    auto const rates = TRY(error_rates_of(running.terms, running.facts));
    auto const stated = TRY(running.terms.decimal_if_any("interval_count"));
    if (rates.counted.is_zero() || (!stated && !running.passed.any()))
        return Done{};
    bool const known = stated && !rates.skips;
    return look_at(running,
                   {"intervals", rates.counted, rates.counted - rates.errors,
                    known ? Ratio(*stated) : running.projected(rates.counted), known},
                   outlook);
}

Result<Done> look_at_slices(Running const& running, Outlook& outlook)
{
    auto const so_far = TRY(slices_so_far(running.terms, running.facts));
    if (!so_far.budget || !running.passed.any())
        return Done{};
    auto const& budget = *so_far.budget;
    bool const known = so_far.of_month.has_value();
    // Slices that were looked for and not found do not come back.
    auto const all = known ? *so_far.of_month - (so_far.seen - budget.counted)
                           : running.projected(budget.counted);
    return look_at(running, {"slices", budget.counted, budget.sli * budget.counted, all, known},
                   outlook);
}

} // namespace counterpart::sla
