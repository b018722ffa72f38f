#include "desk/charges.h"

#include "audit/audit.h"

namespace counterpart {
namespace {

Month month_of_invoice(Invoice const& invoice)
{
    if (invoice.period)
        return month_at(invoice.period->from);
    return month_at(invoice.delivered.value_or(invoice.issued));
}

/// What the lines should have asked without VAT; a line that could not be priced counts as asked.
Ratio expected_net(Audit const& audited)
{
    Ratio sum;
    for (auto const& line : audited.lines) {
        auto const& amount = line.expected ? line.expected : line.asked;
        if (amount)
            sum += Ratio(*amount);
    }
    return sum;
}

Ratio charged(FiledInvoice const& filed, Audit const& audited, bool expected)
{
    auto const net = expected ? expected_net(audited)
                              : Ratio(filed.invoice.totals.without_vat.value_or(Decimal()));
    return filed.invoice.kind == InvoiceKind::credit_note ? -abs(net) : net;
}

}  // namespace

std::optional<sla::Charges> charges_of(Books const& books, Contract const& contract, Month month,
                                       Date known)
{
    auto const terms = sla::credit_terms_of(contract, month, known);
    if (!terms || terms->source == sla::FeeSource::stated)
        return std::nullopt;
    bool const expected = terms->source == sla::FeeSource::expected;
    sla::Charges charges;
    charges.says = expected ? "as the contract expects them without VAT" : "as invoiced without VAT";
    Auditor const auditor(books);
    for (auto const& entry : books.invoices) {
        auto const audited = auditor(entry.second, entry.second.invoice.issued);
        if (!audited.match.contract || !(audited.match.contract->id == contract.id))
            continue;
        charges.by_month[month_of_invoice(entry.second.invoice)] +=
            charged(entry.second, audited, expected);
    }
    return charges;
}

}  // namespace counterpart
