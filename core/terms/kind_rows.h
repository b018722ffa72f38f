// The families of term kinds; the table that joins them stands in term_kind.cpp.
#pragma once

#include "terms/rule_fields.h"
#include "terms/term_kind.h"

#include <array>

namespace counterpart {

extern std::span<TermKind const> const document_terms; ///< invoices, quantities, tolerances
extern std::span<TermKind const> const volume_terms;   ///< commitments, rebates, ceilings
extern std::span<TermKind const> const price_terms;    ///< indices, currencies, comparisons
extern std::span<TermKind const> const time_terms;     ///< lateness, payment, renewal
extern std::span<TermKind const> const service_terms;  ///< service credits, escalation

/// Which items a term is about.
inline constexpr std::array<TermField, 2> about_items{{
    {"items", "Items", "items", "What it is about; absent: the category, or everything."},
    {"category", "Category", "text", "A category of the contract; absent: no category."},
}};

/// Over which stretches of time something is counted, and when it shows.
inline constexpr std::array<TermField, 3> counted_over{{
    switch_field("measured_over", "Counted over",
                 "The stretch of time that is settled at once; contract: all of its days.",
                 readings::spans),
    switch_field("periods_from", "Periods begin",
                 "contract_start: on the day the term applies from; calendar: with the calendar's "
                 "own months, quarters and years.",
                 readings::anchors),
    {"due_days", "Due after", "whole",
     "Days after the end of the period; absent: the day after it ends."},
}};

/// What counts towards a threshold or a promise (rules W2 and W6).
inline constexpr std::array<TermField, 2> counted_spend{{
    switch_field("counts", "What counts",
                 "received: what was accepted, at the contract's prices; invoiced: what was "
                 "invoiced; paid: what was paid.",
                 readings::spend),
    switch_field("credits", "Credits",
                 "before_credits: credit notes do not lower what counts; "
                 "after_credits: they do.",
                 readings::credits),
}};

/// How a document names what the term makes due, so that it is recognised there.
inline constexpr std::array<TermField, 4> shown_as{{
    {"title", "Title", "text", "What people call it; absent: the name of its kind."},
    {"item", "Shown as item", "text", "The item a document shows it under; absent: not stated."},
    {"reason", "Shown as text", "text", "Words a document shows it with; absent: not stated."},
    {"reason_code", "Shown with code", "text",
     "Reason code of an allowance or charge; absent: not stated."},
}};

inline constexpr auto settled_spend =
    joined_fields(joined_fields(about_items, counted_over), counted_spend);

} // namespace counterpart
