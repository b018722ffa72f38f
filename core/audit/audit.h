// Audit: what an invoice asks, held against what its contract says it may ask.
//
// The straight line: check the document's own arithmetic, find the contract, find each line's price
// in force, price the accepted quantity, compare, and split every difference into causes that sum.
#pragma once

#include "base/working.h"
#include "model/books.h"
#include "model/finding.h"

#include <optional>
#include <string>
#include <vector>

namespace counterpart {

/// How the contract was found, or why not. More than one candidate is asked, never guessed.
enum class MatchBy : std::uint8_t { chosen, contract_reference, order_reference, supplier_and_items, none };

struct ContractMatch {
    Contract const* contract = nullptr;
    MatchBy by = MatchBy::none;
    std::vector<ContractId> candidates;  ///< two or more: ambiguous
    Step step;
};

/// One invoice line with what should have been asked. Absent expected: it could not be priced
/// (unknown item, no contract), which is not the same as zero.
struct LineAudit {
    std::string line;                   ///< BT-126
    std::optional<Decimal> asked;       ///< BT-131, sign as the document states it
    std::optional<Decimal> expected;
    std::optional<Decimal> difference;  ///< asked - expected
    std::optional<Decimal> accepted_quantity;
    Working working;                    ///< of `expected`
};

/// asked = payable_now + held, always. `over` and `under` are the parts of the difference.
struct AuditMoney {
    Currency currency;
    Decimal asked;        ///< BT-115 (or the sum of what is stated), sign as the document states it
    Decimal expected;     ///< asked without VAT of priced lines replaced by expected
    Decimal over;         ///< sum of findings that ask too much
    Decimal under;        ///< sum of findings that ask too little, positive
};

struct Audit {
    InvoiceId invoice;
    ContractMatch match;
    std::vector<LineAudit> lines;   ///< one for every invoice line, in order
    std::vector<Finding> findings;
    AuditMoney money;
    std::string rule_set;           ///< version of the rules: "counterpart 1"
};

/// `known`: what could be known on that day (usually the issue date for "was it right to ask this",
/// or today for claims). Deterministic in its arguments.
Audit audit(Books const&, FiledInvoice const&, Date known);

/// SHA-256 over the canonical JSON of everything in the audit: equal on every machine.
std::string digest(Audit const&);
json::Value to_json(Audit const&);

/// How much to pay now and how much to hold, given what was decided: disputed and still-open
/// overcharges are held, accepted and dismissed ones are paid; undercharges never raise the payment.
struct Disposition {
    Decimal payable_now;
    Decimal held;
    Decimal disputed;   ///< part of held that has been disputed
    Decimal open;       ///< part of held that nobody has decided
    Working working;    ///< from asked, through each held finding, to payable_now
};
Disposition disposition(Audit const&, Books const&);

}  // namespace counterpart
