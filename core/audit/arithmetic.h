// Arithmetic: the document held against itself, before any contract is asked (rule W13).
#pragma once

#include "audit/subject.h"
#include "pricing/round_rule.h"

namespace counterpart {

/// A line worked out from its own figures.
struct OwnLine {
    std::optional<Decimal> exact;  ///< quantity x price / base + charges - allowances, unrounded
    std::optional<Decimal> amount; ///< the same, rounded
    RoundRule rounding;            ///< the contract's rule, else the one the document shows
    bool computable = true;        ///< false: some figure is too large to calculate with
    Working working;
};

/// The term `invoice_rounding {places, mode}` decides how a line is rounded. A contract that says
/// nothing leaves the document its own way: the first usual mode that explains the stated amount,
/// half up when none does.
OwnLine own_line(Subject const&, InvoiceLine const&);

/// To how many places a stated amount shows itself rounded.
int shown_places(Currency const&, Decimal const& stated);

/// What the document asks: BT-115, or what its stated parts come to.
Decimal asked_amount(Invoice const&);
/// The same without VAT: BT-109, or what its stated parts come to.
Decimal asked_net(Invoice const&);

/// The sums BT-106 to BT-115 and the VAT categories. What is at stake in each finding is what that
/// one slip does to the amount due, so that the findings add up to the whole slip.
std::vector<Draft> check_totals(Subject const&);

/// Figures no invoice of this world has; nothing is calculated with them.
std::optional<Draft> check_magnitudes(Subject const&);

} // namespace counterpart
