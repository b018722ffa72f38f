#include "pricing/payment_interest.h"

#include "base/ratio.h"
#include "pricing/params.h"
#include "terms/in_force.h"
#include "terms/readings.h"

#include <algorithm>

namespace counterpart {

namespace {

constexpr std::string_view interest_base = "interest_on";

/// An overdue debt with what bears interest by the term's reading.
struct LateDebt {
    Term const& term;
    Invoice const& invoice;
    PaymentsMade const& made;
    TaxedMoney owed;

    Decimal bearing(bool net) const { return in_cents(net ? owed.gross - owed.tax : owed.gross); }

    Decimal in_cents(Decimal const& amount) const
    {
        return round(amount, invoice.currency.minor_units(), Rounding::half_up);
    }

    Result<Priced> interest(bool net, Date to) const
    {
        Usage usage;
        usage.currency = std::string(invoice.currency.code());
        usage.facts.set("amount", to_text(bearing(net)));
        usage.facts.set("due", to_text(*invoice.due));
        usage.facts.set("paid", to_text(to));
        usage.facts.set("payments", made.parts);
        return price("late_interest", term.fields, usage, term.clause);
    }

    Result<Decimal> amount(bool net, Date to) const
    {
        auto const priced = TRY(interest(net, to));
        return in_cents(priced.amount);
    }

    /// The working under the term's clause, with the other base where the term states none.
    Working told(Working working, Date to) const
    {
        for (auto& step : working)
            step.clause = term.clause;
        tell_base(working, term, interest_base, "Interest on", amount(true, to),
                  amount(false, to));
        return working;
    }
};

std::string money_text(Decimal const& amount, Currency const& currency)
{
    return to_text(Money{amount.trimmed(), currency});
}

std::string says_of(LateDebt const& debt, PaymentInterest const& result, Decimal const& unpaid)
{
    auto const& invoice = debt.invoice;
    auto const due = "Invoice " + invoice.number + " was due on " + to_long_text(*invoice.due);
    if (result.state == InterestState::owed)
        return due + " and paid on " + to_long_text(result.to) + ".";
    return due + "; " + money_text(unpaid, invoice.currency) +
           " of it are unpaid. Accrued to " + to_long_text(result.to) +
           ", and owed once it is paid.";
}

Step accrued_step(LateDebt const& debt, PaymentInterest const& result)
{
    Step step;
    step.rule = "pricing.accrued_interest";
    step.says = "Accrued to " + to_long_text(result.to) + ": it grows until the rest is paid, and "
                "is booked then.";
    step.clause = debt.term.clause;
    step.inputs = {{"due", to_text(*debt.invoice.due)}, {"accrued to", to_text(result.to)}};
    step.amount = result.amount;
    step.unit = std::string(debt.invoice.currency.code());
    return step;
}

Result<std::optional<PaymentInterest>> rated(LateDebt const& debt, Date today)
{
    bool const net = counts_net(debt.term, interest_base);
    auto const unpaid = debt.bearing(net) - debt.made.sum;
    PaymentInterest result;
    result.state = unpaid.sign() > 0 ? InterestState::accruing : InterestState::owed;
    result.to = result.state == InterestState::owed && debt.made.last ? *debt.made.last : today;
    result.clause = debt.term.clause;
    std::optional<PaymentInterest> none;
    if (result.to <= *debt.invoice.due)
        return none;
    auto priced = TRY(debt.interest(net, result.to));
    result.amount = debt.in_cents(priced.amount);
    if (result.amount.is_zero())
        return none;
    result.working = debt.told(std::move(priced.working), result.to);
    result.says = says_of(debt, result, unpaid);
    if (result.state == InterestState::accruing)
        result.working.push_back(accrued_step(debt, result));
    return std::optional<PaymentInterest>(std::move(result));
}

PaymentInterest not_rated(Term const& term, Invoice const& invoice, Date today)
{
    PaymentInterest result;
    result.state = InterestState::not_rated;
    result.to = today;
    result.clause = term.clause;
    result.says = "Invoice " + invoice.number + " was due on " + to_long_text(*invoice.due) +
                  ". No payments are kept here, so nobody can tell whether it is still unpaid.";
    return result;
}

} // namespace

PaymentsMade payments_made(Books const& books, InvoiceId const& invoice, Date by)
{
    PaymentsMade made;
    for (auto const& entry : books.payments) {
        auto const& payment = entry.second;
        if (payment.invoice != invoice || by < payment.paid)
            continue;
        made.sum += payment.amount;
        made.last = made.last ? std::max(*made.last, payment.paid) : payment.paid;
        json::Value part;
        part.set("date", to_text(payment.paid));
        part.set("amount", to_text(payment.amount));
        made.parts.push_back(std::move(part));
    }
    return made;
}

TaxedMoney asked_money(Invoice const& invoice)
{
    auto const& totals = invoice.totals;
    auto const tax = totals.vat.value_or(Decimal{});
    Decimal net;
    for (auto const& line : invoice.lines)
        net += line.net_amount.value_or(Decimal{});
    net = totals.without_vat.value_or(net);
    return {totals.payable.value_or(totals.with_vat.value_or(net + tax)), tax};
}

TaxedMoney part_of(TaxedMoney const& whole, Decimal const& gross)
{
    if (whole.gross.is_zero())
        return {gross, {}};
    return {gross, to_decimal(Ratio(gross) * Ratio(whole.tax) / Ratio(whole.gross))};
}

bool counts_net(Term const& term, std::string_view field)
{
    return term.fields[field].string() != readings::net_or_gross[1];
}

void tell_base(Working& working, Term const& term, std::string_view field,
               std::string const& label, Result<Decimal> const& net, Result<Decimal> const& gross)
{
    if (!net || !gross || *net == *gross || working.empty())
        return;
    Switch const base{std::string(field), term.fields[field].string(),
                      {{std::string(readings::net_or_gross[0]), *net},
                       {std::string(readings::net_or_gross[1]), *gross}}};
    if (term.fields.has(field)) {
        working.back().switches.push_back(base);
        return;
    }
    Step step;
    step.rule = "pricing.not_stated";
    step.clause = term.clause;
    step.says = "The contract does not state \"" + label + "\"; this is priced as net.";
    step.inputs = {{"not stated", label}, {"priced as", "net"}};
    step.switches = {base};
    working.insert(working.begin(), std::move(step));
}

Result<std::optional<PaymentInterest>> payment_interest(Books const& books,
                                                        Contract const& contract,
                                                        Invoice const& invoice,
                                                        Decimal const& owed, Date today)
{
    std::optional<PaymentInterest> none;
    auto const* term = term_in_force(contract, "late_interest", {invoice.issued, today});
    if (!term || invoice.kind != InvoiceKind::invoice || !invoice.due || today <= *invoice.due ||
        owed.sign() <= 0)
        return none;
    if (books.payments.empty())
        return std::optional<PaymentInterest>(not_rated(*term, invoice, today));
    auto const made = payments_made(books, invoice.id, today);
    return rated({*term, invoice, made, part_of(asked_money(invoice), owed)}, today);
}

Result<Priced> released_interest(Term const& term, Invoice const& invoice,
                                 TaxedMoney const& released, Date paid)
{
    if (!invoice.due)
        return Error{"no_due_date", "The invoice names no day on which it is due.", invoice.number};
    PaymentsMade const none;
    LateDebt const debt{term, invoice, none, released};
    auto priced = TRY(debt.interest(counts_net(term, interest_base), paid));
    priced.amount = debt.in_cents(priced.amount);
    priced.working = debt.told(std::move(priced.working), paid);
    return priced;
}

} // namespace counterpart
