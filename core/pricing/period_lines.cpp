#include "pricing/period_lines.h"

#include "base/text.h"
#include "model/unit.h"
#include "pricing/counting_readings.h"
#include "pricing/open_rounding.h"
#include "pricing/params.h"
#include "pricing/price_move.h"
#include "pricing/related.h"
#include "pricing/row_facts.h"
#include "pricing/wording.h"
#include "terms/in_force.h"
#include "terms/readings.h"

#include <algorithm>

namespace counterpart {

namespace {

/// The days of a period on which one answer about the price holds.
struct PricedDays {
    RowAnswer answer;
    Period days;
};

StatedPrice stated_price(RowInForce const& row)
{
    return {row.row->item, row.row->charge, row.effective.from};
}

/// Where no row applies, the next day is asked; prices do not change more often than daily.
std::vector<PricedDays> split_by_price(Contract const& contract, std::vector<RowPlace> const& rows,
                                       Period const& period, Date known)
{
    std::vector<PricedDays> parts;
    for (auto day = period.from; day < period.to; day = parts.back().days.to) {
        auto answer = price_in_force(contract, rows, {day, known});
        auto const end =
            answer.row ? std::min(answer.row->effective.to, period.to) : plus_days(day, 1);
        bool const goes_on = !answer.row && !parts.empty() && !parts.back().answer.row &&
                             parts.back().answer.reason == answer.reason;
        if (goes_on)
            parts.back().days.to = end;
        else
            parts.push_back({std::move(answer), {day, end}});
    }
    return parts;
}

/// The same, cut further where a term moves the price. Days that cannot be worked out cut nothing:
/// pricing the line says why.
std::vector<PricedDays> split_by_moves(Contract const& contract, std::vector<PricedDays> parts,
                                       Date known)
{
    std::vector<PricedDays> cut;
    for (auto& part : parts) {
        std::vector<Date> days;
        if (part.answer.row)
            if (auto moves = days_of_moves(contract, stated_price(*part.answer.row), part.days,
                                           known))
                days = std::move(*moves);
        auto rest = part.days;
        for (auto const day : days) {
            cut.push_back({part.answer, {rest.from, day}});
            rest.from = day;
        }
        cut.push_back({std::move(part.answer), rest});
    }
    return cut;
}

std::string why_no_row(RowAnswer const& answer, ItemId const& item)
{
    if (!answer.document)
        return "No price book of the contract prices " + item.text + ".";
    auto const& name = short_name(*answer.document);
    if (answer.reason == NoRow::ended)
        return name + ", which priced it, had ended.";
    if (answer.reason == NoRow::not_yet_effective)
        return name + " applies only from " + to_long_text(answer.document->effective) + ".";
    return name + ", which prices it, was signed only on " +
           to_long_text(answer.document->signed_on) + ".";
}

std::vector<std::string> sources_in(AcceptedItem const& item, Period const& days)
{
    std::vector<std::string> sources;
    for (auto const& part : item.parts)
        if (!intersect(part.days, days).empty())
            sources.push_back(part.source);
    return sources;
}

Step quantity_step(AcceptedItem const* item, Period const& days, Decimal const& quantity,
                   std::string const& unit)
{
    Step step;
    step.rule = "statement.quantity";
    auto const until = to_long_text(plus_days(days.to, -1));
    if (!item) {
        step.says = "A fixed amount from " + to_long_text(days.from) + " to " + until + ".";
        return step;
    }
    auto const count = sources_in(*item, days).size();
    auto const pieces = unit.empty() || counts_pieces(unit);
    step.says = "From " + to_long_text(days.from) + " to " + until + ", " +
                wording::number(quantity) + (pieces ? "" : " " + unit_name(unit)) + " " +
                (quantity == Decimal::of(1) ? "was " : "were ") +
                std::string(in_words(item->from)) + ", in " + counted(count, "entry.", "entries.");
    for (auto const& part : item->parts) {
        auto const shared = intersect(part.days, days);
        if (shared.empty())
            continue;
        auto value = to_text(part.within(days));
        if (shared.length() != part.days.length())
            value += ", for " + std::to_string(shared.length()) + " of its " +
                     std::to_string(part.days.length()) + " days";
        step.inputs.push_back({part.source, std::move(value)});
    }
    step.amount = quantity;
    step.unit = unit;
    return step;
}

void append(Working& working, Working const& more)
{
    working.insert(working.end(), more.begin(), more.end());
}

Step line_step(Decimal const& exact, Decimal const& rounded, LineRounding const& rounding,
               std::string_view currency)
{
    Step step;
    step.rule = "statement.line";
    step.says = exact == rounded
                    ? "What the contract says this costs."
                    : wording::number(exact) + " is rounded to " + to_text(rounding.rule) + ".";
    step.clause = rounding.term ? rounding.term->clause : "";
    step.amount = rounded;
    step.unit = std::string(currency);
    tell_open_mode(step, rounding.term, exact, rounding.rule);
    return step;
}

/// What a line is priced with, besides the quantity.
struct LineContext {
    PeriodLines const& lines;
    Contract const& contract;
    AcceptedItem const* item;
    Period period;
    Date known;
    LineRounding const& rounding;
    bool with_readings;
};

/// What a row asks of its charge model, and what that makes of it.
struct PricedRow {
    RowQuestion asked;
    MovedCharge moved;
    Priced priced;
};

Result<PricedRow> ask_row(LineContext const& context, RowInForce const& row, Period const& days)
{
    auto const& item = row.row->item;
    auto const& params = row.row->charge.params;
    auto const& volume = params["counted_volume"].string();
    RowStretch const stretch{
        row.row,
        context.item,
        days,
        context.period,
        count_span(context.contract, row.row->charge, days.from, context.known).from,
        context.lines.counted(item, volume),
        context.lines.elsewhere(item, params["counted_across"].string(), volume)};
    PricedRow result;
    result.asked = TRY(question(stretch));
    auto stated = stated_price(row);
    stated.charge = result.asked.charge;
    result.moved = TRY(moved_charge(context.contract, stated, {days.from, context.known}));
    Usage usage;
    usage.facts = result.asked.facts;
    usage.currency = std::string(row.book->currency.code());
    usage.unit = counts_pieces(row.row->unit) ? "" : unit_name(row.row->unit);
    auto const& charge = result.moved.charge;
    result.priced = TRY(price(charge.model, charge.params, usage,
                              short_name(*row.document) + " row " +
                                  std::to_string(row.row->number)));
    return result;
}

/// How a ladder counts is a choice of several switches; what the others come to is told.
CountingReadings other_countings(LineContext const& context, RowInForce const& row,
                                 Period const& days)
{
    if (!context.with_readings)
        return {};
    return counting_readings(row.row->charge, row.book->currency.code(), [&](Charge const& charge) {
        auto other_row = *row.row;
        other_row.charge = charge;
        auto other = row;
        other.row = &other_row;
        auto const asked = ask_row(context, other, days);
        return asked ? std::optional{asked->priced.amount} : std::nullopt;
    });
}

Result<Priced> priced_row(LineContext const& context, RowInForce const& row, Period const& days,
                          StatementLine& line)
{
    auto result = TRY(ask_row(context, row, days));
    line.quantity = result.asked.quantity;
    line.working = {row.step};
    line.working.push_back(quantity_step(is_fixed(row.row->charge) ? nullptr : context.item, days,
                                         line.quantity, row.row->unit));
    append(line.working, result.moved.working);
    append(line.working, result.asked.working);
    return std::move(result.priced);
}

StatementLine line_of(LineContext const& context, RowInForce const& row, Period const& days)
{
    StatementLine line;
    line.item = row.row->item;
    line.description = row.row->description;
    line.unit = row.row->unit;
    line.days = days;
    if (context.item && !is_fixed(row.row->charge))
        line.basis = std::string(in_words(context.item->from));
    line.row = short_name(*row.document) + " row " + std::to_string(row.row->number);
    line.clause = row.step.clause;
    auto const priced = priced_row(context, row, days, line);
    if (!priced) {
        line.problem = priced.error().message;
        return line;
    }
    append(line.working, priced->working);
    auto const told = other_countings(context, row, days);
    append(line.working, told.open);
    auto const& rounding = context.rounding;
    auto const amount = rounding.by_line ? rounding.rule(priced->amount) : priced->amount;
    line.working.push_back(line_step(priced->amount, amount, rounding, row.book->currency.code()));
    auto& switches = line.working.back().switches;
    switches.insert(switches.end(), told.stated.begin(), told.stated.end());
    line.exact = priced->amount;
    line.amount = amount;
    return line;
}

StatementLine unpriced_line(ItemId const& id, AcceptedItem const& item, Period const& days,
                            std::string problem)
{
    StatementLine line;
    line.item = id;
    line.days = days;
    line.quantity = item.within(days);
    line.basis = std::string(in_words(item.from));
    line.problem = std::move(problem);
    line.working = {quantity_step(&item, days, line.quantity, "")};
    return line;
}

/// A resource baseline prices its item instead of the price books.
bool has_baseline(Contract const& contract, ItemId const& item, AsOf const& as_of)
{
    auto const terms = terms_in_force(contract, "arc_rrc", as_of);
    return std::any_of(terms.begin(), terms.end(), [&](Term const* term) {
        return term->fields["item"].string() == item.text;
    });
}

std::vector<ItemId> items_in_order(Books const& books, Contract const& contract)
{
    std::vector<ItemId> items;
    for (auto const& id : contract.price_books) {
        auto const book = books.price_books.find(id);
        if (book == books.price_books.end())
            continue;
        for (auto const& row : book->second.rows)
            if (std::find(items.begin(), items.end(), row.item) == items.end())
                items.push_back(row.item);
    }
    return items;
}

} // namespace

LineRounding line_rounding(Contract const& contract, AsOf const& as_of)
{
    LineRounding rounding;
    rounding.rule = {false, contract.currency.minor_units(), Rounding::half_up};
    auto const* term = term_in_force(contract, "invoice_rounding", as_of);
    if (!term)
        return rounding;
    auto const stated = Params(term->fields).as_rounding();
    if (stated && !stated->exact)
        rounding.rule = *stated;
    rounding.by_line = term->fields["point"].string() != "total";
    rounding.term = term;
    return rounding;
}

/// The accepted quantities of another contract, by the names its own prices give the items.
struct PeriodLines::Elsewhere {
    PriceIndex index;
    AcceptedQuantities accepted;

    Elsewhere(Books const& books, Contract const& contract, Date known, std::string_view volume)
        : index(books, contract), accepted(books, contract, index, known, volume)
    {}
};

PeriodLines::~PeriodLines() = default;

AcceptedItem const* PeriodLines::counted(ItemId const& item, std::string_view volume) const
{
    if (volume.empty() || volume == readings::counted_volumes[0])
        return accepted_.item(item);
    auto found = counted_.find(volume);
    if (found == counted_.end())
        found = counted_
                    .try_emplace(std::string(volume), *books_, *contract_, index_, known_, volume)
                    .first;
    return found->second.item(item);
}

std::vector<AcceptedItem const*> PeriodLines::elsewhere(ItemId const& item, std::string_view across,
                                                        std::string_view volume) const
{
    std::vector<AcceptedItem const*> items;
    if (across.empty() || across == readings::counted_across[0])
        return items;
    auto const key = std::string(across) + " " + std::string(volume);
    auto found = elsewhere_.find(key);
    if (found == elsewhere_.end()) {
        found = elsewhere_.try_emplace(key).first;
        for (auto const* other : related_contracts(*books_, *contract_, across))
            found->second.push_back(std::make_unique<Elsewhere>(*books_, *other, known_, volume));
    }
    for (auto const& other : found->second)
        if (auto const* came = other->accepted.item(item))
            items.push_back(came);
    return items;
}

PeriodLines::PeriodLines(Books const& books, Contract const& contract, Date known)
    : books_(&books), contract_(&contract), known_(known), index_(books, contract),
      accepted_(books, contract, index_, known), items_(items_in_order(books, contract))
{}

void PeriodLines::add_item_lines(ItemId const& id, Period const& period, bool with_readings,
                                 std::vector<StatementLine>& lines) const
{
    if (has_baseline(*contract_, id, {period.from, known_}))
        return;
    auto const rounding = line_rounding(*contract_, {period.from, known_});
    LineContext const context{*this, *contract_, accepted_.item(id), period,
                              known_, rounding,   with_readings};
    auto const parts = split_by_moves(
        *contract_, split_by_price(*contract_, *index_.rows(id), period, known_), known_);
    for (auto const& part : parts) {
        bool const came = context.item && context.item->touches(part.days);
        if (part.answer.row && (came || is_fixed(part.answer.row->row->charge)))
            lines.push_back(line_of(context, *part.answer.row, part.days));
        else if (came)
            lines.push_back(
                unpriced_line(id, *context.item, part.days, why_no_row(part.answer, id)));
    }
}

std::vector<PricedUnits> PeriodLines::units_at_prices(ItemId const& id, Period const& period) const
{
    std::vector<PricedUnits> units;
    auto const* item = accepted_.item(id);
    auto const* rows = index_.rows(id);
    if (!item || !rows)
        return units;
    auto const parts = split_by_moves(
        *contract_, split_by_price(*contract_, *rows, period, known_), known_);
    for (auto const& part : parts) {
        if (!part.answer.row || part.answer.row->row->charge.model != "standard")
            continue;
        auto const moved =
            moved_charge(*contract_, stated_price(*part.answer.row), {part.days.from, known_});
        auto const price = moved ? Decimal::parse(moved->charge.params["unit_price"].string())
                                 : Result<Decimal>(moved.error());
        if (price)
            units.push_back({part.days, item->within(part.days), *price});
    }
    return units;
}

void PeriodLines::add_unknown_items(Period const& period, std::vector<StatementLine>& lines) const
{
    for (auto const& [id, item] : accepted_.all())
        if (!index_.rows(id) && item.touches(period))
            lines.push_back(unpriced_line(id, item, period, why_no_row(RowAnswer{}, id)));
}

std::vector<StatementLine> PeriodLines::lines(Period const& period) const
{
    return all_lines(period, false);
}

std::vector<StatementLine> PeriodLines::lines_with_readings(Period const& period) const
{
    return all_lines(period, true);
}

std::vector<StatementLine> PeriodLines::all_lines(Period const& period, bool with_readings) const
{
    std::vector<StatementLine> lines;
    for (auto const& id : items_)
        add_item_lines(id, period, with_readings, lines);
    add_unknown_items(period, lines);
    return lines;
}

} // namespace counterpart
