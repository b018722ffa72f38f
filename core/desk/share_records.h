// Share records: what of a desk goes into a counterpart file: contracts and everything that hangs on
// them, what was worked out, and, when wanted, how it came about.
#pragma once

#include "desk/desk.h"
#include "share/attachment.h"
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
    OriginalsWish originals = OriginalsWish::none;  ///< of the files these records were read from

    bool operator==(ShareSelection const&) const = default;
};

/// In the order of their ids. Months of service levels are worked out up to `known`.
/// Errors: share.no_contract.
Result<std::vector<SharedRecord>> records_to_share(Desk const&, ShareSelection const&, Date known);

/// The files that these records were read from, without their bytes; a file that speaks of something
/// else as well is not among them. As far back as the history is at hand.
std::vector<Attachment> originals_of(Desk const&, std::vector<SharedRecord> const&);

/// Adds the originals as they are wanted. One whose bytes are not here goes by its digest.
void add_originals(std::vector<SharedRecord>&, Desk const&, OriginalsWish, OriginalBytesBy const&);

/// What we hold under the names of these records, whatever contract it belongs to.
std::vector<SharedRecord> records_called(Books const&, SharedBooks const& names);

}  // namespace counterpart
