// Statement terms: what each kind of term makes of a period's lines. One row a kind; the order in
// which they work is the contract's (term `composition`), else the order of the table.
#pragma once

#include "pricing/dues.h"
#include "pricing/period_lines.h"
#include "pricing/statement.h"

#include <span>
#include <string_view>

namespace counterpart {

/// A statement on its way: what later terms work on is what earlier ones left.
struct Composing {
    PeriodLines const& lines;
    Dues const& dues; ///< that ended in the statement's period, and no others
    Statement& statement;
    bool indexes_baselines; ///< indexation comes before the baselines
};

struct TermStage {
    std::string_view name;
    Result<Done> (*apply)(Composing&);
};

std::span<TermStage const> term_stages();

/// Resource baselines, which price their item instead of the price books.
Result<Done> apply_baselines(Composing&);

/// Adds what a term makes of the period, with its label and clause.
void add_term(Composing&, std::string_view name, std::string_view clause, Decimal const& amount,
              Working, DueForm = DueForm::next_invoice);

/// The total in the currency that is paid, where the contract converts it.
Result<Done> convert_total(PeriodLines const&, Statement&);

/// Discounts for paying this period soon, and discounts and interest on payments that came in it.
Result<Done> add_settlement(PeriodLines const&, Statement&);

/// What the other readings of the contract's switches about dues make of this period.
void note_readings(PeriodLines const&, Statement&);

} // namespace counterpart
