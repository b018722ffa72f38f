// VAT: which row of a document's breakdown an amount belongs to, and whether it is the rate agreed.
#pragma once

#include "audit/subject.h"

namespace counterpart {

/// Whether something of this category and rate is taxed in the row. A document's only row takes all
/// of its category.
bool belongs(VatBreakdown const&, std::string const& category, std::optional<Decimal> const& rate,
             bool only_row);

/// What the document's lines, allowances and charges put under the row.
Decimal taxable_in(Invoice const&, VatBreakdown const&);

/// The tax of a row on an amount, rounded to the currency's smallest unit.
Decimal tax_on(Invoice const&, VatBreakdown const&, Decimal const& taxable);

/// "VAT category S 21 %"
std::string vat_name(VatBreakdown const&);

/// The rate most of the document is taxed at; what concerns its total is taxed at that.
std::optional<Decimal> main_rate(Invoice const&);

/// Rates and categories held against the term `tax {category, rate, items}` and against each other.
/// `so_far` are the net differences found: their VAT is already counted with them.
std::vector<Draft> check_vat(Subject const&, std::vector<Draft> const& so_far);

} // namespace counterpart
