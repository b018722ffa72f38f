#include "pricing/dues.h"

#include "pricing/due_parts.h"
#include "pricing/params.h"
#include "terms/in_force.h"
#include "terms/readings.h"

#include <algorithm>
#include <array>
#include <iterator>

namespace counterpart {

namespace {

struct DueKindRow {
    std::string_view term;
    void (*add)(PeriodLines const&, SettledTerm const&, Dues&);
};

constexpr std::array<DueKindRow, 7> rows{{
    {"rebate", add_rebates},
    {"growth_rebate", add_rebates},
    {"linear_rebate", add_rebates},
    {"minimum_commitment", add_commitment},
    {"late_damages", add_damages},
    {"most_favoured_customer", add_refunds},
    {"gain_share", add_gain_share},
}};

DueKindRow const* row_of(Term const& term)
{
    for (auto const& row : rows)
        if (row.term == term.name)
            return &row;
    return nullptr;
}

std::string_view kind_name(DueKind kind)
{
    static constexpr std::array<std::string_view, 6> names{
        "rebate", "service_credit", "commitment_shortfall", "damages", "refund", "gain_share"};
    return names[static_cast<std::size_t>(kind)];
}

DueForm form_of(Term const& term)
{
    auto const& stated = term.fields["form"].string();
    for (std::size_t i = 0; i < readings::rebate_forms.size(); ++i)
        if (stated == readings::rebate_forms[i])
            return static_cast<DueForm>(i);
    return DueForm::next_invoice;
}

/// A term speaks from its own day until a later one about the same takes its place, or its document
/// ends; before the known day nobody can tell more.
Period days_of(Contract const& contract, Term const& term, Date known)
{
    auto const* document = find_document(contract, term.document);
    if (!document || known < document->signed_on)
        return {};
    Period days{effective_from(contract, term), document_period(contract, *document, known).to};
    for (auto const& later : contract.terms) {
        auto const from = effective_from(contract, later);
        if (later.name != term.name || from <= days.from || days.to <= from)
            continue;
        auto const winners = terms_in_force(contract, term.name, {from, known});
        if (std::find(winners.begin(), winners.end(), &term) == winners.end())
            days.to = from;
    }
    auto const winners = terms_in_force(contract, term.name, {days.from, known});
    return std::find(winners.begin(), winners.end(), &term) == winners.end() ? Period{} : days;
}

} // namespace

Decimal in_cents(PeriodLines const& lines, Decimal const& amount)
{
    return round(amount, lines.contract().currency.minor_units(), Rounding::half_up);
}

Due due_of(PeriodLines const& lines, Term const& term, DueKind kind, Period const& period)
{
    auto const& contract = lines.contract();
    auto const same = [&](Term const& it) {
        return it.name == term.name && it.clause == term.clause && it.document == term.document;
    };
    auto const place = std::distance(
        contract.terms.begin(), std::find_if(contract.terms.begin(), contract.terms.end(), same));
    auto const days = Params(term.fields).whole("due_days", 0);
    Due due;
    due.id.text = contract.id.text + "/" + std::string(kind_name(kind)) + "/" +
                  (term.clause.empty() ? std::to_string(place) : term.clause) + "/" +
                  to_text(period.from) + "/" + to_text(period.to);
    due.contract = contract.id;
    due.kind = kind;
    due.term = term.name;
    due.period = period;
    due.due = plus_days(period.to, static_cast<std::int32_t>(days ? *days : 0));
    due.amount.currency = contract.currency;
    due.clause = term.clause;
    due.form = form_of(term);
    return due;
}

void add_dues(PeriodLines const& lines, Term const& term, json::Value const& fields, Dues& dues)
{
    auto const* row = row_of(term);
    auto const days = row ? days_of(lines.contract(), term, lines.known()) : Period{};
    if (days.empty())
        return;
    auto stated = term;
    stated.fields = fields;
    row->add(lines, {&stated, read_spans(fields, "measured_over", "periods_from", days)}, dues);
}

bool makes_dues(Term const& term)
{
    return row_of(term) != nullptr;
}

Dues all_dues(PeriodLines const& lines)
{
    Dues dues;
    for (auto const& term : lines.contract().terms)
        add_dues(lines, term, term.fields, dues);
    std::stable_sort(dues.owed.begin(), dues.owed.end(),
                     [](Due const& a, Due const& b) { return a.period.to < b.period.to; });
    return dues;
}

Dues all_dues(Books const& books, Contract const& contract, Date known)
{
    // Most contracts owe nothing besides prices, and what came need not be gathered for them.
    if (std::none_of(contract.terms.begin(), contract.terms.end(), makes_dues))
        return {};
    return all_dues(PeriodLines(books, contract, known));
}

std::vector<Due> dues(Books const& books, Contract const& contract, Date known)
{
    return all_dues(books, contract, known).owed;
}

} // namespace counterpart
