// Reach: which audits a change of the books can reach. Errs towards too many, never towards too few.
//
// What an audit rests on is written down as a few numbers, its footprint; a change names the numbers
// it moves. An audit without any of them stays as it is.
#pragma once

#include "audit/audit.h"

#include <array>
#include <cstdint>
#include <set>
#include <span>
#include <string_view>
#include <unordered_set>
#include <vector>

namespace counterpart {

using Footprint = std::vector<std::uint64_t>;

/// What this audit rests on, besides the documents that are named with its own.
Footprint footprint_of(FiledInvoice const&, Audit const&);

/// Whether what one invoice may ask under the contract hangs on the others: then they are one.
bool binds_invoices_together(Books const&, AuditIndex const&, Contract const&);

class Reach {
public:
    bool everything = false;
    std::set<InvoiceId> invoices; ///< reached by name

    void contract(ContractId const&);
    void item_under(ContractId const&, std::string_view name);
    void item_anywhere(std::string_view name);
    void reference(std::string_view);
    void order(std::string_view number);
    /// Invoices that were matched by supplier and items, or not at all.
    void unsettled();

    bool empty() const { return !everything && invoices.empty() && keys_.empty(); }
    bool touches(std::span<std::uint64_t const> footprint) const;

private:
    void add(std::uint64_t key);

    std::unordered_set<std::uint64_t> keys_;
    std::array<std::uint64_t, 64> bits_{}; // says at once that most numbers are not among them
};

} // namespace counterpart
