// Writes an invoice or a credit note as UBL 2.1, by the EN 16931 binding: the way back of ubl.cpp.
#pragma once

#include "base/result.h"
#include "model/invoice.h"

#include <string>

namespace counterpart {

/// What the model does not keep (attachments, schemes of legal ids) is not written.
/// Errors: ubl.missing, when there is no number or no currency.
Result<std::string> write_ubl(Invoice const&);

}  // namespace counterpart
