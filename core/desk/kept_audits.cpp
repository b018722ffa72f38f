#include "desk/kept_audits.h"

#include <algorithm>
#include <utility>

namespace counterpart {
namespace {

constexpr std::size_t most_opened = 256;

}  // namespace

Audit const* KeptAudits::summary(InvoiceId const& id) const
{
    auto const found = summaries_.find(id);
    return found == summaries_.end() ? nullptr : &found->second.summary;
}

Audit const* KeptAudits::opened(InvoiceId const& id) const
{
    auto const found = opened_.find(id);
    return found == opened_.end() ? nullptr : &found->second;
}

std::uint64_t KeptAudits::under(ContractId const& id) const
{
    auto const found = under_.find(id);
    return found == under_.end() ? 0 : found->second;
}

Audit const& KeptAudits::keep(FiledInvoice const& filed, Audit summary)
{
    std::vector<InvoiceId> replaced;
    forget(filed.invoice.id, replaced);
    auto const slot = footprints_.add(footprint_of(filed, summary));
    auto const contract = summary.match.contract ? summary.match.contract->id : ContractId{};
    Kept kept{std::move(summary), contract, slot};
    auto const place = summaries_.emplace(filed.invoice.id, std::move(kept)).first;
    at_slot_.resize(std::max<std::size_t>(at_slot_.size(), slot + std::size_t{1}));
    at_slot_[slot] = &*place;
    ++under_[contract];
    return place->second.summary;
}

Audit const& KeptAudits::open(Audit audit)
{
    while (opened_order_.size() >= most_opened) {
        opened_.erase(opened_order_.front());
        opened_order_.pop_front();
    }
    opened_order_.push_back(audit.invoice);
    auto const id = audit.invoice;
    return opened_.insert_or_assign(id, std::move(audit)).first->second;
}

std::vector<InvoiceId> KeptAudits::forget(Reach const& reach)
{
    std::vector<InvoiceId> forgotten;
    if (reach.empty()) return forgotten;
    if (reach.everything) {
        for (auto const& [id, kept] : summaries_) forgotten.push_back(id);
        clear();
        return forgotten;
    }
    for (auto const slot : footprints_.touched_by(reach)) {
        auto const id = at_slot_[slot]->first;
        forget(id, forgotten);
    }
    for (auto const& id : reach.invoices) forget(id, forgotten);
    std::deque<InvoiceId> still_open;
    for (auto& id : opened_order_)
        if (opened_.count(id) != 0) still_open.push_back(std::move(id));
    opened_order_ = std::move(still_open);
    return forgotten;
}

void KeptAudits::forget(InvoiceId const& id, std::vector<InvoiceId>& forgotten)
{
    auto const kept = summaries_.find(id);
    if (kept == summaries_.end()) return;
    forgotten.push_back(id);
    --under_[kept->second.contract];
    opened_.erase(id);
    footprints_.remove(kept->second.slot);
    summaries_.erase(kept);
}

void KeptAudits::clear()
{
    *this = {};
}

}  // namespace counterpart
