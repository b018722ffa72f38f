// Open rounding: what the ways to round a half make of an amount.
#pragma once

#include "base/working.h"
#include "model/contract.h"
#include "pricing/round_rule.h"

namespace counterpart {

/// Tells in the step that rounds `exact` what the modes come to where halves decide, and that none
/// is stated where none is (rule W13). `term` is the contract's invoice_rounding; null: it has none.
void tell_open_mode(Step&, Term const* term, Decimal const& exact, RoundRule const&);

} // namespace counterpart
