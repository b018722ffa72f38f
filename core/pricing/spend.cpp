#include "pricing/spend.h"

#include "base/ratio.h"
#include "base/text.h"
#include "pricing/price_move.h"
#include "terms/in_force.h"

#include <algorithm>

namespace counterpart {

namespace {

/// What a term counts, and how that is said.
struct Counted {
    Decimal amount;
    std::uint64_t entries = 0;
};

bool is_about_line(PeriodLines const& lines, Term const& term, InvoiceLine const& line, Date day)
{
    for (auto const* name : {&line.buyer_item, &line.seller_item, &line.standard_item})
        if (!name->empty() && lines.index().rows(*name))
            return is_about(lines.contract(), term, priced_as(lines.index(), ItemId{*name}),
                            {day, lines.known()});
    // A line that names no item of the contract counts only towards what is about everything.
    return !term.fields.has("items") && !term.fields.has("category");
}

/// Month by month, as tiers begin again with each month.
Counted received(PeriodLines const& lines, Term const& term, Period const& period)
{
    Counted counted;
    for (auto month = month_of(period.from); month.from < period.to; month = month_of(month.to)) {
        auto const part = intersect(month, period);
        for (auto const& line : lines.lines(part)) {
            if (!line.amount ||
                !is_about(lines.contract(), term, line.item, {line.days.from, lines.known()}))
                continue;
            counted.amount += *line.amount;
            ++counted.entries;
        }
    }
    return counted;
}

Decimal net_of_lines(PeriodLines const& lines, Term const& term, Invoice const& invoice,
                     Period const& period)
{
    Decimal sum;
    for (auto const& line : invoice.lines) {
        auto const day = service_date(invoice, line);
        if (period.contains(day) && is_about_line(lines, term, line, day))
            sum += line.net_amount.value_or(Decimal{});
    }
    return sum;
}

/// Which part of an invoice was paid by the known day; never more than all of it.
Ratio part_paid(PeriodLines const& lines, Invoice const& invoice)
{
    Decimal paid;
    for (auto const& entry : lines.books().payments)
        if (entry.second.invoice == invoice.id && entry.second.paid <= lines.known())
            paid += entry.second.amount;
    auto const& totals = invoice.totals;
    auto const asked = totals.payable.value_or(totals.with_vat.value_or(Decimal{}));
    if (asked.sign() <= 0 || paid.sign() <= 0)
        return Ratio();
    return min(Ratio(1), Ratio(paid) / Ratio(asked));
}

Counted documents(PeriodLines const& lines, Term const& term, Period const& period,
                  InvoiceKind kind, bool only_paid = false)
{
    Counted counted;
    for (auto const& entry : lines.books().invoices) {
        auto const& invoice = entry.second.invoice;
        if (invoice.kind != kind || lines.known() < invoice.issued ||
            !bills_contract(entry.second, lines.contract()))
            continue;
        auto net = net_of_lines(lines, term, invoice, period);
        if (only_paid)
            net = round(to_decimal(Ratio(net) * part_paid(lines, invoice)),
                        invoice.currency.minor_units(), Rounding::half_up);
        counted.amount += net;
        counted.entries += net.is_zero() ? 0 : 1;
    }
    return counted;
}

std::string days_text(Period const& period)
{
    return to_long_text(period.from) + " to " + to_long_text(plus_days(period.to, -1));
}

Step spend_step(std::string says, Decimal const& amount, PeriodLines const& lines, Term const& term)
{
    Step step;
    step.rule = "statement.spend";
    step.says = std::move(says);
    step.clause = term.clause;
    step.amount = amount;
    step.unit = std::string(lines.contract().currency.code());
    return step;
}

bool counts_documents(Term const& term)
{
    return term.fields["counts"].string() == "invoiced" || term.fields["counts"].string() == "paid";
}

/// Where no payment is known at all, nobody keeps them here, and invoices stand for them.
bool knows_payments(PeriodLines const& lines)
{
    return !lines.books().payments.empty();
}

Counted gross(PeriodLines const& lines, Term const& term, Period const& period)
{
    bool const only_paid = term.fields["counts"].string() == "paid" && knows_payments(lines);
    return counts_documents(term)
               ? documents(lines, term, period, InvoiceKind::invoice, only_paid)
               : received(lines, term, period);
}

Step counted_step(PeriodLines const& lines, Term const& term, Period const& period,
                  Counted const& counted)
{
    auto const& counts = term.fields["counts"].string();
    bool const by_document = counts_documents(term);
    bool const by_payment = counts == "paid" && knows_payments(lines);
    auto says = "What was " +
                std::string(by_payment    ? "paid on invoices"
                            : by_document ? "invoiced"
                                          : "accepted") +
                " from " +
                days_text(period) + " counts: " +
                (by_document ? counterpart::counted(counted.entries, "invoice", "invoices")
                             : counterpart::counted(counted.entries, "line", "lines")) +
                ".";
    if (counts == "paid" && !by_payment)
        says += " What counts is what is paid; no payments are kept here, so every invoice is "
                "taken as paid.";
    auto step = spend_step(std::move(says), counted.amount, lines, term);
    if (!counts.empty())
        return step;
    step.says += " The contract does not state what counts; this is priced as received.";
    step.inputs = {{"not stated", "What counts"}, {"priced as", "received"}};
    auto const invoiced = documents(lines, term, period, InvoiceKind::invoice).amount;
    step.switches = {{"counts", "", {{"received", counted.amount}, {"invoiced", invoiced}}}};
    return step;
}

} // namespace

bool bills_contract(FiledInvoice const& filed, Contract const& contract)
{
    if (!filed.chosen_contract.empty())
        return filed.chosen_contract == contract.id;
    auto const& invoice = filed.invoice;
    auto const& numbers = contract.order_numbers;
    if (std::count(numbers.begin(), numbers.end(), invoice.order_reference) > 0)
        return true;
    return std::any_of(contract.documents.begin(), contract.documents.end(),
                       [&](ContractDocument const& document) {
                           return !document.reference.empty() &&
                                  document.reference == invoice.contract_reference;
                       });
}

Result<Spend> spend_towards(PeriodLines const& lines, Term const& term, Period const& period)
{
    auto const counted = gross(lines, term, period);
    Spend spend{counted.amount, {counted_step(lines, term, period, counted)},
                counted.entries};
    if (term.fields["credits"].string() == "after_credits") {
        auto const credits = documents(lines, term, period, InvoiceKind::credit_note);
        spend.amount -= credits.amount;
        spend.entries += credits.entries;
        spend.working.push_back(
            spend_step(counterpart::counted(credits.entries, "credit note is", "credit notes are") +
                           " taken off.",
                       spend.amount, lines, term));
    }
    TRY(settled(spend.amount, term.clause));
    return spend;
}

Decimal units_towards(PeriodLines const& lines, Term const& term, Period const& period)
{
    Decimal sum;
    for (auto const& [id, item] : lines.accepted().all())
        if (is_about(lines.contract(), term, id, {period.from, lines.known()}))
            sum += item.within(period);
    return sum;
}

} // namespace counterpart
