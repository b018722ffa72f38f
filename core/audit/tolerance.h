// Tolerance: differences so small that the contract accepts what is asked (rule W11).
#pragma once

#include "audit/subject.h"

namespace counterpart {

/// What a tolerance is stated for. Each is held against its own difference, in its own measure.
enum class ToleranceFor : std::uint8_t { price, quantity, line, header, tax, charges };

/// How an absolute and a percentage limit go together. The absolute one is asked first: with
/// `both` one that is exceeded already decides, with `either` one that is met does.
enum class Combine : std::uint8_t { both, either, not_stated };

/// The limits on one side. An absent limit is infinite, zero tolerates nothing.
struct ToleranceLimits {
    std::optional<Decimal> absolute;
    std::optional<Decimal> percent;
};

/// Whether a difference of this size passes; one that equals a limit does. A limit of a kind that
/// is not stated takes no part. Not stated how to combine: both must hold, the stricter reading.
bool within(ToleranceLimits const&, Combine, Decimal const& size, Decimal const& agreed);

/// A difference under question. `difference` > 0 is to the buyer's loss and held against the upper
/// limits, < 0 against the lower ones.
struct ToleranceTest {
    ToleranceFor what = ToleranceFor::price;
    InvoiceLine const* line = nullptr; ///< decides item and category; null for the whole document
    Date service;
    Decimal difference;
    Decimal agreed;
    std::string unit; ///< of both; empty: the document's currency
};

struct ToleranceAnswer {
    bool accepted = false;
    Step step; ///< which limits, and what another reading of the term would have said
};

/// The term `tolerance {for, scope, items | category, absolute_upper, absolute_lower, percent_upper,
/// percent_lower, combine: and | or}`: item beats category beats contract beats workspace. For
/// prices the term `price_tolerance {absolute, percent, combine}` limits both sides alike. Nothing
/// when no tolerance speaks of this difference, or there is none.
std::optional<ToleranceAnswer> tolerance_on(Subject const&, ToleranceTest const&);

} // namespace counterpart
