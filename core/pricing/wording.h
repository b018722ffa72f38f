// Wording: the sentences that every charge model's working is made of.
#pragma once

#include "base/ratio.h"
#include "base/working.h"
#include "pricing/charge.h"

#include <string>
#include <string_view>

namespace counterpart::wording {

/// "1,234.5": grouped, without trailing zeros, and no longer than a reader can take in.
std::string number(Decimal const&);
std::string number(Ratio const&);
/// "4.75 EUR", or "4.75" when no currency is known.
std::string price(Decimal const&, Usage const&);
std::string price(Ratio const&, Usage const&);
/// "excess_only" -> "excess only".
std::string in_words(std::string_view name);
/// "250 HUR", or "250".
std::string quantity(Decimal const&, Usage const&);

/// A step that ends in an amount of money.
Step step(std::string rule, std::string says, Decimal const& amount, Usage const&);

} // namespace counterpart::wording
