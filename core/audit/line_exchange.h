// Line exchange: an invoice line's price in the document's currency, by the contract's term for
// foreign currency, and what other readings of a rate would have made of it.
#pragma once

#include "audit/subject.h"
#include "pricing/exchange.h"

#include <optional>
#include <string>
#include <vector>

namespace counterpart {

/// Where lines are rounded one by one, the term's own rounding comes first; where only the total
/// is, a line stays exact.
struct LineExchange {
    std::optional<Term> term; ///< absent: one currency
    RateDays days;

    /// Errors: those of `converted`.
    Result<Priced> convert(Decimal const& amount) const;
};

/// No value: the contract names no rate between the currencies, or none that is known.
std::optional<LineExchange> line_exchange(Subject const&, Currency const& from, Date service);

/// A rate that an invoice may have been written with by mistake.
struct OtherRate {
    LineExchange exchange;
    std::string says; ///< "the rate of 31 Mar 2026, 1.10"
};

/// Of other days, without mark-up or rounding, or the wrong way round; none that is not stated.
std::vector<OtherRate> other_rates(LineExchange const&);

/// What rounding the total once makes of lines that are converted each: a difference of its own.
std::optional<Draft> check_rounding_point(Subject const&, std::vector<LineAudit> const&);

} // namespace counterpart
