// How a period's cost becomes money that is paid: in another currency, sooner or later than due.
#include "pricing/statement_terms.h"

#include "pricing/due_parts.h"
#include "pricing/exchange.h"
#include "pricing/params.h"
#include "pricing/spend.h"
#include "pricing/wording.h"
#include "terms/in_force.h"
#include "terms/readings.h"
#include "terms/term_kind.h"

#include <algorithm>

namespace counterpart {

namespace {

std::string money_text(Decimal const& amount, Currency const& currency)
{
    return to_text(Money{amount.trimmed(), currency});
}

// -- currency -------------------------------------------------------------------------------------

std::vector<Decimal> parts_of(Statement const& statement)
{
    std::vector<Decimal> parts;
    for (auto const& line : statement.lines)
        if (line.amount)
            parts.push_back(*line.amount);
    for (auto const& term : statement.terms)
        parts.push_back(term.amount);
    // Where lines are rounded only together, the rest of a cent is a part of its own.
    Decimal sum;
    for (auto const& part : parts)
        sum += part;
    if (!(sum == statement.total))
        parts.push_back(statement.total - sum);
    return parts;
}

/// A contract that says nothing about rounding pays in the smallest coin there is.
Term with_rounding(Term term, Currency const& currency)
{
    if (term.fields.has("rounding"))
        return term;
    json::Value rounding;
    rounding.set("places", static_cast<std::int64_t>(currency.minor_units()));
    term.fields.set("rounding", std::move(rounding));
    return term;
}

// -- settlement -----------------------------------------------------------------------------------

SettlementLine settlement_line(Term const& term, Priced const& priced)
{
    SettlementLine line;
    line.name = term.name;
    auto const* kind = find_term_kind(term.name);
    line.label = std::string(kind ? kind->label : term.name);
    line.clause = term.clause;
    line.working = priced.working;
    for (auto& step : line.working)
        step.clause = term.clause;
    return line;
}

json::Value discount_params(Term const& term)
{
    json::Value within;
    within.set("within_days", term.fields["within_days"]);
    within.set("percent", term.fields["percent"]);
    json::Value params;
    params.set("terms", json::Array{std::move(within)});
    if (term.fields.has("rounding"))
        params.set("rounding", term.fields["rounding"]);
    return params;
}

/// What is discounted of a payment, from day 0 on.
struct EarlyCase {
    Decimal amount;
    Decimal excluded;
    Date day_zero;
    Date paid;
};

Result<Priced> discounted(Term const& term, EarlyCase const& it, Currency const& currency)
{
    Usage usage;
    usage.currency = std::string(currency.code());
    usage.facts.set("amount", to_text(it.amount));
    usage.facts.set("excluded", to_text(it.excluded));
    usage.facts.set("invoice_date", to_text(it.day_zero));
    usage.facts.set("paid", to_text(it.paid));
    return price("early_payment", discount_params(term), usage, term.clause);
}

Result<Decimal> discount_in(PeriodLines const& lines, Priced const& priced)
{
    return in_cents(lines, TRY(Decimal::parse(priced.details["discount"].string())));
}

/// The invoice of a period is not written yet: what paying it in time would save.
Result<Done> offer_discount(PeriodLines const& lines, Term const& term, Statement& statement)
{
    if (statement.invoiced.sign() <= 0)
        return Done{};
    auto const within = TRY(Params(term.fields).whole("within_days"));
    auto const last = plus_days(statement.period.to, static_cast<std::int32_t>(within));
    auto const priced =
        TRY(discounted(term, {statement.invoiced, {}, statement.period.to, last},
                       statement.currency));
    auto line = settlement_line(term, priced);
    line.by = last;
    line.amount = -TRY(discount_in(lines, priced));
    line.says = "Paid by " + to_long_text(last) + ", " + money_text(-line.amount, statement.currency) +
                " are taken off; day 0 is " + to_long_text(statement.period.to) +
                ", the first day an invoice for this period can carry.";
    statement.settlement.push_back(std::move(line));
    return Done{};
}

/// What is known about the payments of one invoice.
struct Paid {
    Decimal sum;
    std::optional<Date> last;
    json::Array payments;
};

Paid payments_of(PeriodLines const& lines, Invoice const& invoice)
{
    Paid paid;
    for (auto const& entry : lines.books().payments) {
        auto const& payment = entry.second;
        if (payment.invoice != invoice.id || lines.known() < payment.paid)
            continue;
        paid.sum += payment.amount;
        paid.last = paid.last ? std::max(*paid.last, payment.paid) : payment.paid;
        json::Value part;
        part.set("date", to_text(payment.paid));
        part.set("amount", to_text(payment.amount));
        paid.payments.push_back(std::move(part));
    }
    return paid;
}

/// What an amount is with its tax, and without.
struct Asked {
    Decimal gross;
    Decimal tax;
};

Asked asked_by(Invoice const& invoice)
{
    auto const& totals = invoice.totals;
    auto const tax = totals.vat.value_or(Decimal{});
    Decimal net;
    for (auto const& line : invoice.lines)
        net += line.net_amount.value_or(Decimal{});
    net = totals.without_vat.value_or(net);
    return {totals.payable.value_or(totals.with_vat.value_or(net + tax)), tax};
}

bool on_net(Term const& term, std::string_view field)
{
    return term.fields[field].string() != readings::net_or_gross[1];
}

/// Net or gross is a choice; where nobody made it, the other is told.
void note_open_base(SettlementLine& line, Term const& term, std::string_view field,
                    Result<Decimal> const& net, Result<Decimal> const& gross)
{
    if (term.fields.has(field) || !net || !gross || *net == *gross)
        return;
    auto const label = field == "discount_on" ? "Discount on" : "Interest on";
    Step step;
    step.rule = "pricing.not_stated";
    step.clause = term.clause;
    step.says = std::string("The contract does not state \"") + label +
                "\"; this is priced as net.";
    step.inputs = {{"not stated", label}, {"priced as", "net"}};
    step.switches = {{std::string(field), "", {{"net", *net}, {"gross", *gross}}}};
    line.working.insert(line.working.begin(), std::move(step));
}

Result<Date> day_zero(Term const& term, FiledInvoice const& filed)
{
    auto const from = TRY(Params(term.fields).choice("counts_from", readings::day_starts));
    if (from == readings::day_starts[1])
        return utc_day(filed.received);
    if (from == readings::day_starts[2] && filed.invoice.due)
        return *filed.invoice.due;
    return filed.invoice.issued;
}

Result<Done> take_discount(PeriodLines const& lines, Term const& term, FiledInvoice const& filed,
                           Paid const& paid, Statement& statement)
{
    auto const& invoice = filed.invoice;
    auto const asked = asked_by(invoice);
    auto const zero = TRY(day_zero(term, filed));
    auto const of = [&](bool net) -> Result<Priced> {
        return discounted(term, {asked.gross, net ? asked.tax : Decimal{}, zero, *paid.last},
                          invoice.currency);
    };
    auto const amount = [&](bool net) -> Result<Decimal> {
        auto const priced = TRY(of(net));
        return discount_in(lines, priced);
    };
    auto const priced = TRY(of(on_net(term, "discount_on")));
    auto const discount = TRY(discount_in(lines, priced));
    if (discount.is_zero())
        return Done{};
    auto line = settlement_line(term, priced);
    line.invoice = invoice.number;
    line.amount = -discount;
    line.says = "Invoice " + invoice.number + " was paid on " + to_long_text(*paid.last) +
                ", in time for the discount.";
    note_open_base(line, term, "discount_on", amount(true), amount(false));
    statement.settlement.push_back(std::move(line));
    return Done{};
}

Result<Priced> interest_of(Term const& term, Invoice const& invoice, Decimal const& amount,
                           Paid const& paid)
{
    Usage usage;
    usage.currency = std::string(invoice.currency.code());
    usage.facts.set("amount", to_text(amount));
    usage.facts.set("due", to_text(*invoice.due));
    usage.facts.set("paid", to_text(*paid.last));
    usage.facts.set("payments", paid.payments);
    return price("late_interest", term.fields, usage, term.clause);
}

Result<Done> bear_interest(PeriodLines const& lines, Term const& term, Invoice const& invoice,
                           Paid const& paid, Statement& statement)
{
    if (!invoice.due || *paid.last <= *invoice.due)
        return Done{};
    auto const asked = asked_by(invoice);
    auto const of = [&](bool net) -> Result<Decimal> {
        auto const it =
            TRY(interest_of(term, invoice, net ? asked.gross - asked.tax : asked.gross, paid));
        return in_cents(lines, it.amount);
    };
    bool const net = on_net(term, "interest_on");
    auto const priced =
        TRY(interest_of(term, invoice, net ? asked.gross - asked.tax : asked.gross, paid));
    auto line = settlement_line(term, priced);
    line.invoice = invoice.number;
    line.amount = in_cents(lines, priced.amount);
    if (line.amount.is_zero())
        return Done{};
    line.says = "Invoice " + invoice.number + " was due on " + to_long_text(*invoice.due) +
                " and paid on " + to_long_text(*paid.last) + ".";
    note_open_base(line, term, "interest_on", of(true), of(false));
    statement.settlement.push_back(std::move(line));
    return Done{};
}

/// An invoice is settled in the period in which its last payment came.
Result<Done> settle_invoice(PeriodLines const& lines, FiledInvoice const& filed,
                            Statement& statement)
{
    auto const& invoice = filed.invoice;
    auto const paid = payments_of(lines, invoice);
    if (invoice.kind != InvoiceKind::invoice || !paid.last ||
        !statement.period.contains(*paid.last))
        return Done{};
    AsOf const as_of{invoice.issued, lines.known()};
    if (auto const* term = term_in_force(lines.contract(), "early_payment", as_of))
        TRY(take_discount(lines, *term, filed, paid, statement));
    if (auto const* term = term_in_force(lines.contract(), "late_interest", as_of))
        TRY(bear_interest(lines, *term, invoice, paid, statement));
    return Done{};
}

} // namespace

Result<Done> convert_total(PeriodLines const& lines, Statement& statement)
{
    auto const last = plus_days(statement.period.to, -1);
    auto const* term = exchange_term(lines.contract(), statement.currency, Currency{},
                                     {last, statement.known});
    if (!term)
        return Done{};
    auto const currency = TRY(Currency::parse(term->fields["to"].string()));
    // An invoice for the period can be written on the day after it.
    auto const priced = TRY(converted(with_rounding(*term, currency),
                                      {last, statement.period.to, last}, parts_of(statement)));
    statement.paid_in = ConvertedTotal{currency, priced.amount, term->clause, priced.working};
    return Done{};
}

Result<Done> add_settlement(PeriodLines const& lines, Statement& statement)
{
    AsOf const as_of{plus_days(statement.period.to, -1), statement.known};
    if (auto const* term = term_in_force(lines.contract(), "early_payment", as_of))
        TRY(offer_discount(lines, *term, statement));
    for (auto const& entry : lines.books().invoices)
        if (bills_contract(entry.second, lines.contract()))
            TRY(settle_invoice(lines, entry.second, statement));
    return Done{};
}

} // namespace counterpart
