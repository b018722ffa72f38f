#include "desk/kept_audits.h"

#include <utility>

namespace counterpart {
namespace {

constexpr std::size_t most_opened = 256;

}  // namespace

Audit summary_of(Audit audit)
{
    audit.lines = {};
    audit.match.step = {};
    for (auto& finding : audit.findings) finding.working = {};
    return audit;
}

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

void KeptAudits::keep(FiledInvoice const& filed, Audit summary)
{
    auto footprint = footprint_of(filed, summary);
    auto const contract = summary.match.contract ? summary.match.contract->id : ContractId{};
    Kept kept{std::move(summary), contract, std::move(footprint)};
    if (summaries_.insert_or_assign(filed.invoice.id, std::move(kept)).second) ++under_[contract];
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
    for (auto kept = summaries_.begin(); kept != summaries_.end();) {
        bool const reached = reach.everything || reach.invoices.count(kept->first) != 0 ||
                             reach.touches(kept->second.footprint);
        if (!reached) {
            ++kept;
            continue;
        }
        forgotten.push_back(kept->first);
        --under_[kept->second.contract];
        opened_.erase(kept->first);
        kept = summaries_.erase(kept);
    }
    std::deque<InvoiceId> still_open;
    for (auto& id : opened_order_)
        if (opened_.count(id) != 0) still_open.push_back(std::move(id));
    opened_order_ = std::move(still_open);
    return forgotten;
}

void KeptAudits::clear()
{
    summaries_.clear();
    under_.clear();
    opened_.clear();
    opened_order_.clear();
}

}  // namespace counterpart
