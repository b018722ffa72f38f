// Claims: money owed to us that no invoice under audit can carry: it was right to pay then, and is
// not right as known today (rule W3), or it fell due and no later invoice exists to take it off.
#pragma once

#include "audit/audit.h"

namespace counterpart {

enum class ClaimKind : std::uint8_t { retroactive_price, due };

struct Claim {
    std::string id;         ///< stable: digest of what it is about
    ClaimKind kind = ClaimKind::retroactive_price;
    DueKind due_kind = DueKind::rebate; ///< meaningful for dues
    ContractId contract;
    InvoiceId invoice;      ///< that was paid too dear; empty for dues
    std::string line;       ///< BT-126 of its line
    std::string about;      ///< the item or the term
    Period period;          ///< of the service, or over which the due was earned
    Date due;               ///< the day it became claimable
    Money amount;           ///< > 0: owed to us; < 0: to the supplier
    std::string says;       ///< one sentence a buyer and a supplier both understand
    std::string clause;
    Working working;        ///< ends in the amount
};

/// In the order of their days. The auditor is one of the same books.
std::vector<Claim> claims(Books const&, Auditor const&, Date today);

} // namespace counterpart
