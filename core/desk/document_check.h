// Asks the official e-invoice rules about a file that is being imported.
#pragma once

#include "model/document_check.h"

#include <string_view>

namespace counterpart {

/// Of a PDF, the XML it carries is asked. EN 16931, and Peppol BIS Billing where the document says it follows it. Nothing is asked of a file
/// that is no e-invoice (a native workspace file): then `rule_sets` is empty.
/// A document's own finding keeps its id for as long as the document keeps its name.
FindingId document_finding_id(InvoiceId const&, std::string_view rule);

DocumentCheck check_document(std::string_view bytes, std::string_view file, Invoice const&);

}  // namespace counterpart
