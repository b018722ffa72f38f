// Gain and pain share, once the work is finished (rule W9).
#include "pricing/due_parts.h"

#include "pricing/charge.h"
#include "pricing/params.h"
#include "pricing/spend.h"

namespace counterpart {

namespace {

/// What the work came to: as stated, else what was accepted of it at the contract's prices.
Result<Spend> outturn_of(PeriodLines const& lines, Term const& term, Period const& work)
{
    Params const stated(term.fields);
    if (stated.has("outturn"))
        return Spend{TRY(stated.decimal("outturn")), {}};
    auto received = term;
    received.fields.set("counts", "received");
    return spend_towards(lines, received, work);
}

Result<Due> share(PeriodLines const& lines, Term const& term, Period const& work)
{
    auto const outturn = TRY(outturn_of(lines, term, work));
    Usage usage;
    usage.currency = std::string(lines.contract().currency.code());
    usage.facts.set("outturn", to_text(outturn.amount));
    auto const priced = TRY(price("gain_share", term.fields, usage, term.clause));
    auto due = due_of(lines, term, DueKind::gain_share, work);
    due.amount.amount = -in_cents(lines, priced.amount);
    due.working = outturn.working;
    due.working.insert(due.working.end(), priced.working.begin(), priced.working.end());
    for (auto& step : due.working)
        step.clause = term.clause;
    due.says = due.amount.amount.is_negative()
                   ? "The work cost less than its target; the supplier has a share of that."
                   : "The work cost more than its target; the supplier bears a share of that.";
    return due;
}

} // namespace

void add_gain_share(PeriodLines const& lines, SettledTerm const& settled_term, Dues& dues)
{
    auto const& term = *settled_term.term;
    Params const stated(term.fields);
    auto work = settled_term.spans.whole;
    if (stated.has("settled_on")) {
        auto const settled_on = stated.date("settled_on");
        if (!settled_on) {
            dues.open.push_back({term.name, term.clause, work, settled_on.error()});
            return;
        }
        work.to = *settled_on;
    }
    if (work.open_ended() || work.empty() || lines.known() < work.to)
        return; // the work is not finished, so nothing is shared yet
    auto due = share(lines, term, work);
    if (!due)
        dues.open.push_back({term.name, term.clause, work, due.error()});
    else if (!due->amount.amount.is_zero())
        dues.owed.push_back(std::move(due).value());
}

} // namespace counterpart
