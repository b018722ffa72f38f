// The discount a contract promises on an invoice's total, and what of it an invoice leaves out.
#include "audit/document.h"
#include "audit/due_findings.h"
#include "audit/due_ledger.h"
#include "audit/match.h"
#include "audit/vat.h"
#include "pricing/contract_discount.h"
#include "pricing/price_move.h"
#include "terms/in_force.h"

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

bool is_about(Subject const& subject, Term const& term, InvoiceLine const& line)
{
    if (auto const* rows = subject.prices ? rows_of(*subject.prices, line) : nullptr)
        return is_about(*subject.contract, term, rows->front().row->item, subject.as_of(line));
    // A line that names no item of the contract earns only a discount on everything.
    return !term.fields.has("items") && !term.fields.has("category");
}

/// What the lines that a discount is about should come to. A line that could not be priced counts
/// as asked, so that a discount on the total is not lost with it; one that gives what is due anyway
/// earns none.
Decimal expected_total(Subject const& subject, Term const& term,
                       std::vector<LineAudit> const& lines)
{
    Decimal sum;
    for (std::size_t i = 0; i < lines.size(); ++i)
        if (!due_given_by(subject, i) && is_about(subject, term, subject.invoice().lines[i]))
            sum += lines[i].expected ? *lines[i].expected : lines[i].asked.value_or(Decimal{});
    return sum;
}

/// One discount that was promised, with what of the allowances was left for it.
struct Promised {
    ContractDiscount discount;
    Decimal total;
    Decimal due;
    Decimal given;
};

Draft missing(Subject const& subject, Promised const& promised)
{
    auto const& [discount, total, due, given] = promised;
    auto result =
        draft(subject, Cause::missing_discount,
              "The contract gives " + number_text(discount.percent) + " %" +
                  (discount.on_excess ? " above " : " from ") + subject.money(discount.from_total) +
                  "; the lines should come to " + subject.money(total) + ", so " +
                  subject.money(due) + " are due and " + subject.money(given) + " were given.",
              due - given);
    explain(result, discount_working(discount, total, subject.invoice().currency),
            discount.term->clause);
    result.vat_rate = main_rate(subject.invoice());
    return result;
}

} // namespace

std::vector<Draft> check_discounts(Subject const& subject, std::vector<LineAudit> const& lines)
{
    std::vector<Draft> drafts;
    if (!subject.contract || subject.is_credit())
        return drafts;
    auto const& currency = subject.invoice().currency;
    auto left = allowances_given(subject);
    AsOf const as_of{decisive_day(subject.invoice()), subject.known};
    for (auto const* term : terms_in_force(*subject.contract, "contract_discount", as_of)) {
        auto const discount = read_contract_discount(*term);
        if (!discount)
            continue;
        auto const total = expected_total(subject, *term, lines);
        auto const due = discount->of(total, currency);
        auto const given = min(left, due);
        left -= given;
        if (given < due)
            drafts.push_back(missing(subject, {*discount, total, due, given}));
    }
    return drafts;
}

} // namespace counterpart
