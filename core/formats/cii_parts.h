// The parts of a CII document that stand on their own: parties, allowances and charges, lines.
#pragma once

#include "formats/cii_elements.h"

namespace counterpart {

/// `party` is a trade party. Its id stays empty: which party of the books it is, is found later.
Party cii_party(CiiElements&, xml::Element party);

/// Every allowance and charge directly under `parent`, logistics services included.
std::vector<AllowanceCharge> cii_allowances_charges(CiiElements&, xml::Element parent, Currency);

/// The BillingSpecifiedPeriod under `parent`, its last day included in the file. A missing first
/// day reads as the first of all days, a missing last day as open-ended.
std::optional<Period> cii_period(CiiElements&, xml::Element parent);

/// `line` is an IncludedSupplyChainTradeLineItem.
InvoiceLine cii_line(CiiElements&, xml::Element line, Currency);

/// Totals and VAT breakdown in `settlement`, the ApplicableHeaderTradeSettlement.
void cii_totals(CiiElements&, xml::Element settlement, Invoice&);

}  // namespace counterpart
