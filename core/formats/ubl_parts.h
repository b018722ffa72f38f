// The parts of a UBL document that stand on their own: parties, allowances and charges, lines.
#pragma once

#include "formats/ubl_elements.h"

namespace counterpart {

/// `party` is a cac:Party. Its id stays empty: which party of the books it is, is found later.
/// Identifiers with a scheme are kept as "0088:7300010000001".
Party ubl_party(UblElements&, xml::Element party);

/// Every cac:AllowanceCharge directly under `parent`.
std::vector<AllowanceCharge> ubl_allowances_charges(UblElements&, xml::Element parent, Currency);

/// The cac:InvoicePeriod under `parent`, its last day included in the file. A missing first day
/// reads as the first of all days, a missing last day as open-ended.
std::optional<Period> ubl_period(UblElements&, xml::Element parent);

/// `line` is a cac:InvoiceLine or cac:CreditNoteLine.
InvoiceLine ubl_line(UblElements&, xml::Element line, Currency);

/// cac:LegalMonetaryTotal and cac:TaxTotal of the document.
void ubl_totals(UblElements&, xml::Element root, Invoice&);

}  // namespace counterpart
