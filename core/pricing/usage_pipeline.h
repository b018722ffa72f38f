// The pipeline every usage model shares: what is counted becomes lines, and lines become one
// amount.
//
//   units -> negative? -> converted -> less free units -> the model's lines
//         -> discount -> maximum -> minimum -> pricing unit -> rounding -> amount
#pragma once

#include "pricing/charge.h"
#include "pricing/params.h"
#include "pricing/usage_terms.h"

#include <vector>

namespace counterpart {

/// Which part of its period a usage is. A single part is both the first and the last.
enum class Position : std::uint8_t { single, first, mid, last };

/// What is left to price once conversions and free units are done.
struct Metered {
    Decimal units;
    Decimal pre_units; ///< rated earlier in the same period
    Position position = Position::single;
    Decimal previously_billed;

    bool first_part() const { return position == Position::single || position == Position::first; }
    bool last_part() const { return position == Position::single || position == Position::last; }
    Decimal total() const { return pre_units + units; }
};

/// One amount of a model with the sentence that explains it (the sentence's amount is set later).
struct UsageLine {
    Decimal amount;
    Step step;
};

struct UsageLines {
    std::vector<UsageLine> lines;
    json::Value details; ///< the model's own figures, such as per_tier

    /// A row of `per_tier`: what the tier at `index` was asked for.
    void add_tier(std::size_t index, Decimal const& units, Decimal const& amount,
                  Decimal const& flat);
    /// A line with its sentence.
    void add(std::string_view rule, std::string says, Decimal const& amount, Usage const&);
};

/// What a model adds to the pipeline.
struct UsageModel {
    bool needs_units = true;
    bool may_convert = true;      ///< unit_conversion makes sense for it
    bool may_be_negative = false; ///< negative_usage "allow" makes sense for it
    Result<UsageLines> (*lines)(Params const& params, Metered const&, Usage const&);
    bool counts_whole = false; ///< the switch "fractional_units" makes sense for it
};

/// Errors: missing_value, negative_usage, conversion_not_supported, number.out_of_range, and those
/// of the terms and of the model.
Result<Priced> price_usage(UsageModel const&, json::Value const& params, Usage const&);

} // namespace counterpart
