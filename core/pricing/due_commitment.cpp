// Shortfalls of minimum commitments (rule W6).
#include "pricing/due_parts.h"

#include "pricing/charge.h"
#include "pricing/params.h"
#include "pricing/price_move.h"
#include "pricing/spend.h"
#include "pricing/wording.h"
#include "terms/readings.h"

namespace counterpart {

namespace {

/// Everything about one period before any money is worked out.
struct Promise {
    Period period;
    Decimal commitment;
    Spend spend;
    Working working;
};

Step part_step(Term const& term, std::int32_t days, std::int32_t of_days, Decimal const& share,
               Decimal const& whole)
{
    Step step;
    step.rule = "statement.commitment";
    step.clause = term.clause;
    step.says = "This part of a period has " + std::to_string(days) + " of " +
                std::to_string(of_days) + " days, so " + wording::number(share) + " of " +
                wording::number(whole) + " are committed.";
    step.amount = share;
    bool const stated = term.fields.has("part_period");
    if (!stated)
        step.inputs = {{"not stated", "A part of a period"}, {"priced as", "in_proportion"}};
    step.switches = {{"part_period",
                      term.fields["part_period"].string(),
                      {{"in_proportion", share}, {"whole", whole}}}};
    return step;
}

/// A period cut short owes its share by days, unless the contract says the whole.
Result<Decimal> committed(PeriodLines const& lines, SettledTerm const& settled_term,
                          Period const& period, Working& working)
{
    auto const& term = *settled_term.term;
    Params const stated(term.fields);
    auto const whole = TRY(stated.decimal("commitment"));
    auto const reduced = TRY(stated.decimal("reduced_by", Decimal{}));
    auto const of_days = settled_term.spans.full_days(period);
    if (period.length() == of_days)
        return whole - reduced;
    auto const share =
        in_cents(lines, multiply_divide(whole, Decimal::of(period.length()), Decimal::of(of_days),
                                        12, Rounding::half_even));
    auto step = part_step(term, period.length(), of_days, share, whole);
    step.unit = std::string(lines.contract().currency.code());
    working.push_back(std::move(step));
    return (stated.raw("part_period").string() == "whole" ? whole : share) - reduced;
}

Result<Promise> promise(PeriodLines const& lines, SettledTerm const& settled_term,
                        Period const& period)
{
    Promise result;
    result.period = period;
    result.commitment = TRY(committed(lines, settled_term, period, result.working));
    result.spend = TRY(spend_towards(lines, *settled_term.term, period));
    return result;
}

/// The periods up to this one, settled together: the last payment is what this one adds.
Result<Priced> settled_through(PeriodLines const& lines, Term const& term,
                               std::vector<Promise> const& promises)
{
    json::Array spend;
    json::Array commitments;
    for (auto const& each : promises) {
        spend.push_back(to_text(each.spend.amount));
        commitments.push_back(to_text(each.commitment));
    }
    Usage usage;
    usage.currency = std::string(lines.contract().currency.code());
    usage.facts.set("spend", std::move(spend));
    usage.facts.set("commitments", std::move(commitments));
    auto params = term.fields;
    params.set("settlement", "per_period");
    return price("min_commitment", params, usage, term.clause);
}

Result<Due> shortfall(PeriodLines const& lines, Term const& term,
                      std::vector<Promise> const& promises)
{
    auto const& now = promises.back();
    auto const priced = TRY(settled_through(lines, term, promises));
    auto const& payments = priced.details["per_period"].array();
    auto const payment = TRY(Decimal::parse(payments.back().string()));
    auto due = due_of(lines, term, DueKind::commitment_shortfall, now.period);
    due.amount.amount = -in_cents(lines, payment);
    due.working = now.spend.working;
    due.working.insert(due.working.end(), now.working.begin(), now.working.end());
    due.working.insert(due.working.end(), priced.working.begin(), priced.working.end());
    Step last;
    last.rule = "statement.commitment";
    last.says = payment.is_negative() ? "An earlier shortfall is made up and comes back."
                                      : "What is missing in this period is due.";
    last.amount = in_cents(lines, payment);
    last.unit = std::string(lines.contract().currency.code());
    due.working.push_back(std::move(last));
    for (auto& step : due.working)
        step.clause = term.clause;
    due.says = payment.is_negative() ? "Earlier shortfalls were made up; what was paid comes back."
                                     : "Less was bought than promised; the shortfall is due.";
    return due;
}

} // namespace

namespace {

/// Where each item has a commitment of its own, its shortfall says whose it is.
Due of_item(Due due, std::string const& item)
{
    if (item.empty())
        return due;
    due.id.text += "/" + item;
    due.says = item + ": " + due.says;
    return due;
}

void add_pool(PeriodLines const& lines, SettledTerm const& settled_term, std::string const& item,
              Dues& dues)
{
    auto const& term = *settled_term.term;
    std::vector<Promise> promises;
    for (auto const& period : settled_term.spans.before(lines.known())) {
        if (lines.known() < period.to)
            return;
        auto next = promise(lines, settled_term, period);
        if (!next) {
            dues.open.push_back({term.name, term.clause, period, next.error()});
            return;
        }
        promises.push_back(std::move(next).value());
        auto due = shortfall(lines, term, promises);
        if (!due)
            dues.open.push_back({term.name, term.clause, period, due.error()});
        else if (!due->amount.amount.is_zero())
            dues.owed.push_back(of_item(std::move(due).value(), item));
    }
}

} // namespace

void add_commitment(PeriodLines const& lines, SettledTerm const& stated_term, Dues& dues)
{
    auto settled_term = stated_term;
    auto const& term = *settled_term.term;
    if (term.fields["settlement"].string() == "aggregate")
        settled_term.spans.months = 0; // all days as one
    if (term.fields["pool"].string() != readings::pools[1]) {
        add_pool(lines, settled_term, {}, dues);
        return;
    }
    // Each item has to reach the commitment alone: the same promise, once for each of them.
    for (auto const& item : lines.items()) {
        if (!is_about(lines.contract(), term, item,
                      {settled_term.spans.whole.from, lines.known()}))
            continue;
        auto own = term;
        own.fields.set("items", json::Array{json::Value(item.text)});
        settled_term.term = &own;
        add_pool(lines, settled_term, item.text, dues);
    }
}

} // namespace counterpart
