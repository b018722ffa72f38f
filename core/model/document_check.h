// DocumentCheck: what the official e-invoice rules said of a document on the day it was imported.
// Kept with the invoice, so that a later version of the rules never changes what was decided.
#pragma once

#include "model/finding.h"
#include "model/id.h"
#include "model/invoice.h"

#include <string>
#include <vector>

namespace counterpart {

/// One official rule that the document breaks, at its first place.
struct DocumentFinding {
    FindingId id;           ///< digest of invoice and rule; what a review points at
    std::string rule;       ///< "BR-CO-10"
    Severity severity = Severity::fatal;
    std::string says;       ///< what should be true, in our words
    SourcePlace place;      ///< of the first firing
    std::string found;      ///< the value that was compared; may be empty
    std::string expected;   ///< and what would have been right
    std::uint32_t times = 1;  ///< how often it fired

    bool operator==(DocumentFinding const&) const = default;
};

struct DocumentCheck {
    std::vector<std::string> rule_sets;  ///< "EN 16931 1.3.16"; empty: never asked (no e-invoice)
    std::vector<DocumentFinding> findings;
    std::vector<std::string> unreadable;  ///< values that stop the official rules, with place

    bool operator==(DocumentCheck const&) const = default;
};

}  // namespace counterpart
