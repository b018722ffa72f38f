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

} // namespace counterpart
