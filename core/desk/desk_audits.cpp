// Audits of the desk: computed when asked for, kept until something they rest on changes.
#include "desk/desk.h"

#include "audit/identity.h"
#include "desk/record_names.h"

#include <array>
#include <algorithm>

namespace counterpart {
namespace {

/// Above this many changed records it is cheaper to forget every audit than to choose.
constexpr std::size_t few = 16;

/// Records that no audit reads.
constexpr std::array<std::string_view, 6> unread = {record::review,  record::approval,
                                                    record::approval_rules, record::file,
                                                    record::history, "workspace"};

bool is_read(std::string_view kind)
{
    return std::find(unread.begin(), unread.end(), kind) == unread.end();
}

/// Two invoices of different sellers that bill different orders cannot bear on each other.
bool are_strangers(Invoice const& a, Invoice const& b)
{
    bool const one_order =
        !a.order_reference.empty() &&
        reference_key(a.order_reference) == reference_key(b.order_reference);
    return !one_order && compare_parties(a.seller, b.seller) == SameParty::different;
}

}  // namespace

Auditor const& Desk::auditor() const
{
    if (auditor_ == nullptr)
        auditor_ = std::make_unique<Auditor>(*books_);
    return *auditor_;
}

Audit const* Desk::audit_of(InvoiceId const& id) const
{
    auto const filed = books_->invoices.find(id);
    if (filed == books_->invoices.end())
        return nullptr;
    auto kept = audits_.find(id);
    if (kept == audits_.end()) {
        auto fresh = auditor()(filed->second, filed->second.invoice.issued);
        kept = audits_.emplace(id, std::move(fresh)).first;
    }
    return &kept->second;
}

/// Called before and after the books change, because both the old and the new form of a changed
/// invoice may bear on others: duplicates, credits, quantities of one order.
void Desk::forget_audits(std::set<std::string> const& touched)
{
    if (std::any_of(touched.begin(), touched.end(),
                    [](std::string const& id) { return is_read(record::kind_of(id)); }))
        auditor_.reset();
    if (audits_.empty())
        return;
    std::vector<InvoiceId> invoices;
    for (auto const& id : touched) {
        auto const kind = record::kind_of(id);
        if (!is_read(kind))
            continue;
        invoices.push_back(InvoiceId{std::string(record::id_of(id))});
        if (kind != record::invoice || invoices.size() > few) {
            audits_.clear();
            return;
        }
    }
    for (auto const& id : invoices) {
        auto const filed = books_->invoices.find(id);
        if (filed != books_->invoices.end())
            forget_audits_like(filed->second.invoice);
        audits_.erase(id);
    }
}

void Desk::forget_audits_like(Invoice const& changed)
{
    for (auto kept = audits_.begin(); kept != audits_.end();) {
        auto const filed = books_->invoices.find(kept->first);
        bool const untouched =
            filed != books_->invoices.end() && are_strangers(filed->second.invoice, changed);
        kept = untouched ? std::next(kept) : audits_.erase(kept);
    }
}

}  // namespace counterpart
