// Damages for deliveries that came late (rule W23).
#include "pricing/due_parts.h"

#include "pricing/charge.h"
#include "pricing/params.h"
#include "pricing/price_move.h"
#include "terms/in_force.h"

#include <algorithm>

namespace counterpart {

namespace {

/// One receipt with the order line it fulfils.
struct Delivery {
    Receipt const* receipt;
    Order const* order;
    OrderLine const* line;
};

std::vector<Delivery> deliveries(Books const& books, Contract const& contract, Date known)
{
    std::vector<Delivery> found;
    for (auto const& receipt : books.receipts) {
        if (known < receipt.second.received)
            continue;
        for (auto const& order : books.orders) {
            auto const& numbers = contract.order_numbers;
            bool const ours = order.second.contract == contract.id ||
                              std::count(numbers.begin(), numbers.end(), order.second.number) > 0;
            if (!ours || order.second.number != receipt.second.order_number)
                continue;
            for (auto const& line : order.second.lines)
                if (line.number == receipt.second.order_line)
                    found.push_back({&receipt.second, &order.second, &line});
        }
    }
    return found;
}

/// The day agreed in the term, else so many days after the order; absent: nothing was agreed.
Result<std::optional<Date>> agreed_day(Term const& term, Delivery const& delivery)
{
    Params const stated(term.fields);
    if (stated.has("agreed"))
        return std::optional(TRY(stated.date("agreed")));
    if (!stated.has("agreed_days"))
        return std::optional<Date>{};
    auto const days = TRY(stated.whole("agreed_days"));
    return std::optional(plus_days(delivery.order->issued, static_cast<std::int32_t>(days)));
}

/// What the late part was worth: at the price of its order, else at the contract's.
Result<Decimal> value_of(PeriodLines const& lines, Delivery const& delivery)
{
    if (delivery.line->unit_price)
        return *delivery.line->unit_price * delivery.receipt->quantity;
    auto const* rows = lines.index().rows(delivery.line->item);
    auto const answer =
        rows ? price_in_force(lines.contract(), *rows, {delivery.receipt->received, lines.known()})
             : RowAnswer{};
    if (!answer.row)
        return Error{"statement.value",
                     "Neither order nor contract says what " + delivery.line->item.text +
                         " is worth.",
                     "order " + delivery.order->number + ", line " + delivery.line->number};
    Usage usage;
    usage.facts.set("units", to_text(delivery.receipt->quantity));
    auto const priced = TRY(price(answer.row->row->charge.model, answer.row->row->charge.params,
                                  usage, delivery.line->item.text));
    return priced.amount;
}

std::string start_of(Date day)
{
    return to_text(day) + "T00:00:00Z";
}

Result<Due> damages(PeriodLines const& lines, Term const& term, Delivery const& delivery,
                    Date agreed)
{
    Usage usage;
    usage.currency = std::string(lines.contract().currency.code());
    usage.facts.set("agreed", start_of(agreed));
    usage.facts.set("actual", start_of(delivery.receipt->received));
    usage.facts.set("value", to_text(TRY(value_of(lines, delivery))));
    auto const priced = TRY(price("late_penalty", term.fields, usage, term.clause));
    auto due = due_of(lines, term, DueKind::damages, {agreed, delivery.receipt->received});
    due.id.text += "/" + delivery.receipt->id.text;
    due.amount.amount = in_cents(lines, priced.amount);
    due.working = priced.working;
    for (auto& step : due.working)
        step.clause = term.clause;
    due.says = "Line " + delivery.line->number + " of order " + delivery.order->number +
               " came late; damages are due.";
    return due;
}

void add_late(PeriodLines const& lines, Term const& term, Delivery const& delivery, Date agreed,
              Dues& dues)
{
    auto due = damages(lines, term, delivery, agreed);
    if (!due)
        dues.open.push_back(
            {term.name, term.clause, {agreed, delivery.receipt->received}, due.error()});
    else if (!due->amount.amount.is_zero())
        dues.owed.push_back(std::move(due).value());
}

} // namespace

void add_damages(PeriodLines const& lines, SettledTerm const& settled_term, Dues& dues)
{
    auto const& term = *settled_term.term;
    auto const& contract = lines.contract();
    for (auto const& delivery : deliveries(lines.books(), contract, lines.known())) {
        auto const received = delivery.receipt->received;
        auto const item = priced_as(lines.index(), delivery.line->item);
        if (!settled_term.spans.whole.contains(delivery.order->issued) ||
            !is_about(contract, term, item, {received, lines.known()}))
            continue;
        auto const agreed = agreed_day(term, delivery);
        if (!agreed)
            dues.open.push_back({term.name, term.clause, {received, received}, agreed.error()});
        else if (*agreed && **agreed < received)
            add_late(lines, term, delivery, **agreed, dues);
    }
}

} // namespace counterpart
