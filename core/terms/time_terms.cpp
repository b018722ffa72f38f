// Terms about time: lateness, payment, renewal and the windows in which something must be said.
#include "terms/kind_rows.h"

#include <array>

namespace counterpart {

namespace {

constexpr auto interest_fields = joined_fields(
    rule_fields::late_interest,
    std::array<TermField, 1>{{
        switch_field("interest_on", "Interest on", "net: the amount without tax; gross: with it.",
                     readings::net_or_gross),
    }});

constexpr auto damages_fields = joined_fields(
    joined_fields(rule_fields::late_penalty, about_items),
    std::array<TermField, 2>{{
        {"agreed", "Agreed day", "date", "When it was to come; absent: as each order says."},
        {"agreed_days", "Days to deliver", "whole",
         "After the order; used where no day is agreed."},
    }});

constexpr std::array<TermField, 5> early_fields{{
    {"percent", "Discount", "percent", "Taken off when paid in time.", true},
    {"within_days", "Within days", "whole", "The last day that still counts.", true},
    switch_field("counts_from", "Counted from", "The day that is day 0.", readings::day_starts),
    switch_field("discount_on", "Discount on", "net: the amount without tax; gross: with it.",
                 readings::net_or_gross),
    {"rounding", "Rounding of the discount", "rounding", "Absent: kept exact."},
}};

constexpr std::array<TermField, 3> invoicing_fields{{
    {"months", "Months", "whole", "How long after the service an invoice may still come.", true},
    switch_field("counts_from", "Counted from", "The day from which the months run.",
                 readings::window_starts),
    switch_field("late_claims", "A late invoice",
                 "barred: nothing is owed any more; to_be_agreed: it may still be paid.",
                 readings::late_claims),
}};

constexpr std::array<TermField, 5> dispute_fields{{
    {"days", "Days", "whole", "How long an invoice can be disputed.", true},
    switch_field("from", "Counted from",
                 "invoice: the day it was issued; receipt: the day it was received.",
                 readings::dispute_starts),
    switch_field("day_kind", "Days are", "calendar_days, or working_days only.",
                 readings::day_kinds),
    switch_field("after", "After it",
                 "due_in_full: the right to dispute is gone; right_survives: only the right to "
                 "withhold is gone.",
                 readings::undisputed),
    {"calendar", "Calendar", "text",
     "Whose holidays count; absent: the calendar of the contract's service levels."},
}};

constexpr std::array<TermField, 16> renewal_fields{{
    switch_field("renewal", "Renews",
                 "tacit: unless somebody objects; option: when somebody asks; none: never.",
                 readings::renewals),
    {"term_months", "Term", "whole", "Months of each further term; absent: not stated."},
    {"notice", "Notice", "whole", "How long before the end somebody must speak.", true},
    switch_field("notice_unit", "Notice counted in", "months or days; 3 months are not 90 days.",
                 readings::notice_units),
    switch_field("month_end", "Month ends",
                 "clip: 31 January plus a month is 28 February; last_day: the last day stays the "
                 "last day.",
                 readings::month_ends),
    switch_field("term_end", "The end",
                 "last_day_included: the day named still belongs to the term; first_day_after: it "
                 "does not.",
                 readings::term_ends),
    switch_field("business_day", "On a holiday",
                 "none: the day stays; previous or next: it moves to that working day.",
                 readings::business_days),
    switch_field("notice_effect", "Notice counts when", "received, or already when sent.",
                 readings::notice_effects),
    {"deemed_after", "Deemed received after", "whole",
     "Working days after posting; absent: not stated."},
    switch_field("notice_time", "Notice possible", "any_time, or in a window only.",
                 readings::notice_times),
    {"window_days", "Window", "whole",
     "Days before the last day to act on which the window opens; absent: not stated."},
    {"notice_given", "Notice given", "date", "When somebody gave it; absent: nobody has."},
    {"options_used", "Options used", "whole",
     "How many further terms were asked for; absent: none. Where it renews by option."},
    {"uplift_percent", "Rise at renewal", "percent",
     "What each further term adds to the prices of the one before; absent: prices stay."},
    {"uplift_rounding", "Rounding of a raised price", "rounding", "Absent: kept exact."},
    {"calendar", "Calendar", "text",
     "Whose holidays count; absent: the calendar of the contract's service levels."},
}};

constexpr std::array<TermKind, 6> rows{{
    {"early_payment", "Early payment", "A discount for paying soon.", early_fields,
     "early_payment"},
    {"late_interest", "Late payment", "What a late payment costs.", interest_fields,
     "late_interest"},
    {"late_damages", "Late delivery", "What a late delivery costs, by steps of days, up to a cap.",
     damages_fields, "late_penalty"},
    {"renewal", "Renewal and notice", "How the contract goes on, and until when one can stop it.",
     renewal_fields},
    {"invoicing_window", "Invoicing window", "How late an invoice may come.", invoicing_fields},
    {"dispute_window", "Dispute window", "How long an invoice can be disputed.", dispute_fields},
}};

} // namespace

std::span<TermKind const> const time_terms = rows;

} // namespace counterpart
