// Credit request: what was rejected or settled away, finding by finding, and the credit note that
// would put it right.
#pragma once

#include "audit/audit.h"

namespace counterpart {

/// One amount to be credited. net + vat = gross, to the currency's minor units.
struct CreditItem {
    FindingId finding;
    std::string line;   ///< BT-126 of the invoice's line; empty: the whole document
    std::string says;
    std::string clause;
    std::string reason; ///< of the decision
    std::string vat_category;
    std::optional<Decimal> vat_rate;
    std::string exemption_reason;
    std::string exemption_code;
    Decimal net;
    Decimal vat;
    Decimal gross;
};

/// The items of one invoice; their gross amounts sum to the disposition's `rejected`.
std::vector<CreditItem> credit_items(Audit const&, Disposition const&, Books const&);

/// A draft in the supplier's name that it can check, number and issue. Nothing is drafted from no
/// items.
std::optional<Invoice> credit_note_draft(Invoice const&, std::vector<CreditItem> const&,
                                         Date issued);

} // namespace counterpart
