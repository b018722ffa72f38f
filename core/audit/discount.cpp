// The discount a contract promises on an invoice's total, and what of it an invoice leaves out.
#include "audit/document.h"
#include "audit/due_ledger.h"
#include "audit/vat.h"
#include "pricing/params.h"

namespace counterpart {

namespace {

/// A rebate or credit that is due is no discount, though both are written as allowances.
Decimal allowances_given(Subject const& subject, std::vector<AllowanceCharge> const& parts,
                         int line)
{
    Decimal given;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        bool const for_due = subject.dues && subject.dues->at({line, static_cast<int>(i)});
        if (!parts[i].charge && !for_due)
            given += parts[i].amount.value_or(Decimal{});
    }
    return given;
}

Decimal allowances_given(Subject const& subject)
{
    auto const& invoice = subject.invoice();
    auto given = allowances_given(subject, invoice.allowances_charges, -1);
    for (std::size_t i = 0; i < invoice.lines.size(); ++i)
        given +=
            allowances_given(subject, invoice.lines[i].allowances_charges, static_cast<int>(i));
    return given;
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
    auto const given = allowances_given(subject);
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
