#include "terms/in_force.h"

#include "terms/price_index.h"
#include "terms/renewal.h"

namespace counterpart {

namespace {

/// A chain of parents longer than this is a circle in the data, not a contract.
constexpr int longest_chain = 32;

/// What competes: a dated statement of a document.
struct Dated {
    ContractDocument const* document = nullptr;
    Period effective;
};

bool is_part_of_its_parent(DocumentKind kind)
{
    return kind == DocumentKind::amendment || kind == DocumentKind::price_schedule ||
           kind == DocumentKind::side_letter;
}

Dated dated(Contract const& contract, ContractDocument const& document,
            std::optional<Date> const& own_start, Date known)
{
    auto effective = document_period(contract, document, known);
    if (own_start)
        effective.from = *own_start;
    return {&document, effective};
}

bool known(Dated const& it, AsOf const& as_of)
{
    return it.document->signed_on <= as_of.known;
}

bool competes(Dated const& it, AsOf const& as_of)
{
    return known(it, as_of) && it.effective.contains(as_of.service);
}

/// The contract's own order of precedence first, then the dates. The later statement of two that
/// agree in everything wins, so that the answer never depends on how they were stored.
bool yields_to(Dated const& first, Dated const& later)
{
    if (first.document->precedence != later.document->precedence)
        return first.document->precedence < later.document->precedence;
    if (first.effective.from != later.effective.from)
        return first.effective.from < later.effective.from;
    return first.document->signed_on <= later.document->signed_on;
}

struct DatedRow {
    Dated dated;
    RowPlace place;
};

std::vector<DatedRow> with_dates(Contract const& contract, std::vector<RowPlace> const& rows,
                                 Date known)
{
    std::vector<DatedRow> result;
    result.reserve(rows.size());
    for (auto const& place : rows) {
        auto const* document = find_document(contract, place.row->document);
        if (!document)
            continue;
        result.push_back({dated(contract, *document, place.row->effective, known), place});
    }
    return result;
}

/// The winner and the runner-up, which the winner replaces.
struct Ranking {
    DatedRow const* winner = nullptr;
    DatedRow const* replaced = nullptr;
};

Ranking rank(std::vector<DatedRow> const& rows, AsOf const& as_of)
{
    Ranking ranking;
    for (auto const& row : rows) {
        if (!competes(row.dated, as_of))
            continue;
        if (!ranking.winner || yields_to(ranking.winner->dated, row.dated)) {
            ranking.replaced = ranking.winner;
            ranking.winner = &row;
        } else if (!ranking.replaced || yields_to(ranking.replaced->dated, row.dated)) {
            ranking.replaced = &row;
        }
    }
    return ranking;
}

/// The winner's days end where a later row, known by then, takes over.
Period days_of_winner(std::vector<DatedRow> const& rows, DatedRow const& winner, AsOf const& as_of)
{
    auto days = winner.dated.effective;
    for (auto const& row : rows) {
        auto const starts = row.dated.effective.from;
        if (!known(row.dated, as_of) || starts <= as_of.service || days.to <= starts)
            continue;
        if (yields_to(winner.dated, row.dated))
            days.to = starts;
    }
    return days;
}

std::string price_of(RowPlace const& place)
{
    auto const& unit_price = place.row->charge.params["unit_price"];
    if (unit_price.is_string())
        if (auto const price = Decimal::parse(unit_price.string()))
            return to_text(Money{*price, place.book->currency});
    return "a " + place.row->charge.model + " price";
}

std::string row_name(DatedRow const& row)
{
    return short_name(*row.dated.document) + " row " + std::to_string(row.place.row->number);
}

std::string reason_for(Ranking const& ranking)
{
    auto const& winner = *ranking.winner;
    auto says = short_name(*winner.dated.document) + ", signed " +
                to_long_text(winner.dated.document->signed_on) + ", effective " +
                to_long_text(winner.dated.effective.from) + ", says " + price_of(winner.place);
    if (ranking.replaced)
        says += "; replaces " + row_name(*ranking.replaced) + " at " +
                price_of(ranking.replaced->place);
    return says + ".";
}

/// A row that would have won, had it been signed by the known day: a claim, not an invoice error.
DatedRow const* signed_too_late(std::vector<DatedRow> const& rows, DatedRow const& winner,
                                AsOf const& as_of)
{
    DatedRow const* late = nullptr;
    for (auto const& row : rows) {
        if (known(row.dated, as_of) || !row.dated.effective.contains(as_of.service))
            continue;
        if (!yields_to(winner.dated, row.dated))
            continue;
        if (!late || yields_to(late->dated, row.dated))
            late = &row;
    }
    return late;
}

Step why(std::vector<DatedRow> const& rows, Ranking const& ranking, AsOf const& as_of)
{
    auto const& winner = *ranking.winner;
    auto const& row = *winner.place.row;
    Step step;
    step.rule = "terms.in_force";
    step.says = reason_for(ranking);
    step.clause = row.clause.empty() ? row_name(winner) : row.clause;
    step.inputs = {{"item", row.item.text},
                   {"price book", winner.place.book->title},
                   {"row", std::to_string(row.number)},
                   {"document", short_name(*winner.dated.document)},
                   {"effective", to_text(winner.dated.effective.from)},
                   {"signed", to_text(winner.dated.document->signed_on)},
                   {"service", to_text(as_of.service)},
                   {"known", to_text(as_of.known)}};
    if (auto const* late = signed_too_late(rows, winner, as_of))
        step.inputs.push_back({"signed later", row_name(*late) + " at " + price_of(late->place) +
                                                   ", signed " +
                                                   to_long_text(late->dated.document->signed_on)});
    if (auto unit_price = Decimal::parse(row.charge.params["unit_price"].string()))
        step.amount = *unit_price;
    step.unit = std::string(winner.place.book->currency.code());
    return step;
}

/// Why nothing competed. What was signed too late comes first, because it is the only reason that
/// may still turn into a price.
RowAnswer no_row(std::vector<DatedRow> const& rows, AsOf const& as_of)
{
    RowAnswer answer;
    for (auto const& row : rows) {
        auto const reason = !known(row.dated, as_of)                   ? NoRow::not_yet_known
                            : as_of.service < row.dated.effective.from ? NoRow::not_yet_effective
                                                                       : NoRow::ended;
        bool const late_but_applies =
            reason == NoRow::not_yet_known && row.dated.effective.contains(as_of.service);
        bool const nothing_better =
            answer.reason == NoRow::unknown_item ||
            (reason == NoRow::ended && answer.reason == NoRow::not_yet_effective);
        if (late_but_applies || nothing_better) {
            answer.reason = reason;
            answer.document = row.dated.document;
        }
        if (late_but_applies)
            break;
    }
    return answer;
}

} // namespace

std::string const& short_name(ContractDocument const& document)
{
    if (!document.title.empty())
        return document.title;
    return document.reference.empty() ? document.id.text : document.reference;
}

namespace {

/// The end as stated, or as it stands on the known day where the contract renews.
Period days_of_document(Contract const& contract, ContractDocument const& document,
                        std::optional<Date> const& known)
{
    Period days{document.effective, Date{Period::never}};
    auto const* it = &document;
    for (int depth = 0; it && depth < longest_chain; ++depth) {
        if (it->ends) {
            auto const renewed = known ? renewed_end(contract, *it, *known) : it->ends;
            days.to = renewed.value_or(*it->ends);
            break;
        }
        if (!is_part_of_its_parent(it->kind))
            break;
        it = find_document(contract, it->parent);
    }
    return days;
}

} // namespace

Period document_period(Contract const& contract, ContractDocument const& document)
{
    return days_of_document(contract, document, std::nullopt);
}

Period document_period(Contract const& contract, ContractDocument const& document, Date known)
{
    return days_of_document(contract, document, known);
}

RowAnswer price_in_force(Contract const& contract, std::vector<RowPlace> const& places,
                         AsOf const& as_of)
{
    auto const rows = with_dates(contract, places, as_of.known);
    auto const ranking = rank(rows, as_of);
    if (!ranking.winner)
        return no_row(rows, as_of);

    auto const& winner = *ranking.winner;
    RowAnswer answer;
    answer.row = RowInForce{winner.place.book, winner.place.row, winner.dated.document,
                            days_of_winner(rows, winner, as_of), why(rows, ranking, as_of)};
    return answer;
}

RowPlace const* winning_row(Contract const& contract, std::vector<RowPlace> const& places,
                            AsOf const& as_of)
{
    RowPlace const* winner = nullptr;
    Dated winning;
    for (auto const& place : places) {
        auto const* document = find_document(contract, place.row->document);
        if (!document)
            continue;
        auto const it = dated(contract, *document, place.row->effective, as_of.known);
        if (!competes(it, as_of) || (winner && !yields_to(winning, it)))
            continue;
        winner = &place;
        winning = it;
    }
    return winner;
}

RowAnswer price_in_force(Books const& books, Contract const& contract, ItemId const& item,
                         AsOf const& as_of)
{
    PriceIndex const index(books, contract);
    auto const* rows = index.rows(item);
    return rows ? price_in_force(contract, *rows, as_of) : RowAnswer{};
}

namespace {

/// What a term is about; terms compete only where this is the same.
std::string subject_of(Term const& term)
{
    json::Value about = json::Object{};
    for (auto const* name : {"item", "items", "category", "for", "scope"})
        about.set(name, term.fields[name]);
    return json::canonical(about);
}

struct Winner {
    std::string subject;
    Term const* term = nullptr;
    Dated dated;
};

void compete(std::vector<Winner>& winners, Winner challenger)
{
    for (auto& winner : winners) {
        if (winner.subject != challenger.subject)
            continue;
        if (yields_to(winner.dated, challenger.dated))
            winner = std::move(challenger);
        return;
    }
    winners.push_back(std::move(challenger));
}

} // namespace

std::vector<Term const*> terms_in_force(Contract const& contract, std::string_view name,
                                        AsOf const& as_of)
{
    std::vector<Winner> winners;
    for (auto const& term : contract.terms) {
        auto const* document = find_document(contract, term.document);
        if (term.name != name || !document)
            continue;
        auto const it = dated(contract, *document, term.effective, as_of.known);
        if (competes(it, as_of))
            compete(winners, {subject_of(term), &term, it});
    }
    std::vector<Term const*> terms;
    for (auto const& winner : winners)
        terms.push_back(winner.term);
    return terms;
}

Date effective_from(Contract const& contract, Term const& term)
{
    auto const* document = find_document(contract, term.document);
    if (term.effective || !document)
        return term.effective.value_or(Date{});
    return document->effective;
}

namespace {

template <class Counts>
Term const* winning_term(Contract const& contract, std::string_view name, AsOf const& as_of,
                         Counts const& counts)
{
    Term const* winner = nullptr;
    Dated winning;
    for (auto const& term : contract.terms) {
        if (term.name != name || !counts(term))
            continue;
        auto const* document = find_document(contract, term.document);
        if (!document)
            continue;
        auto const it = dated(contract, *document, term.effective, as_of.known);
        if (!competes(it, as_of) || (winner && !yields_to(winning, it)))
            continue;
        winner = &term;
        winning = it;
    }
    return winner;
}

} // namespace

Term const* term_in_force(Contract const& contract, std::string_view name, AsOf const& as_of)
{
    return winning_term(contract, name, as_of, [](Term const&) { return true; });
}

Term const* term_in_force(Contract const& contract, std::string_view name, AsOf const& as_of,
                          std::function<bool(Term const&)> const& counts)
{
    return winning_term(contract, name, as_of, counts);
}

namespace {

Period days_of_contract(Contract const& contract, std::optional<Date> const& known)
{
    std::optional<Period> days;
    for (auto const& document : contract.documents) {
        if (document.kind == DocumentKind::amendment)
            continue;
        auto const its_days = days_of_document(contract, document, known);
        if (!days)
            days = its_days;
        if (its_days.from < days->from)
            days->from = its_days.from;
        if (days->to < its_days.to)
            days->to = its_days.to;
    }
    return days.value_or(Period{});
}

} // namespace

Period contract_period(Contract const& contract)
{
    return days_of_contract(contract, std::nullopt);
}

Period contract_period(Contract const& contract, Date known)
{
    return days_of_contract(contract, known);
}

} // namespace counterpart
