// Charges: what credits are a share of, as the audit knows it: by the contract an invoice was really
// matched to, and, where the contract says so, by what the invoice should have asked.
#pragma once

#include "sla/statement.h"

#include <optional>

namespace counterpart {

/// Absent where the contract states its charges: then no invoice needs to be read.
std::optional<sla::Charges> charges_of(Books const&, Contract const&, Month, Date known);

}  // namespace counterpart
