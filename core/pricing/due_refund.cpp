// Refunds to the price of a customer that pays less (rule W8).
#include "pricing/due_parts.h"

#include "pricing/charge.h"
#include "pricing/move_parts.h"
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

/// A package falls as a whole: what counts is the money paid for what it holds, so that each unit
/// of money is bought at the price of one.
Bought bought_in_money(PeriodLines const& lines, ItemId const& item, Period const& days)
{
    Bought all{Decimal::of(1), {}};
    for (auto month = month_of(days.from); month.from < days.to; month = month_of(month.to))
        for (auto const& line : lines.lines(intersect(month, days)))
            if (line.item == item && line.amount && !line.amount->is_zero())
                all.stretches.push_back(stretch_of({line.days, *line.amount, all.price}));
    return all;
}

std::vector<Bought> bought(PeriodLines const& lines, FoundDeal const& deal, ItemId const& item,
                           Period const& days)
{
    if (!deal.package)
        return bought_by_price(lines, item, days);
    return {bought_in_money(lines, item, days)};
}

Result<Priced> refund_at(PeriodLines const& lines, Term const& term, FoundDeal const& deal,
                         Bought const& bought)
{
    Usage usage;
    usage.currency = std::string(lines.contract().currency.code());
    usage.facts = deal.facts;
    usage.facts.set("price", to_text(bought.price));
    usage.facts.set("bought", bought.stretches);
    return price("most_favoured_customer", term.fields, usage, term.clause);
}

Result<Due> refund(PeriodLines const& lines, Term const& term, FoundDeal const& deal,
                   Period const& days)
{
    if (!deal.lacks.empty())
        return Error{"missing_value", "Not rated: " + deal.lacks, term.clause};
    auto due = due_of(lines, term, DueKind::refund, days);
    for (auto const& item : lines.items()) {
        if (!is_about(lines.contract(), term, item, {days.from, lines.known()}) ||
            !is_in_deal(deal, item))
            continue;
        for (auto const& part : bought(lines, deal, item, days)) {
            auto const priced = TRY(refund_at(lines, term, deal, part));
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
    auto const days = overpaid_days(Params(term.fields));
    auto const leave_open = [&](Error const& why) {
        dues.open.push_back({term.name, term.clause, days ? *days : settled_term.spans.whole, why});
    };
    auto const deal = found_deal(term);
    if (!deal)
        return leave_open(deal.error());
    if (!*deal)
        return;
    if (days && (lines.known() < days->to || days->empty()))
        return; // not found yet
    auto due = days ? refund(lines, term, **deal, *days) : Result<Due>(days.error());
    if (!due)
        leave_open(due.error());
    else if (!due->amount.amount.is_zero())
        dues.owed.push_back(std::move(due).value());
}

} // namespace counterpart
