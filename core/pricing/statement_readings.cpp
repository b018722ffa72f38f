// What the switches of a contract's rebates, commitments and refunds make of a statement: which
// reading its period was priced by, and what the others come to.
#include "pricing/statement_terms.h"

#include "pricing/due_parts.h"
#include "pricing/due_readings.h"

namespace counterpart {

namespace {

/// Beside the amount that it decided; where nothing fell due by the reading priced, beside the
/// total.
Working& place_for(Statement& statement, Term const& term)
{
    for (auto& made : statement.terms)
        if (made.name == term.name && made.clause == term.clause)
            return made.working;
    return statement.working;
}

} // namespace

void note_readings(PeriodLines const& lines, Statement& statement)
{
    for (auto const& term : lines.contract().terms) {
        if (!makes_dues(term))
            continue;
        auto& working = place_for(statement, term);
        auto const told = readings_in_period(lines, term, statement.period, working);
        bool const ends_in_amount = &working != &statement.working && !working.empty();
        working.insert(ends_in_amount ? working.end() - 1 : working.end(), told.begin(),
                       told.end());
    }
}

} // namespace counterpart
