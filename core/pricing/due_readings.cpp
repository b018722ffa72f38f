#include "pricing/due_readings.h"

#include "pricing/due_parts.h"
#include "pricing/wording.h"
#include "terms/in_force.h"
#include "terms/term_kind.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

namespace counterpart {

namespace {

/// The switches that no charge model tells of, because they decide what it is asked and when.
constexpr std::array<std::string_view, 10> told_here{
    "counts", "credits",    "measured_over", "periods_from", "rebates",
    "taxes",  "settlement", "pool",          "reach",        "interim"};

bool is_told_here(TermField const& field)
{
    return field.is_switch &&
           std::find(told_here.begin(), told_here.end(), field.name) != told_here.end();
}

/// A term whose other readings are asked for, and the days they are asked about.
struct Asked {
    PeriodLines const& lines;
    Term const& term;
    Period period;
    bool as_working = false; ///< a shortfall and a rebate are both told as amounts above zero;
                             ///< else what they add to a statement, and < 0 what they take off
};

/// What the term makes of the period, were its fields these.
Decimal in_period(Asked const& asked, json::Value const& fields)
{
    Dues dues;
    add_dues(asked.lines, asked.term, fields, dues);
    Decimal sum;
    for (auto const& due : dues.owed) {
        if (due.period.to <= asked.period.from || asked.period.to < due.period.to)
            continue;
        bool const as_owed = asked.as_working && due.kind != DueKind::commitment_shortfall;
        sum += as_owed ? due.amount.amount : -due.amount.amount;
    }
    return sum;
}

Switch priced_by_each(Asked const& asked, TermField const& field)
{
    auto const& term = asked.term;
    Switch noted{std::string(field.name), stated_reading(field, term.fields), {}};
    for (auto const reading : field.readings) {
        auto fields = term.fields;
        fields.set(field.name, stored_reading(field, reading));
        noted.readings.push_back({std::string(reading), in_period(asked, fields)});
    }
    return noted;
}

bool differ(Switch const& noted)
{
    return std::any_of(noted.readings.begin(), noted.readings.end(), [&](OtherReading const& it) {
        return !(it.amount == noted.readings.front().amount);
    });
}

std::string label_of(Term const& term)
{
    auto const* kind = find_term_kind(term.name);
    return std::string(kind ? kind->label : term.name);
}

Step step_about(Asked const& asked, std::string rule, std::string says)
{
    Step step;
    step.rule = std::move(rule);
    step.says = label_of(asked.term) + ": " + std::move(says);
    step.clause = asked.term.clause;
    step.unit = std::string(asked.lines.contract().currency.code());
    return step;
}

Step open_step(Asked const& asked, TermField const& field, Switch noted)
{
    auto step = step_about(asked, "pricing.not_stated",
                           "the contract does not state \"" + std::string(field.label) +
                               "\"; this is priced as " +
                               wording::in_words(field.readings.front()) + ".");
    step.inputs = {{"not stated", std::string(field.label)},
                   {"priced as", std::string(field.readings.front())}};
    step.switches = {std::move(noted)};
    return step;
}

/// How much counts is told with what is counted; what that makes due is told here all the same.
bool is_told(Working const& working, Term const& term, TermField const& field)
{
    return std::any_of(working.begin(), working.end(), [&](Step const& step) {
        if (step.clause != term.clause || step.rule == "statement.spend")
            return false;
        bool const open = std::any_of(
            step.inputs.begin(), step.inputs.end(), [&](Fact const& fact) {
                return fact.name == "not stated" && fact.value == field.label;
            });
        return open || std::any_of(step.switches.begin(), step.switches.end(),
                                   [&](Switch const& it) { return it.name == field.name; });
    });
}

Working readings(Asked const& asked, Working const& told)
{
    auto const* kind = find_term_kind(asked.term.name);
    if (!kind || !makes_dues(asked.term))
        return {};
    Working working;
    auto stated = step_about(asked, "pricing.readings",
                             "this is what the contract says; read otherwise, it would come to "
                             "another amount.");
    for (auto const& field : kind->fields) {
        if (!is_told_here(field) || is_told(told, asked.term, field))
            continue;
        auto noted = priced_by_each(asked, field);
        if (!differ(noted))
            continue;
        if (noted.chosen.empty())
            working.push_back(open_step(asked, field, std::move(noted)));
        else
            stated.switches.push_back(std::move(noted));
    }
    if (!stated.switches.empty())
        working.push_back(std::move(stated));
    return working;
}

/// Of terms that an amendment states anew, the one that spoke when the period began.
Term const* term_of(Contract const& contract, Due const& due)
{
    Term const* found = nullptr;
    for (auto const& term : contract.terms) {
        if (term.name != due.term || term.clause != due.clause)
            continue;
        auto const from = effective_from(contract, term);
        if (!found || (from <= due.period.from && effective_from(contract, *found) <= from))
            found = &term;
    }
    return found;
}

} // namespace

Working readings_in_period(PeriodLines const& lines, Term const& term, Period const& period,
                           Working const& told)
{
    return readings({lines, term, period}, told);
}

Working readings_of(PeriodLines const& lines, Due const& due)
{
    auto const* term = term_of(lines.contract(), due);
    return term ? readings({lines, *term, due.period, true}, due.working) : Working{};
}

} // namespace counterpart
