// The discount a contract promises on an invoice's total, and what of it an invoice leaves out.
#include "audit/document.h"
#include "pricing/params.h"

namespace counterpart {

namespace {

Decimal allowances_given(Invoice const& invoice)
{
    Decimal given;
    for (auto const& part : invoice.allowances_charges)
        if (!part.charge)
            given += part.amount.value_or(Decimal{});
    for (auto const& line : invoice.lines)
        for (auto const& part : line.allowances_charges)
            if (!part.charge)
                given += part.amount.value_or(Decimal{});
    return given;
}

/// The rate most of the document is taxed at; a discount on the total lowers that tax.
std::optional<Decimal> main_rate(Invoice const& invoice)
{
    VatBreakdown const* largest = nullptr;
    for (auto const& row : invoice.vat) {
        auto const taxable = row.taxable.value_or(Decimal{});
        if (!largest || largest->taxable.value_or(Decimal{}) < taxable)
            largest = &row;
    }
    return largest && largest->rate ? *largest->rate : Decimal{};
}

Date decisive_day(Invoice const& invoice)
{
    return invoice.lines.empty() ? invoice.issued : service_date(invoice, invoice.lines.front());
}

Step due_step(Subject const& subject, Term const& term, Decimal const& percent,
              Decimal const& total, Decimal const& due)
{
    auto step = audit_step("audit.discount",
                           number_text(percent) + " % of " + subject.money(total) +
                               " is due as a discount.",
                           due, subject.currency());
    step.clause = term.clause;
    step.inputs = {{"percent", to_text(percent)}, {"total", to_text(total)}};
    return step;
}

} // namespace

std::optional<Draft> check_discount(Subject const& subject, Decimal const& expected_net)
{
    auto const& invoice = subject.invoice();
    auto const* term = subject.term("contract_discount", decisive_day(invoice));
    if (!term || subject.is_credit())
        return std::nullopt;
    Params const fields(term->fields);
    auto const percent = fields.decimal("percent", Decimal{});
    auto const from = fields.decimal("from_total", Decimal{});
    if (!percent || !from || expected_net < *from)
        return std::nullopt;

    auto const due = round(*percent * expected_net * Decimal::of(1, 2),
                           invoice.currency.minor_units(), Rounding::half_up);
    auto const given = allowances_given(invoice);
    if (!(given < due))
        return std::nullopt;
    auto result =
        draft(subject, Cause::missing_discount,
              "The contract gives " + number_text(*percent) + " % from " + subject.money(*from) +
                  "; the lines should come to " + subject.money(expected_net) + ", so " +
                  subject.money(due) + " are due and " + subject.money(given) + " were given.",
              due - given);
    explain(result, {due_step(subject, *term, *percent, expected_net, due)}, term->clause);
    result.vat_rate = main_rate(invoice);
    return result;
}

} // namespace counterpart
