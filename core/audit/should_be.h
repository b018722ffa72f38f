// Should-be: the invoice as it should have been, made from what its audit found (rule W14).
#pragma once

#include "audit/audit.h"

namespace counterpart {

struct ShouldBe {
    Invoice invoice;                             ///< with sums and VAT of its own lines
    std::vector<std::vector<FindingId>> lines;   ///< for every line: the findings that changed it
    std::vector<FindingId> document;             ///< the findings that changed allowances and sums
    bool nothing = false;                        ///< the whole document should not have come
};

/// A document without findings comes back as it is. Every line keeps its place: one that should not
/// be there stands at quantity zero. A finding about the whole puts an allowance or charge of its
/// own on the document, with its sentence as the reason.
ShouldBe should_be(FiledInvoice const&, Audit const&);

} // namespace counterpart
