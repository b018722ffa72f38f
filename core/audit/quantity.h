// Quantity: how much of a line's quantity is accepted, held against order, receipt or usage (rules
// W12 and W14).
#pragma once

#include "audit/subject.h"

#include <unordered_map>

namespace counterpart {

struct AcceptedQuantity {
    Decimal invoiced;
    Decimal accepted;
    std::string why; ///< what the rest lacks, for a finding's sentence; empty when all is accepted
    Step step;
    std::optional<Step> tolerance; ///< that was asked about what goes beyond
};

/// Walks the lines of one document in order: what an earlier line used up is gone for a later one.
class Quantities {
public:
    explicit Quantities(Subject const& subject) : subject_(subject) {}

    /// By the term `quantity_basis`: order or receipt limits what may be billed in all, usage what
    /// may be billed for the days; invoice, or no such term, accepts what is invoiced. Credit notes and returns are accepted as they stand.
    /// Whether anything else than the invoice says how much of the line is accepted.
    bool limits(InvoiceLine const&) const;
    AcceptedQuantity accept(InvoiceLine const&);

private:
    Subject const& subject_;
    std::unordered_map<std::string, Decimal> used_here_;
};

} // namespace counterpart
