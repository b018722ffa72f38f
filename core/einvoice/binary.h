// Binary numbers, for the few official rules that calculate with them and so depend on their
// errors.
//
// Everything else counts in exact decimals.
#pragma once

#include "base/decimal.h"

#include <optional>
#include <string_view>

namespace counterpart::einvoice {

/// The nearest binary number; nothing when the text is no schema double.
std::optional<double> read_binary(std::string_view text); // binary

/// -1, 0 or 1: how the exact value of a binary number lies to a decimal.
int compare(double binary, Decimal const& exact); // binary

} // namespace counterpart::einvoice
