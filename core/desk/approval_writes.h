// Approval writes: how an approval is stored, and how several are told together.
#pragma once

#include "journal/records.h"
#include "model/approval.h"

#include <string>
#include <vector>

namespace counterpart {

FieldWrite approval_write(Approval const&);

/// "EUR 12,000.00 and USD 300.00": what they let pay, by currency.
std::string sums_in_words(std::vector<Approval> const&);

} // namespace counterpart
