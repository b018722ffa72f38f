#include "pricing/spend.h"

#include "base/ratio.h"
#include "base/text.h"
#include "pricing/due_parts.h"
#include "pricing/price_move.h"
#include "pricing/wording.h"
#include "terms/in_force.h"
#include "terms/readings.h"
#include "terms/term_kind.h"

#include <algorithm>
#include <map>

namespace counterpart {

namespace {

struct Counted {
    Decimal amount;
    std::uint64_t entries = 0;
};

/// Units that were paid in part are told no finer than anybody counts them.
constexpr int places_of_units = 6;
constexpr std::string_view unit_code = "C62"; ///< "one", where items of several units are added up

bool is_rebate(Term const& term)
{
    return term.name == "rebate" || term.name == "growth_rebate" || term.name == "linear_rebate";
}

enum class Measure : std::uint8_t { net, with_tax, units };

/// What is asked for: a term, the days, and what is added up.
struct Question {
    PeriodLines const& lines;
    Term const& term;
    Period period;
    Measure measure = Measure::net;
};

Decimal with_tax(Decimal const& net, Decimal const& rate, PeriodLines const& lines)
{
    return round(net + net * rate * Decimal::of(1, 2), lines.contract().currency.minor_units(),
                 Rounding::half_up);
}

bool names(Term const& tax, ItemId const& item)
{
    auto const& items = tax.fields["items"].array();
    return std::any_of(items.begin(), items.end(),
                       [&](json::Value const& it) { return it.string() == item.text; });
}

/// The rate that the contract expects for an item, by the term that names it, else by the one for
/// everything; none is stated: no tax.
Decimal expected_rate(PeriodLines const& lines, ItemId const& item, Date day)
{
    for (bool const narrow : {true, false}) {
        auto const* tax = term_in_force(lines.contract(), "tax", {day, lines.known()},
                                        [&](Term const& it) {
                                            return narrow ? names(it, item)
                                                          : it.fields["items"].array().empty();
                                        });
        if (!tax)
            continue;
        auto const rate = Decimal::parse(tax->fields["rate"].string());
        return rate ? *rate : Decimal{};
    }
    return {};
}

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
Counted received_money(Question const& asked)
{
    auto const& [lines, term, period, measure] = asked;
    Counted counted;
    for (auto month = month_of(period.from); month.from < period.to; month = month_of(month.to)) {
        auto const part = intersect(month, period);
        for (auto const& line : lines.lines(part)) {
            auto const day = line.days.from;
            if (!line.amount ||
                !is_about(lines.contract(), term, line.item, {day, lines.known()}))
                continue;
            counted.amount +=
                measure == Measure::with_tax
                    ? with_tax(*line.amount, expected_rate(lines, line.item, day), lines)
                    : *line.amount;
            ++counted.entries;
        }
    }
    return counted;
}

Counted received_units(Question const& asked)
{
    auto const& lines = asked.lines;
    Counted counted;
    for (auto const& entry : lines.accepted().all()) {
        if (!is_about(lines.contract(), asked.term, entry.first,
                      {asked.period.from, lines.known()}))
            continue;
        for (auto const& part : entry.second.parts) {
            auto const quantity = part.within(asked.period);
            counted.amount += quantity;
            counted.entries += quantity.is_zero() ? 0 : 1;
        }
    }
    return counted;
}

Counted received(Question const& asked)
{
    return asked.measure == Measure::units ? received_units(asked) : received_money(asked);
}

Decimal measured(Question const& asked, InvoiceLine const& line)
{
    if (asked.measure == Measure::units)
        return line.quantity.value_or(Decimal{});
    auto const net = line.net_amount.value_or(Decimal{});
    return asked.measure == Measure::net
               ? net
               : with_tax(net, line.vat_rate.value_or(Decimal{}), asked.lines);
}

Decimal sum_of_lines(Question const& asked, Invoice const& invoice)
{
    Decimal sum;
    for (auto const& line : invoice.lines) {
        auto const day = service_date(invoice, line);
        if (asked.period.contains(day) && is_about_line(asked.lines, asked.term, line, day))
            sum += measured(asked, line);
    }
    return sum;
}

using PaidByInvoice = std::map<InvoiceId, Decimal>;

/// Gathered once, as many invoices may ask.
PaidByInvoice paid_by_known_day(PeriodLines const& lines)
{
    PaidByInvoice paid;
    for (auto const& entry : lines.books().payments)
        if (entry.second.paid <= lines.known())
            paid[entry.second.invoice] += entry.second.amount;
    return paid;
}

/// Which part of an invoice was paid; never more than all of it.
Ratio part_paid(PaidByInvoice const& payments, Invoice const& invoice)
{
    auto const found = payments.find(invoice.id);
    auto const paid = found == payments.end() ? Decimal{} : found->second;
    auto const& totals = invoice.totals;
    auto const asked = totals.payable.value_or(totals.with_vat.value_or(Decimal{}));
    if (asked.sign() <= 0 || paid.sign() <= 0)
        return Ratio();
    return min(Ratio(1), Ratio(paid) / Ratio(asked));
}

Counted documents(Question const& asked, InvoiceKind kind, bool only_paid = false)
{
    auto const& lines = asked.lines;
    auto const payments = only_paid ? paid_by_known_day(lines) : PaidByInvoice{};
    Counted counted;
    for (auto const& entry : lines.books().invoices) {
        auto const& invoice = entry.second.invoice;
        if (invoice.kind != kind || lines.known() < invoice.issued ||
            !bills_contract(entry.second, lines.contract()))
            continue;
        auto sum = sum_of_lines(asked, invoice);
        if (only_paid)
            sum = round(to_decimal(Ratio(sum) * part_paid(payments, invoice)),
                        asked.measure == Measure::units ? places_of_units
                                                        : invoice.currency.minor_units(),
                        Rounding::half_up);
        counted.amount += sum;
        counted.entries += sum.is_zero() ? 0 : 1;
    }
    return counted;
}

std::string days_text(Period const& period)
{
    return to_long_text(period.from) + " to " + to_long_text(plus_days(period.to, -1));
}

Step spend_step(std::string says, Decimal const& amount, Question const& asked)
{
    Step step;
    step.rule = "statement.spend";
    step.says = std::move(says);
    step.clause = asked.term.clause;
    step.amount = amount;
    step.unit = asked.measure == Measure::units
                    ? std::string(unit_code)
                    : std::string(asked.lines.contract().currency.code());
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

Counted gross(Question const& asked)
{
    auto const& term = asked.term;
    bool const only_paid =
        term.fields["counts"].string() == "paid" && knows_payments(asked.lines);
    return counts_documents(term) ? documents(asked, InvoiceKind::invoice, only_paid)
                                  : received(asked);
}

Step counted_step(Question const& asked, Counted const& counted)
{
    auto const& counts = asked.term.fields["counts"].string();
    bool const by_document = counts_documents(asked.term);
    bool const by_payment = counts == "paid" && knows_payments(asked.lines);
    auto says = "What was " +
                std::string(by_payment    ? "paid on invoices"
                            : by_document ? "invoiced"
                                          : "accepted") +
                " from " + days_text(asked.period) + " counts" +
                (asked.measure == Measure::with_tax ? ", with tax: " : ": ") +
                (by_document ? counterpart::counted(counted.entries, "invoice", "invoices")
                             : counterpart::counted(counted.entries, "line", "lines")) +
                ".";
    if (counts == "paid" && !by_payment)
        says += " What counts is what is paid; no payments are kept here, so every invoice is "
                "taken as paid.";
    auto step = spend_step(std::move(says), counted.amount, asked);
    if (!counts.empty())
        return step;
    step.says += " The contract does not state what counts; this is priced as received.";
    step.inputs = {{"not stated", "What counts"}, {"priced as", "received"}};
    auto const invoiced = documents(asked, InvoiceKind::invoice).amount;
    step.switches = {{"counts", "", {{"received", counted.amount}, {"invoiced", invoiced}}}};
    return step;
}

/// Rebates that were earned by the end of the period and since its first day.
Decimal rebates_in(PeriodLines const& lines, Period const& period)
{
    Dues dues;
    for (auto const& term : lines.contract().terms)
        if (is_rebate(term))
            add_dues(lines, term, term.fields, dues);
    Decimal sum;
    for (auto const& due : dues.owed)
        if (period.from < due.period.to && due.period.to <= period.to)
            sum += due.amount.amount;
    return sum;
}

/// What is stated, else the first reading of the term's own kind.
std::string_view reading_of(Term const& term, std::string_view name)
{
    std::string_view const stated = term.fields[name].string();
    auto const* kind = stated.empty() ? find_term_kind(term.name) : nullptr;
    if (!kind)
        return stated;
    for (auto const& field : kind->fields)
        if (field.name == name)
            return field.readings.front();
    return stated;
}

void take_off_credits(Question const& asked, Spend& spend)
{
    if (reading_of(asked.term, "credits") != readings::credits[1])
        return;
    auto const credits = documents(asked, InvoiceKind::credit_note);
    spend.amount -= credits.amount;
    spend.entries += credits.entries;
    spend.working.push_back(
        spend_step(counterpart::counted(credits.entries, "credit note is", "credit notes are") +
                       " taken off.",
                   spend.amount, asked));
}

/// Units are no fewer for a rebate.
void take_off_rebates(Question const& asked, Spend& spend)
{
    if (asked.measure == Measure::units || is_rebate(asked.term) ||
        asked.term.fields["rebates"].string() != readings::rebate_bases[1])
        return;
    auto const rebates = rebates_in(asked.lines, asked.period);
    spend.amount -= rebates;
    spend.working.push_back(spend_step("Rebates of " + wording::number(rebates) +
                                           " earned in these days are taken off.",
                                       spend.amount, asked));
}

Result<Spend> answer(Question const& asked)
{
    auto const counted = gross(asked);
    Spend spend{counted.amount, {counted_step(asked, counted)}, counted.entries};
    take_off_credits(asked, spend);
    take_off_rebates(asked, spend);
    TRY(settled(spend.amount, asked.term.clause));
    return spend;
}

Measure money_measure(Term const& term)
{
    return term.fields["taxes"].string() == readings::tax_bases[1] ? Measure::with_tax
                                                                   : Measure::net;
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

bool counts_units(Term const& term)
{
    auto const& stated = term.fields["counted_in"].string();
    return stated.empty() ? term.fields.has("shortfall_price") : stated == readings::measures[1];
}

Result<Spend> spend_towards(PeriodLines const& lines, Term const& term, Period const& period)
{
    return counts_units(term) ? answer({lines, term, period, Measure::units})
                              : money_towards(lines, term, period);
}

Result<Spend> money_towards(PeriodLines const& lines, Term const& term, Period const& period)
{
    return answer({lines, term, period, money_measure(term)});
}

Decimal units_towards(PeriodLines const& lines, Term const& term, Period const& period)
{
    return received_units({lines, term, period, Measure::units}).amount;
}

} // namespace counterpart
