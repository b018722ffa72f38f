// Auto-approval: whether an invoice may be approved without anybody looking at it, and why or why
// not. The rules are data of the workspace; the answer says which condition decided.
#pragma once

#include "audit/audit.h"

namespace counterpart {

struct AutoApproval {
    bool passes = false;
    std::string rules; ///< name of the rule set
    Working working;   ///< one step a condition that was asked; the last one decided
};

/// Findings that nobody has decided and that ask too much pass only within the stated limits;
/// whatever a person disputed, rejected or settled is a person's to approve.
AutoApproval auto_approval(Audit const&, Disposition const&, FiledInvoice const&,
                           ApprovalRules const&);

} // namespace counterpart
