#include "desk/charges.h"

#include "audit/audit.h"
#include "desk/desk.h"

#include <functional>

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

Ratio asked_net(Invoice const& invoice)
{
    return invoice.totals.without_vat.value_or(Decimal());
}

/// Which contract an invoice was matched to needs less than what it should have asked.
struct Audits {
    std::function<Audit const*(FiledInvoice const&)> matched;
    std::function<Audit const*(FiledInvoice const&)> whole;
};

std::optional<sla::Charges> charges_from(Books const& books, Contract const& contract, Month month,
                                         Date known, Audits const& audits)
{
    auto const terms = sla::credit_terms_of(contract, month, known);
    if (!terms || terms->source == sla::FeeSource::stated)
        return std::nullopt;
    bool const expected = terms->source == sla::FeeSource::expected;
    sla::Charges charges;
    charges.says = expected ? "as the contract expects them without VAT" : "as invoiced without VAT";
    for (auto const& entry : books.invoices) {
        auto const* audited = audits.matched(entry.second);
        if (!audited || !audited->match.contract || !(audited->match.contract->id == contract.id))
            continue;
        auto const& invoice = entry.second.invoice;
        auto const net = expected ? expected_net(*audits.whole(entry.second)) : asked_net(invoice);
        bool const gives = invoice.kind == InvoiceKind::credit_note;
        charges.by_month[month_of_invoice(invoice)] += gives ? -abs(net) : net;
    }
    return charges;
}

}  // namespace

std::optional<sla::Charges> charges_of(Books const& books, Contract const& contract, Month month,
                                       Date known)
{
    Auditor const auditor(books);
    std::optional<Audit> audited;
    auto const whole = [&](FiledInvoice const& filed) -> Audit const* {
        if (!audited || !(audited->invoice == filed.invoice.id))
            audited = auditor(filed, filed.invoice.issued);
        return &*audited;
    };
    return charges_from(books, contract, month, known, {whole, whole});
}

std::optional<sla::Charges> charges_of(Desk const& desk, Contract const& contract, Month month,
                                       Date known)
{
    auto const matched = [&](FiledInvoice const& filed) {
        return desk.summary_of(filed.invoice.id);
    };
    auto const whole = [&](FiledInvoice const& filed) { return desk.audit_of(filed.invoice.id); };
    return charges_from(desk.books(), contract, month, known, {matched, whole});
}

sla::WhatIfSources what_is_kept(Desk const& desk, ContractMonths const& months)
{
    return {months.known_charges(), months.ledger ? &*months.ledger : nullptr, &desk.level_months()};
}

}  // namespace counterpart
