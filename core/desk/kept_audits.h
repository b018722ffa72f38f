// KeptAudits: the audits of a desk, each until something it rests on changes.
//
// Of every invoice a summary is kept: what was found, what is at stake, which contract. The workings
// are long, so they are kept only of those somebody opened lately.
#pragma once

#include "desk/footprints.h"

#include <cstdint>
#include <deque>
#include <string>
#include <unordered_map>
#include <vector>

namespace counterpart {

class KeptAudits {
public:
    std::size_t size() const { return summaries_.size(); }

    Audit const* summary(InvoiceId const&) const;
    Audit const* opened(InvoiceId const&) const;
    /// How many of the kept ones found this contract.
    std::uint64_t under(ContractId const&) const;

    Audit const& keep(FiledInvoice const&, Audit summary);
    /// The oldest opened one makes room.
    Audit const& open(Audit);

    /// Returns what was forgotten.
    std::vector<InvoiceId> forget(Reach const&);
    void clear();

private:
    struct Kept {
        Audit summary;
        ContractId contract; ///< stays a name when the contract itself is gone
        Footprints::Slot slot = 0;
    };
    using Summaries = std::unordered_map<InvoiceId, Kept>;

    void forget(InvoiceId const&, std::vector<InvoiceId>& forgotten);

    Summaries summaries_;
    Footprints footprints_;
    std::vector<Summaries::value_type const*> at_slot_;
    std::unordered_map<ContractId, std::uint64_t> under_;
    std::unordered_map<InvoiceId, Audit> opened_;
    std::deque<InvoiceId> opened_order_;
};

}  // namespace counterpart
