// Ledgers: what a contract's documents come to one after the other, made for a contract when first
// asked for and kept: its documents in order, its dues, and what counts towards its ceilings.
#pragma once

#include "audit/audit.h"
#include "audit/due_ledger.h"
#include "audit/index.h"

#include <cstddef>
#include <map>
#include <memory>
#include <tuple>

namespace counterpart {

class PeriodLines;

/// The part of a ceiling that a line counts towards: the item or the period, as the term says.
struct CeilingPart {
    std::string key;  ///< empty: the contract
    std::string says; ///< "from 1 Jan 2026 to 31 Dec 2026"
};

class Ledgers {
public:
    /// Keeps references: books and index must outlive it.
    Ledgers(Books const&, AuditIndex const&, DuesOf);
    ~Ledgers();

    /// Invoices and credit notes found to belong to the contract; a number used twice counts once.
    AuditIndex::Invoices const& documents(ContractId const&) const;

    /// Finds the contracts of so many documents more, so that a page need not wait for all of them
    /// when it asks for one contract's. True when all are found.
    bool gather(std::size_t documents) const;

    /// The contract's dues held against its documents, as known on a day.
    DueLedger const& dues(Contract const&, Date known) const;

    /// What earlier documents of the contract asked of one part of a ceiling.
    Decimal billed_before(Contract const&, Term const& ceiling, FiledInvoice const&,
                          std::string const& part) const;

    /// What came under the contract, as known on a day.
    PeriodLines const& came(Contract const&, Date known) const;
    /// The same as known on the day that the dues of `known` are worked out as of.
    PeriodLines const& came_for_dues(Contract const&, Date known) const;

    /// What earlier documents of the contract billed of an item, by the name its prices give it,
    /// for days that begin in the window; credit notes take off.
    Decimal billed_before(Contract const&, ItemId const&, Period const& window,
                          FiledInvoice const&) const;

private:
    /// Each document with the sum up to and with it.
    using Entries = std::vector<std::pair<FiledInvoice const*, Decimal>>;
    using Billed = std::map<std::string, Entries>;
    using Counted = std::tuple<ContractId, ItemId, Date, Date>;

    Billed const& billed(Contract const&, Term const& ceiling) const;
    Entries const& billed(Contract const&, ItemId const&, Period const& window) const;

    Books const& books_;
    AuditIndex const& index_;
    DuesOf dues_of_;
    mutable std::map<ContractId, AuditIndex::Invoices> documents_;
    mutable std::size_t gathered_ = 0;  ///< of the documents in order
    mutable std::map<std::pair<ContractId, Date>, std::unique_ptr<DueLedger>> dues_;
    mutable std::map<Term const*, Billed> billed_;
    mutable std::map<Counted, Entries> billed_items_;
    mutable std::map<std::pair<ContractId, Date>, std::unique_ptr<PeriodLines const>> came_;
};

/// Which part of a ceiling a line counts towards, and with how much; nothing when with none.
struct CeilingShare {
    CeilingPart part;
    Decimal amount; ///< money or quantity, by what the term limits
};
std::optional<CeilingShare> ceiling_share(Term const&, PriceIndex const*, Invoice const&,
                                          InvoiceLine const&, Contract const&,
                                          Decimal const& net);

} // namespace counterpart
