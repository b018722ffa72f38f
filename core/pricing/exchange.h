// Exchange: what one unit of a contract's currency is worth in another, by the source it names.
#pragma once

#include "pricing/charge.h"
#include "terms/in_force.h"

#include <optional>

namespace counterpart {

/// The days a rate can be of; which one counts is the contract's choice.
struct RateDays {
    Date period_end; ///< last day
    Date invoice;
    Date service;
};

/// A rate as published, with the day it is of.
struct NamedRate {
    Decimal rate;
    std::optional<Date> day; ///< absent: fixed by the contract
    Step step;               ///< names source and day
};

/// The contract's term that converts from one currency into another (`to` none: into any); null
/// when it states none.
Term const* exchange_term(Contract const&, Currency const& from, Currency const& to, AsOf const&);

/// The fixed rate, else the last one published by the day that counts.
/// Errors: no_rate (none was published by then), param.choice, number.syntax, date.syntax.
Result<NamedRate> named_rate(Term const&, RateDays const&);

/// The same, converting: mark-up, rounding of the rate and of the amounts as the term says.
Result<Priced> converted(Term const&, RateDays const&, std::vector<Decimal> const& lines);

} // namespace counterpart
