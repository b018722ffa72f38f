// Contract discount: what a contract takes off a total that is large enough.
#pragma once

#include "base/working.h"
#include "model/contract.h"
#include "pricing/params.h"

namespace counterpart {

struct ContractDiscount {
    Term const* term = nullptr;
    Decimal percent;
    Decimal from_total;
    bool inclusive = true;
    bool on_excess = false;

    bool reached(Decimal const& total) const;
    /// What is taken off, in the currency's cents; zero where the total does not reach it.
    Decimal of(Decimal const& total, Currency const&) const;
};

/// Errors: missing_value without a percentage, and the reader's own.
Result<ContractDiscount> read_contract_discount(Term const&);

/// Why `of` comes to what it does; a switch that nobody chose is said where it makes a difference.
/// Ends in the amount, < 0 as it is taken off.
Working discount_working(ContractDiscount const&, Decimal const& total, Currency const&);

} // namespace counterpart
