#include "audit/expected.h"

#include "audit/match.h"
#include "audit/running_count.h"
#include "model/unit.h"
#include "pricing/charge.h"
#include "pricing/counting_readings.h"
#include "pricing/open_rounding.h"
#include "pricing/price_move.h"
#include "pricing/row_facts.h"

namespace counterpart {

bool same_unit(std::string const& asked, std::string const& agreed)
{
    if (asked.empty() || agreed.empty() || asked == agreed)
        return true;
    return counts_pieces(asked) && counts_pieces(agreed);
}

namespace {

std::string line_name(InvoiceLine const& line)
{
    return "Line " + line.id;
}

Draft unpriced(Subject const& subject, std::size_t index, Cause cause, std::string says)
{
    auto const& line = subject.invoice().lines[index];
    auto result =
        draft(subject, index, cause, std::move(says), line.net_amount.value_or(Decimal{}));
    result.item = item_text(line);
    return result;
}

std::string end_of(RowAnswer const& answer, Subject const& subject)
{
    return to_long_text(document_period(*subject.contract, *answer.document, subject.known).to);
}

Draft no_price(Subject const& subject, std::size_t index, RowAnswer const& answer)
{
    auto const& line = subject.invoice().lines[index];
    auto const start = line_name(line) + " asks for " + item_text(line);
    auto const day = to_long_text(service_date(subject.invoice(), line));
    if (!answer.document)
        return unpriced(subject, index, Cause::unknown_item,
                        start + ", which no price book of " + subject.contract->title + " knows.");
    auto const& name = short_name(*answer.document);
    auto says = start + " for " + day;
    if (answer.reason == NoRow::ended)
        says += "; " + name + " ended before " + end_of(answer, subject) + ".";
    else if (answer.reason == NoRow::not_yet_effective)
        says +=
            "; " + name + " applies only from " + to_long_text(answer.document->effective) + ".";
    else
        says += "; " + name + ", which prices it, was signed only on " +
                to_long_text(answer.document->signed_on) + ".";
    return unpriced(subject, index, Cause::out_of_term, std::move(says));
}

/// A price of a quantity, in the price book's currency.
struct RowPrice {
    Priced priced;
    Decimal repriced; ///< part of it: what pricing earlier units again takes off or adds
};

/// What the quantity alone costs at the tier that is reached, where earlier units are priced again.
Result<Decimal> alone_at_tier(RowPlace const& place, Charge const& charge, Usage usage,
                              CountBefore const& count, Decimal const& quantity)
{
    usage.facts = json::Object{};
    usage.facts.set("units", to_text(quantity));
    usage.facts.set("full_units", to_text(count.all() + quantity));
    auto const priced = TRY(price("volume", charge.params, usage, place.book->title));
    return priced.amount;
}

/// A returned quantity is credited at the price it would be charged at: of a ladder that looks
/// back, from where the count stands with it.
Result<RowPrice> price_quantity(Subject const& subject, std::size_t index, RowPlace const& place,
                                Charge const& charge, Decimal const& quantity)
{
    RowQuestion asked{charge, json::Object{}, abs(quantity), {}};
    asked.facts.set("units", to_text(asked.quantity));
    auto count = counted_before(subject, index, *place.row);
    if (count && (quantity.is_negative() || subject.is_credit()))
        count->own = max(-count->elsewhere, count->own - asked.quantity);
    if (count)
        go_on_counting(asked, *count);
    Usage usage;
    usage.facts = asked.facts;
    usage.currency = std::string(place.book->currency.code());
    usage.unit = counts_pieces(place.row->unit) ? "" : unit_name(place.row->unit);
    RowPrice result;
    result.priced = TRY(price(asked.charge.model, asked.charge.params, usage,
                              place.book->title + " row " + std::to_string(place.row->number)));
    auto& working = result.priced.working;
    working.insert(working.begin(), asked.working.begin(), asked.working.end());
    if (count && charge.params["reprices_earlier"].boolean())
        result.repriced = result.priced.amount -
                          TRY(alone_at_tier(place, charge, usage, *count, asked.quantity));
    if (quantity.is_negative()) {
        result.priced.amount = -result.priced.amount;
        result.repriced = -result.repriced;
    }
    return result;
}

Step rounding_step(Subject const& subject, std::size_t index, Decimal const& exact,
                   Decimal const& rounded, RoundRule const& rule)
{
    auto says = exact == rounded ? "What the contract lets the line ask."
                                 : number_text(exact) + " is rounded to " + to_text(rule) +
                                       ": what the contract lets the line ask.";
    auto step = audit_step("audit.expected", std::move(says), rounded, subject.currency());
    step.inputs = {{"exact", to_text(exact)}, {"rounding", to_text(rule)}};
    auto const& invoice = subject.invoice();
    tell_open_mode(step,
                   subject.term("invoice_rounding", service_date(invoice, invoice.lines[index])),
                   exact, rule);
    return step;
}

Draft not_computable(Subject const& subject, std::size_t index, Error const& error)
{
    auto const& line = subject.invoice().lines[index];
    return unpriced(subject, index, Cause::unknown_item,
                    "The contract's price for " + item_text(line) +
                        " cannot be worked out: " + error.message + " (" + error.where + ")");
}

/// For whoever asks why: what the line would come to, did its ladder count otherwise. What is
/// stated is told beside the amount, what is open after it, so that two parties whose prices part
/// are led to the price first.
void tell_countings(Subject const& subject, std::size_t index, RowPlace const& place,
                    Charge const& charge, Decimal const& quantity, Working& working)
{
    if (!subject.tells_readings || working.empty())
        return;
    auto told =
        counting_readings(charge, place.book->currency.code(), [&](Charge const& other) {
            auto row = *place.row;
            row.charge = other;
            auto const priced =
                price_quantity(subject, index, {place.book, &row}, other, quantity);
            return priced ? std::optional{priced->priced.amount} : std::nullopt;
        });
    auto& switches = working.back().switches;
    switches.insert(switches.end(), told.stated.begin(), told.stated.end());
    working.insert(working.end(), told.open.begin(), told.open.end());
}

/// One line on its way to what it should ask.
struct Pricing {
    Subject const& subject;
    std::size_t index;
    RoundRule const& rule;
    RowPlace place;
    LineExchange const& exchange;

    /// In the document's currency, exact unless the contract rounds what it converts.
    Result<Priced> paid(Decimal const& amount) const { return exchange.convert(amount); }

    Result<Decimal> rounded(Decimal const& amount) const
    {
        auto const converted = TRY(paid(amount));
        return TRY(settled(rule(converted.amount), place.book->title));
    }
};

Result<Done> price_both(Pricing const& it, Charge const& charge, AcceptedQuantity const& quantity,
                        ExpectedLine& expected, Working& working)
{
    auto accepted = TRY(price_quantity(it.subject, it.index, it.place, charge, quantity.accepted));
    expected.base_invoiced = accepted.priced.amount;
    if (quantity.accepted != quantity.invoiced)
        expected.base_invoiced = TRY(price_quantity(it.subject, it.index, it.place, charge,
                                                    quantity.invoiced))
                                     .priced.amount;
    auto const paid = TRY(it.paid(accepted.priced.amount));
    expected.for_accepted = TRY(it.rounded(accepted.priced.amount));
    expected.for_invoiced = TRY(it.rounded(expected.base_invoiced));
    expected.repriced = TRY(it.rounded(accepted.repriced));
    working = std::move(accepted.priced.working);
    tell_countings(it.subject, it.index, it.place, charge, quantity.accepted, working);
    working.insert(working.end(), paid.working.begin(), paid.working.end());
    working.push_back(rounding_step(it.subject, it.index, paid.amount,
                                    expected.for_accepted, it.rule));
    return Done{};
}

std::string unit_price_text(Subject const& subject, Charge const& charge, Currency const& currency)
{
    auto const& unit_price = charge.params["unit_price"];
    auto const value = unit_price.is_string() ? Decimal::parse(unit_price.string())
                                              : Result<Decimal>(Error{});
    return value ? to_text(Money{value->trimmed(),
                                 currency.none() ? subject.invoice().currency : currency})
                 : std::string();
}

Result<ExpectedLine> priced_line(Pricing const& it, AcceptedQuantity const& quantity,
                                 RowInForce const& in_force)
{
    auto const moved = TRY(moved_charge(
        *it.subject.contract, {in_force.row->item, in_force.row->charge, in_force.effective.from},
        it.subject.as_of(it.subject.invoice().lines[it.index])));
    ExpectedLine expected;
    Working priced;
    TRY(price_both(it, moved.charge, quantity, expected, priced));
    expected.unit_price = unit_price_text(it.subject, moved.charge, in_force.book->currency);
    expected.row = short_name(*in_force.document) + " row " + std::to_string(in_force.row->number);
    expected.chosen = in_force.row;
    expected.exchange = it.exchange;
    expected.working = {in_force.step, quantity.step};
    auto& working = expected.working;
    if (!moved.working.empty()) {
        working.insert(working.end(), moved.working.begin(), moved.working.end());
        expected.before_moves =
            amount_by(it.subject, it.index, it.place, quantity.invoiced, it.rule);
    }
    if (quantity.tolerance)
        working.push_back(*quantity.tolerance);
    working.insert(working.end(), priced.begin(), priced.end());
    working.back().clause = in_force.step.clause;
    return expected;
}

} // namespace

Expectation expect(Subject const& subject, std::size_t index, OwnLine const& own,
                   AcceptedQuantity const& quantity)
{
    auto const& line = subject.invoice().lines[index];
    auto const* rows = rows_of(*subject.prices, line);
    if (!rows)
        return no_price(subject, index, RowAnswer{});
    auto const answer = price_in_force(*subject.contract, *rows, subject.as_of(line));
    if (!answer.row)
        return no_price(subject, index, answer);

    auto const& in_force = *answer.row;
    auto const exchange =
        line_exchange(subject, in_force.book->currency, service_date(subject.invoice(), line));
    if (!exchange)
        return unpriced(subject, index, Cause::wrong_currency,
                        line_name(line) + " is in " + subject.currency() + "; " +
                            in_force.book->title + " prices " + item_text(line) + " in " +
                            std::string(in_force.book->currency.code()) + ".");
    if (!same_unit(line.unit, in_force.row->unit))
        return unpriced(subject, index, Cause::quantity,
                        line_name(line) + " counts " + item_text(line) + " in " + line.unit +
                            "; the contract prices it by " + in_force.row->unit +
                            ", and nothing says how to convert.");
    Pricing const pricing{
        subject, index, own.rounding, {in_force.book, in_force.row}, *exchange};
    auto priced = priced_line(pricing, quantity, in_force);
    if (!priced)
        return not_computable(subject, index, priced.error());
    auto expected = std::move(priced).value();
    expected.rows = rows;
    return expected;
}

std::optional<Decimal> base_amount_by(Subject const& subject, std::size_t index,
                                      RowPlace const& place, Decimal const& quantity)
{
    if (!same_unit(subject.invoice().lines[index].unit, place.row->unit))
        return std::nullopt;
    auto const priced = price_quantity(subject, index, place, place.row->charge, quantity);
    return priced ? std::optional{priced->priced.amount} : std::nullopt;
}

std::optional<Decimal> amount_by(Subject const& subject, std::size_t index, RowPlace const& place,
                                 Decimal const& quantity, RoundRule const& rule)
{
    auto const exchange = line_exchange(
        subject, place.book->currency,
        service_date(subject.invoice(), subject.invoice().lines[index]));
    auto const base = base_amount_by(subject, index, place, quantity);
    if (!exchange || !base)
        return std::nullopt;
    auto const amount = Pricing{subject, index, rule, place, *exchange}.rounded(*base);
    return amount ? std::optional{*amount} : std::nullopt;
}

} // namespace counterpart
