// Terms about documents: how an invoice is rounded, which quantity counts, and what is let pass.
#include "terms/kind_rows.h"

#include <array>

namespace counterpart {

namespace {

constexpr std::array<TermField, 4> rounding_fields{{
    {"places", "Places", "whole", "Digits kept after the point: 2 for cents.", true},
    switch_field("mode", "Rounding", "How digits are dropped.", readings::rounding_modes),
    switch_field("point", "Rounded", "line: each line, then added up; total: once, at the end.",
                 readings::rounding_points),
    switch_field("tax_point", "Tax rounded", "category: once for each rate; line: on every line.",
                 readings::tax_points),
}};

constexpr std::array<TermField, 1> quantity_fields{{
    switch_field("basis", "Quantity that counts",
                 "invoice: as invoiced; order: at most what was ordered; receipt: at most what was "
                 "received, over all invoices; usage: at most what was counted for the days.",
                 readings::quantity_bases),
}};

constexpr std::array<TermField, 3> price_tolerance_fields{{
    {"absolute", "Absolute", "decimal", "Of the line's amount; absent: no limit of this kind."},
    {"percent", "Percent", "percent", "Of the agreed amount; absent: no limit of this kind."},
    switch_field("combine", "Both limits", "and: both must hold; or: one is enough.",
                 readings::combinations),
}};

constexpr std::array<TermField, 9> tolerance_fields{{
    {"for", "Difference in", "choice", "Which difference is let pass.", true,
     readings::tolerance_subjects},
    {"scope", "Where", "choice",
     "The narrowest that fits wins: item, then category, then contract, then workspace.", true,
     readings::scopes},
    {"items", "Items", "items", "For the scope item."},
    {"category", "Category", "text", "For the scope category."},
    {"absolute_upper", "Above, in money or units", "decimal",
     "How much too much is let pass; absent: no limit of this kind, zero: none is allowed."},
    {"absolute_lower", "Below, in money or units", "decimal",
     "How much too little is let pass; absent: no limit of this kind, zero: none is allowed."},
    {"percent_upper", "Above, in percent", "percent",
     "Of what was agreed; absent: no limit of this kind, zero: none is allowed."},
    {"percent_lower", "Below, in percent", "percent",
     "Of what was agreed; absent: no limit of this kind, zero: none is allowed."},
    switch_field("combine", "Both limits",
                 "and: an exceeded absolute limit is already an exception; or: a met one ends the "
                 "test.",
                 readings::combinations),
}};

constexpr auto discount_fields = joined_fields(
    std::array<TermField, 4>{{
        {"percent", "Discount", "percent", "Taken off the total of the document.", true},
        {"from_total", "From a total of", "decimal", "Absent: always."},
        switch_field("bound", "Total reached",
                     "inclusive: a total equal to it is enough; exclusive: it is not.",
                     readings::bounds),
        switch_field("discount_on", "Discount on",
                     "everything: the whole total; excess: only what lies above.",
                     readings::discount_bases),
    }},
    about_items);

constexpr std::array<TermField, 1> composition_fields{{
    {"order", "Order", "texts",
     "The names of the other terms, in the order in which they work on a period's price. Absent: "
     "indexation, resource baseline, commitment, rebates, discount.",
     true},
}};

constexpr std::array<TermField, 3> tax_fields{{
    {"category", "Tax category", "text", "UNCL 5305: S, AE, E, Z, ...; absent: not stated."},
    {"rate", "Rate", "percent", "Absent: not stated."},
    {"items", "Items", "items", "What it is about; absent: everything no other term names."},
}};

constexpr std::array<TermField, 1> split_fields{{
    switch_field("cross_term", "Price difference on what was not accepted",
                 "apart: a cause of its own; price: it counts as a wrong price; quantity: as a "
                 "wrong quantity.",
                 readings::cross_terms),
}};

constexpr std::array<TermKind, 8> rows{{
    {"invoice_rounding", "Rounding", "Where and how amounts are rounded.", rounding_fields},
    {"quantity_basis", "Quantity basis", "Which quantity an invoice may ask for.", quantity_fields},
    {"difference_split", "Split of a difference",
     "To which cause the part belongs that comes of price and quantity together.", split_fields},
    {"price_tolerance", "Price tolerance", "How far a line may be off without a question.",
     price_tolerance_fields},
    {"tolerance", "Tolerance", "Which differences are let pass, and where.", tolerance_fields},
    {"contract_discount", "Discount", "Taken off the whole document from a total on.",
     discount_fields},
    {"tax", "Tax", "Which category and rate of tax the parties expect.", tax_fields},
    {"composition", "Order of terms", "In which order the terms work on a period's price.",
     composition_fields},
}};

} // namespace

std::span<TermKind const> const document_terms = rows;

} // namespace counterpart
