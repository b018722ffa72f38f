// The id of an invoice that came from a file.
#pragma once

#include "model/invoice.h"

namespace counterpart {

/// A resubmitted number with other content must become a record of its own, so that it can be
/// found as a duplicate; the same file twice must not. Hence a piece of the file's digest.
inline InvoiceId imported_id(Invoice const& invoice)
{
    constexpr std::size_t digits = 8;
    return {invoice.number + "~" + invoice.source.digest.substr(0, digits)};
}

}  // namespace counterpart
