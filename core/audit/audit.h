// Audit: what an invoice asks, held against what its contract says it may ask.
//
// The straight line: check the document's own arithmetic, find the contract, find each line's price
// in force, price the accepted quantity, compare, and split every difference into causes that sum.
#pragma once

#include "base/working.h"
#include "model/books.h"
#include "model/due.h"
#include "model/finding.h"

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace counterpart {

/// How the contract was found, or why not. More than one candidate is asked, never guessed.
enum class MatchBy : std::uint8_t {
    chosen,
    contract_reference,
    order_reference,
    supplier_and_items,
    none
};

struct ContractMatch {
    Contract const* contract = nullptr;
    MatchBy by = MatchBy::none;
    std::vector<ContractId> candidates; ///< two or more: ambiguous
    Step step;
};

/// One invoice line with what should have been asked. Absent expected: it could not be priced
/// (unknown item, no contract), which is not the same as zero.
struct LineAudit {
    std::string line;             ///< BT-126
    std::optional<Decimal> asked; ///< BT-131, sign as the document states it
    std::optional<Decimal> expected;
    std::optional<Decimal> difference; ///< asked - expected
    std::optional<Decimal> accepted_quantity;
    Working working; ///< of `expected`
};

/// What one finding weighs in payment. Findings speak of net amounts, as contracts do; paying is
/// done with VAT. Parts of one place that point in opposite directions are set off first, so a line
/// never holds more than it asks above the contract.
struct Stake {
    Decimal net;
    Decimal vat;        ///< at the line's rate, rounded to the currency
    Decimal gross;      ///< net + vat; > 0 is held until somebody accepts it, < 0 is never paid
    bool whole = false; ///< the document as it stands is not owed: everything is held
};

/// Money with VAT, in the document's own sign. For an invoice asked - expected = over - under; for
/// a credit note, which gives where an invoice asks, expected - asked = over - under.
struct AuditMoney {
    Currency currency;
    Decimal asked;    ///< BT-115 (or what the stated parts come to), sign as the document states it
    Decimal expected; ///< what the document should have stated there
    Decimal over;     ///< to the buyer's loss, after setting off within each line; >= 0
    Decimal under;    ///< to the supplier's loss; >= 0
};

struct Audit {
    InvoiceId invoice;
    ContractMatch match;
    std::vector<LineAudit> lines; ///< one for every invoice line, in order
    std::vector<Finding> findings;
    std::vector<Stake> stakes; ///< one for every finding, in the same order
    AuditMoney money;
    InvoiceKind kind = InvoiceKind::invoice;
    bool as_asked = false; ///< the total's difference is tolerated: findings are notes only
    std::string rule_set; ///< version of the rules: "counterpart 1"
};

/// An audit without its lines and without any working: what was found and what is at stake.
Audit summary_of(Audit);

/// `known`: what could be known on that day (usually the issue date for "was it right to ask this",
/// or today for claims). Deterministic in its arguments.
Audit audit(Books const&, FiledInvoice const&, Date known);

/// The version of the rules that every result names.
inline constexpr char rule_set_version[] = "counterpart 1";

class AuditIndex;
class Ledgers;

/// All that a contract makes one party owe the other beside its prices, as known on a day.
using DuesOf = std::function<std::vector<Due>(Books const&, Contract const&, Date known)>;

/// Audits many invoices against the same books: looks everything up that `audit` would search for
/// again and again. Keeps a reference: the books must outlive it, and changes of them are told to
/// its index.
class Auditor {
public:
    explicit Auditor(Books const&);
    /// With another source of dues than the contract's terms and service levels.
    Auditor(Books const&, DuesOf);
    Auditor(Books const&, std::unique_ptr<AuditIndex>, DuesOf);
    ~Auditor();

    Audit operator()(FiledInvoice const&, Date known) const;
    /// The same without what other readings of the contract's switches would come to, which takes
    /// many times as long.
    Audit without_readings(FiledInvoice const&, Date known) const;
    /// What `summary_of` leaves of the audit, in a fraction of the time.
    Audit summary(FiledInvoice const&, Date known) const;

    AuditIndex& index() { return *index_; }
    AuditIndex const& index() const { return *index_; }
    Ledgers const& ledgers() const { return *ledgers_; }
    /// To be told after every change of the books: what contracts add up is added up anew.
    void books_moved();

private:
    Books const& books_;
    DuesOf dues_of_;
    std::unique_ptr<AuditIndex> index_;
    std::unique_ptr<Ledgers const> ledgers_;
};

/// SHA-256 over the canonical JSON of everything in the audit: equal on every machine.
std::string digest(Audit const&);
json::Value to_json(Audit const&);

/// What one decided or undecided finding keeps from being paid, after overlaps: the parts of a
/// disposition sum to its `held` and `rejected`.
struct DispositionPart {
    FindingId finding;
    Verdict verdict = Verdict::open;
    bool whole = false; ///< it questions the document as it stands
    Decimal held;
    Decimal rejected;
};

/// What to do with the money an invoice asks, given what was decided: disputed and still-open
/// overcharges are held, accepted and dismissed ones are paid, rejected ones are never paid, and of
/// settled ones the supplier gets its share. Undercharges never raise the payment.
/// asked = payable_now + held + rejected, and none of them is negative. A credit note is taken as
/// it stands (payable_now is what it gives) unless the whole document is in question. An invoice
/// that asks a negative amount leaves nothing to pay; what it owes the buyer stands in `held`.
struct Disposition {
    Decimal payable_now;
    Decimal held;
    Decimal rejected; ///< to be credited: the supplier is asked for a credit note
    Decimal disputed; ///< part of held that has been disputed
    Decimal open;     ///< part of held that nobody has decided
    Decimal interest; ///< on what a settlement released late, when the contract states any; on top
    std::optional<Date> answer_by;  ///< earliest day an answer to a dispute was asked for by
    std::optional<Date> dispute_by; ///< last day of the right to dispute, when the contract has one
    std::optional<Date> hold_until; ///< of the approval: the rest is overdue to decide after it
    std::vector<DispositionPart> parts;
    Working working; ///< from asked, through each part, to payable_now
};
Disposition disposition(Audit const&, Books const&);

} // namespace counterpart
