// CreditTerms: what a contract says about service credits as a whole: what they are a share of, how
// far they go, and when they are due. Stated by the term "service_credits":
//
//   fee            {source: stated | invoiced | expected, amount, of: month | next_month}
//   at_risk_pct, pool_pct, category_pct {name: percent}, multipliers [..],
//   level_cap_pct_of_risk                  for levels whose credit is of form "pool"
//   points_table [{from, pct}], repeat_factor   for levels whose credit is of form "points"
//   month_cap_pct  of the month's fee
//   year_cap_pct   of twelve months' fees, less what eleven months credited
//   annual_cap     an amount that a year's credits may not exceed, with annual_cap_over
//                  (calendar_year | contract_year | rolling_12_months) and annual_cap_from (a day
//                  on which a contract year begins)
//   carry          true: what the caps cut off waits for the next month; false: it is lost
//   one_incident   all | highest: an incident that breaks several levels counts in each, or once
//   due            {when: next_invoice | month_end, days}
//   scale, rounding   of money; else the currency's own, half up
#pragma once

#include "model/contract.h"
#include "sla/annual_cap.h"
#include "sla/level_terms.h"
#include "sla/money.h"

#include <optional>

namespace counterpart::sla {

enum class FeeSource : std::uint8_t { stated, invoiced, expected };
enum class OneIncident : std::uint8_t { all, highest };
enum class DueWhen : std::uint8_t { next_invoice, month_end };

struct CreditTerms {
    Term const* term = nullptr; ///< null: the contract says nothing about credits as a whole
    json::Value fields;         ///< as the term states them
    FeeSource source = FeeSource::stated;
    std::optional<Ratio> stated_fee;
    bool of_next_month = false;
    std::optional<Ratio> month_cap_percent;
    std::optional<Ratio> year_cap_percent;
    std::optional<AnnualCap> annual_cap;
    bool carries = false;
    OneIncident one_incident = OneIncident::all;
    Ratio repeat_factor = 1;
    DueWhen due_when = DueWhen::next_invoice;
    std::int32_t due_days = 0;
    MoneyRule money;
};

/// In force for a month. Errors: bad_value, with the place in the term.
Result<CreditTerms> credit_terms_of(Contract const&, Month, Date known);

/// The first day on which an invoice or credit note should show a month's credits.
Date due_day(CreditTerms const&, Month);

} // namespace counterpart::sla
