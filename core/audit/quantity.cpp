#include "audit/quantity.h"

#include "audit/ledgers.h"
#include "audit/match.h"
#include "audit/tolerance.h"
#include "pricing/period_lines.h"
#include "terms/readings.h"

#include <algorithm>

namespace counterpart {

namespace {

/// What a line's quantity is measured by.
struct Limit {
    Decimal quantity;
    Decimal billed_before; ///< on earlier documents
    std::string name;      ///< "received", "ordered", "counted"
    std::string key;       ///< what lines of one document share it
    std::string where;     ///< "on line 1 of order PO-7", "from 1 Mar 2026 to 31 Mar 2026"
    bool known = false;    ///< there is an order, a receipt or a reading to measure by
};

Limit order_limit(Subject const& subject, InvoiceLine const& line, bool by_receipt)
{
    auto const& order_number = subject.invoice().order_reference;
    auto const* order = order_number.empty() ? nullptr : subject.index.order(order_number);
    auto const* order_line = order ? billed_order_line(*order, line) : nullptr;
    auto const& number = order_line ? order_line->number : line.order_line;

    Limit limit;
    limit.name = by_receipt ? "received" : "ordered";
    limit.key = order_line_key(order_number, number);
    limit.billed_before =
        subject.index.billed_before(limit.key, subject.filed, subject.duplicate_of);
    limit.where = order_number.empty() ? "on no order"
                  : number.empty()     ? "on order " + order_number
                                       : "on line " + number + " of order " + order_number;
    // Without an order number, receipts without one must not be taken for this line's.
    if (order_number.empty())
        return limit;
    limit.known = order_line != nullptr;
    if (by_receipt)
        limit.quantity = subject.index.received(
            order_number, number,
            order_line ? order_line->item
                       : ItemId{line.buyer_item.empty() ? line.seller_item : line.buyer_item});
    else if (order_line)
        limit.quantity = order_line->quantity;
    return limit;
}

/// The days a line or its document states; where neither does, all days since the first reading.
Period days_of(Invoice const& invoice, InvoiceLine const& line, AcceptedItem const* came)
{
    if (line.period)
        return *line.period;
    if (invoice.period)
        return *invoice.period;
    auto const from = came && !came->parts.empty() ? came->parts.front().days.from : invoice.issued;
    return {from, std::max(from, plus_days(invoice.issued, 1))};
}

Limit usage_limit(Subject const& subject, InvoiceLine const& line)
{
    Limit limit;
    limit.name = "counted";
    limit.where = "under no contract";
    auto const* rows = subject.prices ? rows_of(*subject.prices, line) : nullptr;
    if (!subject.contract || !rows)
        return limit;
    auto const& item = rows->front().row->item;
    auto const* came =
        subject.ledgers.came(*subject.contract, subject.known).accepted().item(item);
    auto const days = days_of(subject.invoice(), line, came);
    limit.known = came != nullptr;
    limit.quantity = came ? came->within(days) : Decimal{};
    limit.billed_before =
        subject.ledgers.billed_before(*subject.contract, item, days, subject.filed);
    limit.key = "usage " + item.text + " " + to_text(days.from) + " " + to_text(days.to);
    limit.where =
        "from " + to_long_text(days.from) + " to " + to_long_text(plus_days(days.to, -1));
    return limit;
}

Limit limit_of(Subject const& subject, InvoiceLine const& line, std::string_view basis)
{
    return basis == readings::quantity_bases[3]
               ? usage_limit(subject, line)
               : order_limit(subject, line, basis == readings::quantity_bases[2]);
}

AcceptedQuantity all_of(Decimal const& invoiced, std::string says)
{
    AcceptedQuantity result;
    result.invoiced = invoiced;
    result.accepted = invoiced;
    result.step = audit_step("audit.quantity", std::move(says));
    result.step.amount = invoiced;
    return result;
}

std::string why_less(Limit const& limit, Decimal const& earlier)
{
    auto why = number_text(limit.quantity) +
               (limit.quantity == Decimal::of(1) ? " was " : " were ") + limit.name + " " +
               limit.where;
    if (!earlier.is_zero())
        why += ", and " + number_text(earlier) + " of them were billed before";
    return why;
}

AcceptedQuantity limited(Decimal const& invoiced, Limit const& limit, Decimal const& earlier,
                         Term const& term)
{
    auto const left = max(Decimal{}, limit.quantity - max(Decimal{}, earlier));
    AcceptedQuantity result;
    result.invoiced = invoiced;
    result.accepted = min(invoiced, left);
    if (result.accepted < invoiced)
        result.why = why_less(limit, min(earlier, limit.quantity));
    result.step = audit_step("audit.quantity",
                             number_text(result.accepted) + " of " + number_text(invoiced) +
                                 " invoiced are accepted: " + why_less(limit, earlier) + ".");
    result.step.clause = term.clause;
    result.step.amount = result.accepted;
    result.step.inputs = {{"invoiced", to_text(invoiced)},
                          {limit.name, to_text(limit.quantity)},
                          {"billed before", to_text(earlier)},
                          {"basis", term.fields["basis"].string()}};
    return result;
}

/// What goes beyond may be so little that the contract accepts it; it is measured over all
/// documents, or many small excesses would pass one after the other.
void tolerate(Subject const& subject, InvoiceLine const& line, AcceptedQuantity& result,
              Limit const& limit, Decimal const& earlier)
{
    if (result.accepted == result.invoiced)
        return;
    ToleranceTest const test{ToleranceFor::quantity,
                             &line,
                             service_date(subject.invoice(), line),
                             max(Decimal{}, earlier) + result.invoiced - limit.quantity,
                             limit.quantity,
                             "units"};
    auto const answer = tolerance_on(subject, test);
    if (!answer)
        return;
    result.tolerance = answer->step;
    if (!answer->accepted)
        return;
    result.accepted = result.invoiced;
    result.step.says = "All " + number_text(result.invoiced) +
                       " invoiced are accepted: " + result.why +
                       ", and the rest is within the tolerance.";
    result.step.amount = result.accepted;
    result.why.clear();
}

std::string basis_of(Term const* term)
{
    return term ? term->fields["basis"].string() : std::string{};
}

/// What the other quantities that are known would let pass; nothing where they all agree.
std::optional<Switch> other_bases(Subject const& subject, InvoiceLine const& line,
                                  std::string chosen, AcceptedQuantity const& accepted)
{
    auto const& invoiced = accepted.invoiced;
    Switch counts{
        "basis", std::move(chosen), {{std::string(readings::quantity_bases[0]), invoiced}}};
    bool differ = false;
    for (std::size_t i = 1; i < readings::quantity_bases.size(); ++i) {
        auto const limit = limit_of(subject, line, readings::quantity_bases[i]);
        if (!limit.known)
            continue;
        auto const left = max(Decimal{}, limit.quantity - max(Decimal{}, limit.billed_before));
        auto const reading = std::string(readings::quantity_bases[i]);
        // What the line was given is known better, with the lines before it and any tolerance.
        auto const lets = reading == counts.chosen ? accepted.accepted : min(invoiced, left);
        counts.readings.push_back({reading, lets});
        differ = differ || lets < invoiced;
    }
    return differ ? std::optional{std::move(counts)} : std::nullopt;
}

void tell_others(Subject const& subject, InvoiceLine const& line, Term const* term,
                 AcceptedQuantity& result)
{
    auto counts = other_bases(subject, line, basis_of(term), result);
    if (!counts)
        return;
    if (counts->chosen.empty()) {
        result.step.rule = "pricing.not_stated";
        result.step.inputs = {{"not stated", "Quantity that counts"}, {"priced as", "invoice"}};
    }
    result.step.switches = {std::move(*counts)};
    if (term)
        result.step.clause = term->clause;
}

} // namespace

bool Quantities::limits(InvoiceLine const& line) const
{
    if (subject_.is_credit() || line.quantity->sign() <= 0)
        return false;
    auto const basis =
        basis_of(subject_.term("quantity_basis", service_date(subject_.invoice(), line)));
    return !basis.empty() && basis != readings::quantity_bases[0];
}

AcceptedQuantity Quantities::accept(InvoiceLine const& line)
{
    auto const& invoiced = *line.quantity;
    auto const* term = subject_.term("quantity_basis", service_date(subject_.invoice(), line));
    if (subject_.is_credit() || invoiced.sign() <= 0)
        return all_of(invoiced, "What is credited or returned is taken as it stands.");
    if (!limits(line)) {
        auto result = all_of(invoiced, !basis_of(term).empty()
                                           ? "The contract accepts the invoiced quantity."
                                       : term ? "The contract does not state which quantity counts; "
                                              "the invoiced one is accepted."
                                            : "The contract measures quantities by nothing else "
                                              "than the invoice.");
        if (!subject_.plain)
            tell_others(subject_, line, term, result);
        return result;
    }

    auto const limit = limit_of(subject_, line, basis_of(term));
    auto& used_here = used_here_[limit.key];
    auto const earlier = used_here + limit.billed_before;
    auto result = limited(invoiced, limit, earlier, *term);
    tolerate(subject_, line, result, limit, earlier);
    if (subject_.tells_readings)
        tell_others(subject_, line, term, result);
    used_here += invoiced;
    return result;
}

} // namespace counterpart
