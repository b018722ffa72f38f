// Terms about service levels: what their credits are a share of, how far they go, and who is told.
#include "terms/kind_rows.h"

#include <array>

namespace counterpart {

namespace {

constexpr std::array<TermField, 12> credit_fields{{
    {"fee", "Fee", "fee", "What credits are a share of: a stated amount or a month's charges."},
    {"at_risk_pct", "At risk", "percent", "The share of the fee that credits may take in a month."},
    {"pool_pct", "Pool", "percent", "What the allocations of all levels may come to."},
    {"month_cap_pct", "Cap in a month", "percent", "Of the month's fee; absent: no such cap."},
    {"year_cap_pct", "Cap in twelve months", "percent",
     "Of twelve months' fees, less what eleven months credited; absent: no such cap."},
    {"annual_cap", "Cap in a year", "decimal",
     "The most that credits may come to in a year, as an amount; absent: no such cap."},
    switch_field("annual_cap_over", "Year of the annual cap",
                 "calendar_year: from January; contract_year: from the day the contract began, or "
                 "the day named below; rolling_12_months: the month and the eleven before it.",
                 readings::cap_years),
    {"annual_cap_from", "Contract year begins", "date",
     "A first day of a contract year; absent: the day the contract's first paper applies from."},
    flag_switch("carry", "What the caps cut off",
                "true: it waits for the next month; false: it is lost."),
    switch_field("one_incident", "One incident, several levels",
                 "all: it counts in each level that it breaks; highest: only where it costs most.",
                 readings::one_incident),
    {"due", "Due", "due", "With the next invoice, or days after the month's end."},
    {"rounding", "Rounding of credits", "rounding", "Absent: the currency's own, half up."},
}};

constexpr std::array<TermField, 1> escalation_fields{{
    {"steps", "Steps", "escalation_steps",
     "Who is told, beyond which figure, after how many missed months or days open.", true},
}};

constexpr std::array<TermKind, 2> rows{{
    {"service_credits", "Service credits", "What is given back when service levels are missed.",
     credit_fields},
    {"escalation", "Escalation", "Who is told when service levels slip.", escalation_fields},
}};

} // namespace

std::span<TermKind const> const service_terms = rows;

} // namespace counterpart
