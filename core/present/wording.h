// How values are worded on every screen: amounts, quantities, dates, names of verdicts and causes.
#pragma once

#include "base/date.h"
#include "base/money.h"
#include "model/contract.h"
#include "model/finding.h"
#include "model/price_book.h"
#include "model/review.h"
#include "present/screen.h"

#include <optional>
#include <string>

namespace counterpart::present {

/// "1,234.50": at least the currency's minor units, never hiding a digit that is there.
std::string amount_text(Decimal const&, Currency const&);
/// The same with a sign that cannot be missed: "+120.00", "-35.00", "0.00".
std::string signed_text(Decimal const&, Currency const&);
/// "EUR 1,234.50"
std::string money_text(Decimal const&, Currency const&);
/// "not stated" when absent: absent, zero and empty stay three different things.
std::string amount_or(std::optional<Decimal> const&, Currency const&, std::string_view absent);
/// "42 hour"; a count of pieces is shown as the bare number.
std::string quantity_text(Decimal const&, std::string_view unit);
/// What a step of working comes to: money when its unit is a currency, else a quantity.
std::string step_amount_text(Decimal const&, std::string_view unit);

std::string cause_title(Cause, bool against_buyer);
std::string verdict_text(Verdict);
Tone verdict_tone(Verdict);
std::string document_kind_text(DocumentKind);
/// "price_tolerance" -> "Price tolerance"
std::string name_in_words(std::string_view snake_case);
/// One line about a charge: "EUR 41.20 per hour", "3 tiers, EUR 5.00 down to EUR 4.50".
std::string charge_summary(Charge const&, Currency const&, std::string_view unit);
/// "absolute 50, percent 4, combine and"
std::string fields_summary(json::Value const& fields);
/// "from 1 Jan 2026", "1 Jan 2026 to 31 Dec 2026" (last day included).
std::string period_text(Period const&);

/// A key that sorts as text the way the number sorts as a number.
std::string sort_key(Decimal const&);

}  // namespace counterpart::present
