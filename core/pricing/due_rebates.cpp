// Rebates due, at the end of their period or on the way there (rule W7).
#include "pricing/due_parts.h"

#include "pricing/charge.h"
#include "pricing/spend.h"
#include "terms/readings.h"

#include <optional>

namespace counterpart {

namespace {

/// One stretch after which something is paid, inside the period the rebate is earned over.
struct Payment {
    Period earned_over;
    Period stretch;
    bool on_the_way = false;
};

/// Where the term states none, the whole period is the only stretch.
std::vector<Period> stretches(Term const& term, Period const& period)
{
    if (!term.fields.has("interim_span"))
        return {period};
    return spans_of(term.fields["interim_span"].string(), false, period).before(period.to);
}

/// What reaches thresholds, and what it came to where thresholds are no money.
struct Bought {
    Decimal volume;
    std::optional<Decimal> value;
    Working working;
};

Result<Bought> bought(PeriodLines const& lines, Term const& term, Period const& period)
{
    auto spend = TRY(spend_towards(lines, term, period));
    Bought result{spend.amount, {}, std::move(spend.working)};
    if (!counts_units(term))
        return result;
    auto const money = TRY(money_towards(lines, term, period));
    result.value = money.amount;
    result.working.insert(result.working.end(), money.working.begin(), money.working.end());
    return result;
}

/// What the rebate's own model makes of it.
Result<Priced> earned(PeriodLines const& lines, Term const& term, Bought const& bought,
                      Decimal const& paid)
{
    Usage usage;
    usage.currency = std::string(lines.contract().currency.code());
    usage.facts.set("volume", to_text(bought.volume));
    if (bought.value)
        usage.facts.set("value", to_text(*bought.value));
    if (!paid.is_zero())
        usage.facts.set("already_paid", to_text(paid));
    return price(term.name, term.fields, usage, term.clause);
}

bool each_alone(Term const& term)
{
    return term.fields["interim"].string() == readings::interim[1];
}

Step open_interim(Term const& term, Decimal const& so_far, Decimal const& alone,
                  std::string_view currency)
{
    Step step;
    step.rule = "pricing.not_stated";
    step.says = "The contract does not state \"Interim payments\"; this is priced as what has been "
                "earned so far less what was paid.";
    step.clause = term.clause;
    step.unit = std::string(currency);
    step.inputs = {{"not stated", "Interim payments"}};
    step.switches = {{"interim",
                      "",
                      {{std::string(readings::interim[0]), so_far},
                       {std::string(readings::interim[1]), alone}}}};
    return step;
}

Result<Due> rebate_due(PeriodLines const& lines, Term const& term, Payment const& payment,
                       Decimal const& paid)
{
    auto const from = each_alone(term) ? payment.stretch.from : payment.earned_over.from;
    Period const counted{from, payment.stretch.to};
    auto const all = TRY(bought(lines, term, counted));
    auto const before = each_alone(term) ? Decimal{} : paid;
    auto const priced = TRY(earned(lines, term, all, before));
    auto due = due_of(lines, term, DueKind::rebate, payment.stretch);
    due.amount.amount = in_cents(lines, priced.amount);
    due.working = all.working;
    if (payment.on_the_way && !term.fields.has("interim") && !before.is_zero()) {
        auto const own = TRY(bought(lines, term, payment.stretch));
        auto const alone = TRY(earned(lines, term, own, Decimal{}));
        due.working.push_back(open_interim(term, due.amount.amount, in_cents(lines, alone.amount),
                                           lines.contract().currency.code()));
    }
    due.working.insert(due.working.end(), priced.working.begin(), priced.working.end());
    for (auto& step : due.working)
        step.clause = term.clause;
    due.says = due.amount.amount.is_negative()
                   ? "More rebate was paid on account than was earned; the rest goes back."
                   : "A rebate was earned and should be given.";
    return due;
}

void add_period(PeriodLines const& lines, Term const& term, Period const& period, Dues& dues)
{
    Decimal paid;
    for (auto const& stretch : stretches(term, period)) {
        if (lines.known() < stretch.to)
            return;
        auto due = rebate_due(
            lines, term, {period, stretch, stretch.to < period.to || stretch.from > period.from},
            paid);
        if (!due) {
            dues.open.push_back({term.name, term.clause, stretch, due.error()});
            return;
        }
        paid += due->amount.amount;
        if (!due->amount.amount.is_zero())
            dues.owed.push_back(std::move(due).value());
    }
}

} // namespace

void add_rebates(PeriodLines const& lines, SettledTerm const& settled_term, Dues& dues)
{
    for (auto const& period : settled_term.spans.before(lines.known()))
        add_period(lines, *settled_term.term, period, dues);
}

} // namespace counterpart
