// Peppol amounts: what the rules for UBL and CII calculate in the same way.
#pragma once

#include "einvoice/inquiry.h"

namespace counterpart::einvoice::peppol {

/// The two amounts differ by at most two cents. Undecided, and so true, when one is not known.
bool nearly_equal(Number const& found, Number const& expected);

/// `base` x `percent` / 100.
Number share(Number const& base, Number const& percent);

/// What a line consists of; each part is zero or one where the document is silent.
struct LineParts {
    Number quantity;
    Number price;
    Number base_quantity;
    Number charges;    ///< their sum
    Number allowances; ///< their sum
};

Number line_amount(LineParts const&);

/// The value, or what stands in for it where there is none.
Number or_else(Number const&, int otherwise);

/// Fires when a percentage and a base do not come together, or the amount is not their product.
/// True when nothing else of the same official pattern is asked about the element any more.
struct ShareParts {
    Node percent = no_node;
    Node base = no_node;
    Node amount = no_node;
};
bool ask_share(Inquiry&, Node item, ShareParts const&);

/// The indicator of an allowance or charge is one of two words.
void ask_indicator(Inquiry&, Node item, Node indicator);

} // namespace counterpart::einvoice::peppol
