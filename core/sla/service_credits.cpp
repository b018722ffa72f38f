// Service credits as amounts due: what a buyer should see on a later invoice or credit note.
#include "sla/figure.h"
#include "sla/reports.h"
#include "sla/statement.h"

#include <algorithm>

namespace counterpart::sla {

namespace {

Month month_of_invoice(Invoice const& invoice)
{
    if (invoice.period)
        return month_at(invoice.period->from);
    return month_at(invoice.delivered.value_or(invoice.issued));
}

bool names(FiledInvoice const& filed, Contract const& contract)
{
    if (!filed.chosen_contract.empty())
        return filed.chosen_contract == contract.id;
    auto const& invoice = filed.invoice;
    bool const by_reference = std::any_of(
        contract.documents.begin(), contract.documents.end(), [&](ContractDocument const& document) {
            return !document.reference.empty() && document.reference == invoice.contract_reference;
        });
    auto const& orders = contract.order_numbers;
    return by_reference || (!invoice.order_reference.empty() &&
                            std::find(orders.begin(), orders.end(), invoice.order_reference) !=
                                orders.end());
}

/// The parts of a Due that every credit of a statement shares.
Due due_of(CreditStatement const& statement, std::string const& part, std::string const& term)
{
    Due due;
    due.id.text =
        statement.contract.text + "~service_credit~" + part + "~" + to_text(statement.month);
    due.contract = statement.contract;
    due.kind = DueKind::service_credit;
    due.term = term;
    due.period = days_of(statement.month);
    due.due = due_day(statement.terms, statement.month);
    due.amount.currency = statement.currency;
    if (statement.terms.term)
        due.clause = statement.terms.term->clause;
    return due;
}

std::string why_missed(LevelCredit const& level)
{
    auto const figure = shown_figure(*level.month);
    if (!figure)
        return level.title + " had nothing to show";
    return level.title + " was " + to_text(figure->trimmed()) + " where " +
           to_text(level.month->version->expected.trimmed()) + " was promised";
}

void add_computed(CreditStatement const& statement, std::vector<Due>& dues)
{
    for (auto const& level : statement.levels) {
        if (level.amount.sign() <= 0)
            continue;
        auto due = due_of(statement, level.month->level.text, level.title);
        due.amount.amount = level.amount;
        if (!level.clause.empty())
            due.clause = level.clause;
        due.says = why_missed(level) + " in " + to_long_text(statement.month) + ".";
        due.working = statement.working;
        auto const steps = level.working();
        due.working.insert(due.working.end(), steps.begin(), steps.end());
        dues.push_back(std::move(due));
    }
    if (statement.carried_in_paid.sign() > 0) {
        auto due = due_of(statement, "carried", "carried over");
        due.amount.amount = statement.carried_in_paid;
        due.says = "Credits that earlier months' caps left waiting.";
        due.working = statement.working;
        dues.push_back(std::move(due));
    }
}

/// A reported month is owed as reported; each restatement adds its difference.
void add_reported(CreditStatement const& statement, ReportedMonth const& report,
                  std::vector<Due>& dues)
{
    auto const amount = report.difference.value_or(report.credit.amount);
    if (amount.is_zero())
        return;
    bool const again = !report.restates.empty();
    auto due = due_of(statement, report.level.text.empty() ? "contract" : report.level.text,
                      report.says);
    due.id.text = report.id.text + "~service_credit";
    due.amount.amount = amount;
    due.term = again ? "restatement" : "service credits";
    due.says = report.says;
    if (again)
        due.due = std::max(due.due, report.known);
    due.working = {step(again ? "sla.restated" : "sla.reported", report.says, amount,
                        std::string(statement.currency.code()))};
    dues.push_back(std::move(due));
}

void add_earned_back(CreditStatement const& statement, std::vector<Due>& dues)
{
    for (auto const& back : statement.earned_back) {
        if (back.amount.is_zero())
            continue;
        auto due = due_of(statement, back.level.text + "~earned_back~" + to_text(back.month),
                          back.level.text);
        due.amount.amount = -back.amount;
        due.says = back.step.says;
        due.working = {back.step};
        dues.push_back(std::move(due));
    }
}

bool is_complete(CreditStatement const& statement, Date known)
{
    return days_of(statement.month).to <= known;
}

} // namespace

Charges invoiced_charges(Books const& books, Contract const& contract)
{
    Charges charges;
    charges.says = "as invoiced without VAT";
    for (auto const& entry : books.invoices) {
        auto const& invoice = entry.second.invoice;
        if (!names(entry.second, contract) || !invoice.totals.without_vat)
            continue;
        Ratio const net = *invoice.totals.without_vat;
        bool const gives = invoice.kind == InvoiceKind::credit_note;
        charges.by_month[month_of_invoice(invoice)] += gives ? -abs(net) : net;
    }
    return charges;
}

std::vector<Due> service_credits(Books const& books, Contract const& contract, Date known,
                                 Charges const* charges, LevelMonths* kept)
{
    std::vector<Due> dues;
    if (levels_of(books, contract).empty())
        return dues;
    auto const ledger = credit_ledger(books, contract, month_at(known), known, charges, kept);
    if (!ledger)
        return dues;
    for (auto const& entry : *ledger) {
        auto const& statement = entry.second;
        auto const reports = reports_of(books, contract.id, {}, entry.first);
        for (auto const* report : reports)
            add_reported(statement, *report, dues);
        if (!is_complete(statement, known))
            continue;
        if (reports.empty())
            add_computed(statement, dues);
        add_earned_back(statement, dues);
    }
    return dues;
}

} // namespace counterpart::sla
