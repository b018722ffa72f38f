// What a contract leaves open about its rebates, commitments and refunds: which reading a period
// was priced by, and what the others make of it.
#include "pricing/statement_terms.h"

#include "pricing/due_parts.h"
#include "pricing/wording.h"
#include "terms/in_force.h"
#include "terms/term_kind.h"

#include <algorithm>
#include <array>

namespace counterpart {

namespace {

/// The switches that no charge model tells of, because they decide what it is asked and when.
constexpr std::array<std::string_view, 9> told_here{
    "measured_over", "periods_from", "credits", "rebates", "taxes",
    "settlement",    "pool",         "reach",   "counts"};

bool is_told_here(TermField const& field)
{
    return field.is_switch &&
           std::find(told_here.begin(), told_here.end(), field.name) != told_here.end();
}

/// What a term adds to the statement's period, were its fields these; < 0: it takes off.
Decimal in_period(PeriodLines const& lines, Term const& term, json::Value const& fields,
                  Period const& period)
{
    Dues dues;
    add_dues(lines, term, fields, dues);
    Decimal sum;
    for (auto const& due : dues.owed)
        if (period.from < due.period.to && due.period.to <= period.to)
            sum -= due.amount.amount;
    return sum;
}

Switch readings_of(PeriodLines const& lines, Term const& term, TermField const& field,
                   Period const& period)
{
    Switch noted{std::string(field.name), "", {}};
    for (auto const reading : field.readings) {
        auto fields = term.fields;
        fields.set(field.name, reading);
        noted.readings.push_back(
            {std::string(reading), in_period(lines, term, fields, period)});
    }
    return noted;
}

bool differ(Switch const& noted)
{
    return std::any_of(noted.readings.begin(), noted.readings.end(), [&](OtherReading const& it) {
        return !(it.amount == noted.readings.front().amount);
    });
}

Step open_step(Term const& term, TermField const& field, Switch noted, std::string_view currency)
{
    Step step;
    step.rule = "pricing.not_stated";
    auto const* kind = find_term_kind(term.name);
    step.says = std::string(kind ? kind->label : term.name) + ": the contract does not state \"" +
                std::string(field.label) + "\"; this is priced as " +
                wording::in_words(field.readings.front()) + ".";
    step.clause = term.clause;
    step.unit = std::string(currency);
    step.inputs = {{"not stated", std::string(field.label)},
                   {"priced as", std::string(field.readings.front())}};
    step.switches = {std::move(noted)};
    return step;
}

/// Beside the amount that it decided; where nothing fell due by the reading priced, beside the
/// total.
Working& place_for(Statement& statement, Term const& term)
{
    for (auto& made : statement.terms)
        if (made.name == term.name && made.clause == term.clause)
            return made.working;
    return statement.working;
}

bool is_told(Working const& working, TermField const& field)
{
    return std::any_of(working.begin(), working.end(), [&](Step const& step) {
        return std::any_of(step.inputs.begin(), step.inputs.end(), [&](Fact const& fact) {
            return fact.name == "not stated" && fact.value == field.label;
        });
    });
}

void note_term(PeriodLines const& lines, Term const& term, Statement& statement)
{
    auto const* kind = find_term_kind(term.name);
    for (auto const& field : kind->fields) {
        if (!is_told_here(field) || term.fields.has(field.name))
            continue;
        auto& working = place_for(statement, term);
        if (is_told(working, field))
            continue;
        auto noted = readings_of(lines, term, field, statement.period);
        if (differ(noted))
            working.insert(&working == &statement.working || working.empty() ? working.end()
                                                                             : working.end() - 1,
                           open_step(term, field, std::move(noted), statement.currency.code()));
    }
}

} // namespace

void note_open_readings(PeriodLines const& lines, Statement& statement)
{
    for (auto const& term : lines.contract().terms)
        if (makes_dues(term) && find_term_kind(term.name))
            note_term(lines, term, statement);
}

} // namespace counterpart
