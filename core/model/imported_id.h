// The id of an invoice that came from a file.
#pragma once

#include "model/invoice.h"

#include <string_view>

namespace counterpart {

/// A resubmitted number with other content must become a record of its own, so that it can be
/// found as a duplicate; the same file twice must not. Hence a piece of the file's digest.
InvoiceId imported_id(Invoice const&);

/// The number in such an id, for people; every other id as it is.
std::string_view without_digest(std::string_view invoice_id);

}  // namespace counterpart
