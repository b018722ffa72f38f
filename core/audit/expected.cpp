#include "audit/expected.h"

#include "audit/match.h"
#include "model/unit.h"
#include "pricing/charge.h"
#include "pricing/exchange.h"
#include "pricing/price_move.h"

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

/// What one unit of the price book's currency is worth in the document's.
struct Exchange {
    Decimal rate = Decimal::of(1);
    std::optional<Step> step; ///< absent: one currency
};

/// At the rate the contract's term names; without a known one nothing is converted.
std::optional<Exchange> exchange(Subject const& subject, Currency const& from, Date service)
{
    auto const& invoice = subject.invoice();
    if (from.none() || from == invoice.currency)
        return Exchange{};
    auto const* term =
        exchange_term(*subject.contract, from, invoice.currency, {service, subject.known});
    if (!term)
        return std::nullopt;
    auto const month_end = plus_days(month_of(service).to, -1);
    auto const rate = named_rate(*term, {month_end, invoice.issued, service});
    if (!rate || rate->rate.sign() <= 0)
        return std::nullopt;
    auto step = rate->step;
    step.rule = "audit.exchange";
    return Exchange{rate->rate, std::move(step)};
}

/// A returned quantity is credited at the price it would be charged at.
Result<Priced> price_quantity(RowPlace const& place, Charge const& charge, Decimal const& quantity)
{
    Usage usage;
    usage.facts.set("units", to_text(abs(quantity)));
    usage.currency = std::string(place.book->currency.code());
    usage.unit = counts_pieces(place.row->unit) ? "" : unit_name(place.row->unit);
    auto priced = price(charge.model, charge.params, usage,
                        place.book->title + " row " + std::to_string(place.row->number));
    if (!priced || !quantity.is_negative())
        return priced;
    auto returned = std::move(priced).value();
    returned.amount = -returned.amount;
    return returned;
}

Step rounding_step(Subject const& subject, Decimal const& exact, Decimal const& rounded,
                   RoundRule const& rule)
{
    auto says = exact == rounded ? "What the contract lets the line ask."
                                 : number_text(exact) + " is rounded to " + to_text(rule) +
                                       ": what the contract lets the line ask.";
    auto step = audit_step("audit.expected", std::move(says), rounded, subject.currency());
    step.inputs = {{"exact", to_text(exact)}, {"rounding", to_text(rule)}};
    return step;
}

Draft not_computable(Subject const& subject, std::size_t index, Error const& error)
{
    auto const& line = subject.invoice().lines[index];
    return unpriced(subject, index, Cause::unknown_item,
                    "The contract's price for " + item_text(line) +
                        " cannot be worked out: " + error.message + " (" + error.where + ")");
}

Expectation priced_line(Subject const& subject, std::size_t index, OwnLine const& own,
                        AcceptedQuantity const& quantity, RowInForce const& in_force,
                        Exchange const& exchanged)
{
    RowPlace const place{in_force.book, in_force.row};
    auto const moved = moved_charge(
        *subject.contract, {in_force.row->item, in_force.row->charge, in_force.effective.from},
        subject.as_of(subject.invoice().lines[index]));
    if (!moved)
        return not_computable(subject, index, moved.error());
    auto const& charge = moved->charge;
    auto accepted = price_quantity(place, charge, quantity.accepted);
    if (!accepted)
        return not_computable(subject, index, accepted.error());
    auto invoiced_amount = accepted->amount;
    if (quantity.accepted != quantity.invoiced) {
        auto invoiced = price_quantity(place, charge, quantity.invoiced);
        if (!invoiced)
            return not_computable(subject, index, invoiced.error());
        invoiced_amount = invoiced->amount;
    }
    auto const& rule = own.rounding;
    ExpectedLine expected;
    auto const exact = accepted->amount * exchanged.rate;
    expected.for_accepted = rule(exact);
    expected.for_invoiced = rule(invoiced_amount * exchanged.rate);
    if (expected.for_accepted.out_of_range() || expected.for_invoiced.out_of_range())
        return not_computable(subject, index,
                              {"number.out_of_range", "the amount is too large.", ""});
    if (auto const& unit_price = charge.params["unit_price"]; unit_price.is_string())
        if (auto const value = Decimal::parse(unit_price.string()))
            expected.unit_price = to_text(Money{value->trimmed(), in_force.book->currency.none()
                                                                      ? subject.invoice().currency
                                                                      : in_force.book->currency});
    expected.row = short_name(*in_force.document) + " row " + std::to_string(in_force.row->number);
    expected.chosen = in_force.row;
    expected.converted = exchanged.step.has_value();
    expected.working = {in_force.step, quantity.step};
    auto& working = expected.working;
    if (!moved->working.empty()) {
        working.insert(working.end(), moved->working.begin(), moved->working.end());
        if (auto before = price_quantity(place, in_force.row->charge, quantity.invoiced))
            expected.before_moves = rule(before->amount * exchanged.rate);
    }
    if (quantity.tolerance)
        working.push_back(*quantity.tolerance);
    working.insert(working.end(), accepted->working.begin(), accepted->working.end());
    if (exchanged.step)
        working.push_back(*exchanged.step);
    working.push_back(rounding_step(subject, exact, expected.for_accepted, rule));
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
    auto const exchanged =
        exchange(subject, in_force.book->currency, service_date(subject.invoice(), line));
    if (!exchanged)
        return unpriced(subject, index, Cause::wrong_currency,
                        line_name(line) + " is in " + subject.currency() + "; " +
                            in_force.book->title + " prices " + item_text(line) + " in " +
                            std::string(in_force.book->currency.code()) + ".");
    if (!same_unit(line.unit, in_force.row->unit))
        return unpriced(subject, index, Cause::quantity,
                        line_name(line) + " counts " + item_text(line) + " in " + line.unit +
                            "; the contract prices it by " + in_force.row->unit +
                            ", and nothing says how to convert.");
    auto priced = priced_line(subject, index, own, quantity, in_force, *exchanged);
    if (auto* expected = std::get_if<ExpectedLine>(&priced))
        expected->rows = rows;
    return priced;
}

std::optional<Decimal> amount_by(Subject const& subject, InvoiceLine const& line,
                                 RowPlace const& place, Decimal const& quantity,
                                 RoundRule const& rule)
{
    auto const exchanged =
        exchange(subject, place.book->currency, service_date(subject.invoice(), line));
    if (!exchanged || !same_unit(line.unit, place.row->unit))
        return std::nullopt;
    auto const priced = price_quantity(place, place.row->charge, quantity);
    if (!priced)
        return std::nullopt;
    auto const amount = rule(priced->amount * exchanged->rate);
    return amount.out_of_range() ? std::nullopt : std::optional{amount};
}

} // namespace counterpart
