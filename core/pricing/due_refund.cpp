// Refunds to the price of a customer that pays less (rule W8).
#include "pricing/due_parts.h"

#include "pricing/charge.h"
#include "pricing/params.h"
#include "pricing/price_move.h"

#include <algorithm>

namespace counterpart {

namespace {

/// The days of the lower deal before it was found: only on those anything was overpaid.
Result<Period> overpaid_days(Params const& stated)
{
    return Period{TRY(stated.date("lower_from")), TRY(stated.date("found_on"))};
}

/// Units bought at one price, stretch by stretch.
struct Bought {
    Decimal price;
    json::Array stretches;
};

json::Value stretch_of(PricedUnits const& units)
{
    json::Value stretch;
    stretch.set("from", to_text(units.days.from));
    stretch.set("to", to_text(units.days.to));
    stretch.set("quantity", to_text(units.quantity));
    return stretch;
}

std::vector<Bought> bought_by_price(PeriodLines const& lines, ItemId const& item,
                                    Period const& days)
{
    std::vector<Bought> all;
    for (auto month = month_of(days.from); month.from < days.to; month = month_of(month.to))
        for (auto const& units : lines.units_at_prices(item, intersect(month, days))) {
            if (units.quantity.is_zero())
                continue;
            auto found = std::find_if(all.begin(), all.end(), [&](Bought const& it) {
                return it.price == units.unit_price;
            });
            if (found == all.end())
                found = all.insert(all.end(), {units.unit_price, {}});
            found->stretches.push_back(stretch_of(units));
        }
    return all;
}

Result<Priced> refund_at(PeriodLines const& lines, Term const& term, Bought const& bought)
{
    Usage usage;
    usage.currency = std::string(lines.contract().currency.code());
    usage.facts.set("price", to_text(bought.price));
    usage.facts.set("bought", bought.stretches);
    for (auto const* name : {"lower_price", "lower_from", "found_on", "lower_volume", "our_volume"})
        if (!term.fields[name].is_null())
            usage.facts.set(name, term.fields[name]);
    return price("most_favoured_customer", term.fields, usage, term.clause);
}

Result<Due> refund(PeriodLines const& lines, Term const& term, Period const& days)
{
    auto due = due_of(lines, term, DueKind::refund, days);
    for (auto const& item : lines.items()) {
        if (!is_about(lines.contract(), term, item, {days.from, lines.known()}))
            continue;
        for (auto const& bought : bought_by_price(lines, item, days)) {
            auto const priced = TRY(refund_at(lines, term, bought));
            due.amount.amount += in_cents(lines, priced.amount);
            due.working.insert(due.working.end(), priced.working.begin(), priced.working.end());
        }
    }
    Step last;
    last.rule = "statement.refund";
    last.says = "What was overpaid while somebody comparable paid less.";
    last.amount = due.amount.amount;
    last.unit = std::string(lines.contract().currency.code());
    due.working.push_back(std::move(last));
    for (auto& step : due.working)
        step.clause = term.clause;
    due.says = "Somebody comparable paid less; what we overpaid is to be refunded.";
    return due;
}

} // namespace

void add_refunds(PeriodLines const& lines, SettledTerm const& settled_term, Dues& dues)
{
    auto const& term = *settled_term.term;
    Params const stated(term.fields);
    if (!stated.has("lower_price") || !stated.has("lower_from") || !stated.has("found_on"))
        return;
    auto const days = overpaid_days(stated);
    if (days && (lines.known() < days->to || days->empty()))
        return; // not found yet
    auto due = days ? refund(lines, term, *days) : Result<Due>(days.error());
    if (!due)
        dues.open.push_back({term.name, term.clause, settled_term.spans.whole, due.error()});
    else if (!due->amount.amount.is_zero())
        dues.owed.push_back(std::move(due).value());
}

} // namespace counterpart
