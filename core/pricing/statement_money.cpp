// How a period's cost becomes money that is paid: in another currency, sooner or later than due.
#include "pricing/statement_terms.h"

#include "pricing/due_parts.h"
#include "pricing/exchange.h"
#include "pricing/params.h"
#include "pricing/payment_interest.h"
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

Date day_zero(std::string_view from, FiledInvoice const& filed)
{
    if (from == readings::day_starts[1])
        return utc_day(filed.received);
    if (from == readings::day_starts[2] && filed.invoice.due)
        return *filed.invoice.due;
    return filed.invoice.issued;
}

/// What each day 0 makes of the discount; nothing where they agree.
Result<std::optional<Step>> day_zero_step(PeriodLines const& lines, Term const& term,
                                          EarlyCase it, FiledInvoice const& filed)
{
    std::optional<Step> told;
    Switch starts{"counts_from", term.fields["counts_from"].string(), {}};
    bool differ = false;
    for (auto const reading : readings::day_starts) {
        it.day_zero = day_zero(reading, filed);
        auto const priced = TRY(discounted(term, it, filed.invoice.currency));
        starts.readings.push_back({std::string(reading), -TRY(discount_in(lines, priced))});
        differ = differ || !(starts.readings.back().amount == starts.readings.front().amount);
    }
    if (!differ)
        return told;
    bool const stated = !starts.chosen.empty();
    Step step;
    step.rule = stated ? "pricing.readings" : "pricing.not_stated";
    step.clause = term.clause;
    step.unit = std::string(filed.invoice.currency.code());
    step.says = "Early payment of invoice " + filed.invoice.number +
                (stated ? ": day 0 is the " + wording::in_words(starts.chosen) +
                              ", as the contract says."
                        : ": the contract does not state \"Counted from\"; this is priced as "
                          "invoice date.");
    if (!stated)
        step.inputs = {{"not stated", "Counted from"}, {"priced as", "invoice_date"}};
    step.switches = {std::move(starts)};
    told = std::move(step);
    return told;
}

Result<Done> take_discount(PeriodLines const& lines, Term const& term, FiledInvoice const& filed,
                           PaymentsMade const& paid, Statement& statement)
{
    auto const& invoice = filed.invoice;
    auto const asked = asked_money(invoice);
    auto const zero = day_zero(
        TRY(Params(term.fields).choice("counts_from", readings::day_starts)), filed);
    auto const early = [&](bool net) {
        return EarlyCase{asked.gross, net ? asked.tax : Decimal{}, zero, *paid.last};
    };
    auto const of = [&](bool net) -> Result<Priced> {
        return discounted(term, early(net), invoice.currency);
    };
    auto const amount = [&](bool net) -> Result<Decimal> {
        auto const priced = TRY(of(net));
        return discount_in(lines, priced);
    };
    auto const priced = TRY(of(counts_net(term, "discount_on")));
    auto const discount = TRY(discount_in(lines, priced));
    auto const starts =
        TRY(day_zero_step(lines, term, early(counts_net(term, "discount_on")), filed));
    if (discount.is_zero()) {
        if (starts)
            statement.working.push_back(*starts);
        return Done{};
    }
    auto line = settlement_line(term, priced);
    line.invoice = invoice.number;
    line.amount = -discount;
    line.says = "Invoice " + invoice.number + " was paid on " + to_long_text(*paid.last) +
                ", in time for the discount.";
    tell_base(line.working, term, "discount_on", "Discount on", amount(true), amount(false));
    if (starts)
        line.working.insert(line.working.begin(), *starts);
    statement.settlement.push_back(std::move(line));
    return Done{};
}

/// Once an invoice is approved, what it may be paid is what is owed.
Decimal owed_on(Books const& books, Invoice const& invoice)
{
    auto const approval = books.approvals.find(invoice.id);
    return approval == books.approvals.end() ? asked_money(invoice).gross
                                             : approval->second.payable;
}

/// Interest is booked in the period in which the last payment came; what is overdue and unpaid as
/// known today is told beside it, in every period it runs through.
Result<Done> bear_interest(PeriodLines const& lines, Invoice const& invoice, Statement& statement)
{
    auto const& books = lines.books();
    auto const interest = TRY(payment_interest(books, lines.contract(), invoice,
                                               owed_on(books, invoice), lines.known()));
    if (!interest)
        return Done{};
    bool const booked = interest->state == InterestState::owed;
    if (booked ? !statement.period.contains(interest->to)
               : statement.period.to <= *invoice.due)
        return Done{};
    SettlementLine line;
    line.name = "late_interest";
    auto const* kind = find_term_kind(line.name);
    line.label = std::string(kind ? kind->label : line.name);
    line.clause = interest->clause;
    line.invoice = invoice.number;
    if (interest->state == InterestState::not_rated)
        line.state = SettlementState::not_rated;
    else if (!booked)
        line.state = SettlementState::accruing;
    line.amount = interest->amount;
    line.says = interest->says;
    line.working = interest->working;
    statement.settlement.push_back(std::move(line));
    return Done{};
}

Result<Done> settle_invoice(PeriodLines const& lines, FiledInvoice const& filed,
                            Statement& statement)
{
    auto const& invoice = filed.invoice;
    if (invoice.kind != InvoiceKind::invoice)
        return Done{};
    auto const paid = payments_made(lines.books(), invoice.id, lines.known());
    auto const* term =
        term_in_force(lines.contract(), "early_payment", {invoice.issued, lines.known()});
    if (term && paid.last && statement.period.contains(*paid.last))
        TRY(take_discount(lines, *term, filed, paid, statement));
    return bear_interest(lines, invoice, statement);
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
