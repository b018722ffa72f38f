// Approval: somebody's word that an invoice may be paid, with the money as it stood when it was
// given, and the rules by which an invoice may be approved without anybody looking at it.
#pragma once

#include "base/date.h"
#include "base/money.h"
#include "model/finding.h"
#include "model/id.h"

#include <optional>
#include <string>
#include <vector>

namespace counterpart {

/// One for an invoice: the latest stands. asked = payable + held + rejected.
struct Approval {
    InvoiceId invoice;
    std::string by;
    Instant at;
    std::string rules;                ///< name of the rule set that let it pass; empty: a person
    Currency currency;
    Decimal asked;
    Decimal payable;
    Decimal held;
    Decimal rejected;
    Decimal interest;                 ///< owed with `payable`, on top of what is asked
    Decimal before;                   ///< part of `payable` that earlier approvals let go already
    std::optional<Date> pay_by;       ///< absent: when the invoice is due
    std::optional<Date> hold_until;   ///< the held rest is overdue to decide after this day
    std::string says;                 ///< what was approved, as it was told

    bool operator==(Approval const&) const = default;
};

using ApprovalRulesId = Id<struct ApprovalRulesTag>;

/// When an invoice may be approved by itself. Every stated condition must hold; an absent one does
/// not apply, with one exception: an invoice that asks too much passes only within a stated limit.
struct ApprovalRules {
    ApprovalRulesId id;
    std::string name;
    bool switched_off = false;                 ///< kept, and asked of nothing
    bool on_import = false;                    ///< also asked of every invoice that comes in
    std::vector<PartyId> suppliers;            ///< empty: any
    std::vector<ContractId> contracts;         ///< empty: any
    std::vector<Money> most_asked;             ///< one a currency; others do not pass; empty: any
    std::vector<Money> most_over;              ///< overcharge that is let pass, one a currency
    std::optional<Decimal> most_over_percent;  ///< the same as percent of what is asked
    std::vector<Cause> causes;                 ///< findings that may be let pass; empty: none
    bool unbroken_document = true;             ///< no fatal e-invoice rule is broken
    bool matched_contract = true;              ///< the contract was found

    bool operator==(ApprovalRules const&) const = default;
};

}  // namespace counterpart
