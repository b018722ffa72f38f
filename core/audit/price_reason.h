// PriceReason: why a price is not the one in force, where the contract's other prices tell.
#pragma once

#include "audit/expected.h"

namespace counterpart {

struct PriceReason {
    Cause cause = Cause::price;
    std::string says; ///< a sentence that follows the one about the difference; may be empty
    Decimal exchange; ///< part of the difference that another rate makes
    std::string rate; ///< which one: "the rate of 31 Mar 2026, 1.10"
};

/// `asked`: what the line asks for all that is invoiced. A price that was replaced, one that starts
/// later, one from before or beyond an indexation (a row whose document states the term
/// `indexation`), or one that comes from an exchange rate.
PriceReason price_reason(Subject const&, std::size_t line, RoundRule const&,
                         Decimal const& quantity, Decimal const& asked, ExpectedLine const&);

} // namespace counterpart
