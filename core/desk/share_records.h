// Share records: what of a desk goes into a counterpart file: contracts and everything that hangs on
// them, what was worked out, and, when wanted, how it came about.
#pragma once

#include "desk/desk.h"
#include "share/shared_record.h"

#include <vector>

namespace counterpart {

struct ShareSelection {
    std::vector<ContractId> contracts;  ///< empty: all
    bool invoices = true;       ///< with the orders, receipts and usage they are held against
    bool measurements = true;   ///< service levels with readings, incidents, tickets and months
    bool workings = true;       ///< how amounts were worked out; their digests go in any case
    bool decisions = true;      ///< reviews and approvals
    bool history = false;       ///< the events of these records

    bool operator==(ShareSelection const&) const = default;
};

/// In the order of their ids. Months of service levels are worked out up to `known`.
/// Errors: share.no_contract.
Result<std::vector<SharedRecord>> records_to_share(Desk const&, ShareSelection const&, Date known);

}  // namespace counterpart
