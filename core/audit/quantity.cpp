#include "audit/quantity.h"

#include "audit/tolerance.h"

namespace counterpart {

namespace {

/// What a line's quantity is measured by.
struct Limit {
    Decimal quantity;
    std::string name;       ///< "received", "ordered"
    std::string key;        ///< order line
    std::string order_line; ///< "line 1 of order PO-7"
};

Limit limit_of(Subject const& subject, InvoiceLine const& line, bool by_receipt)
{
    auto const& order_number = subject.invoice().order_reference;
    auto const* order = order_number.empty() ? nullptr : subject.index.order(order_number);
    auto const* order_line = order ? billed_order_line(*order, line) : nullptr;
    auto const& number = order_line ? order_line->number : line.order_line;

    Limit limit;
    limit.name = by_receipt ? "received" : "ordered";
    limit.key = order_line_key(order_number, number);
    limit.order_line = order_number.empty() ? "no order"
                       : number.empty()     ? "order " + order_number
                                            : "line " + number + " of order " + order_number;
    // Without an order number, receipts without one must not be taken for this line's.
    if (order_number.empty())
        return limit;
    if (by_receipt)
        limit.quantity = subject.index.received(
            order_number, number,
            order_line ? order_line->item
                       : ItemId{line.buyer_item.empty() ? line.seller_item : line.buyer_item});
    else if (order_line)
        limit.quantity = order_line->quantity;
    return limit;
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
               (limit.quantity == Decimal::of(1) ? " was " : " were ") + limit.name + " on " +
               limit.order_line;
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

} // namespace

bool Quantities::limits(InvoiceLine const& line) const
{
    if (subject_.is_credit() || line.quantity->sign() <= 0)
        return false;
    auto const* term = subject_.term("quantity_basis", service_date(subject_.invoice(), line));
    auto const basis = term ? term->fields["basis"].string() : std::string{};
    return basis == "receipt" || basis == "order";
}

AcceptedQuantity Quantities::accept(InvoiceLine const& line)
{
    auto const& invoiced = *line.quantity;
    auto const* term = subject_.term("quantity_basis", service_date(subject_.invoice(), line));
    if (subject_.is_credit() || invoiced.sign() <= 0)
        return all_of(invoiced, "What is credited or returned is taken as it stands.");
    bool const by_receipt = term && term->fields["basis"].string() == "receipt";
    if (!limits(line))
        return all_of(invoiced, term ? "The contract accepts the invoiced quantity."
                                     : "The contract measures quantities by nothing else than the "
                                       "invoice.");

    auto const limit = limit_of(subject_, line, by_receipt);
    auto& used_here = used_here_[limit.key];
    auto const earlier =
        used_here + subject_.index.billed_before(limit.key, subject_.filed, subject_.duplicate_of);
    auto result = limited(invoiced, limit, earlier, *term);
    tolerate(subject_, line, result, limit, earlier);
    used_here += invoiced;
    return result;
}

} // namespace counterpart
