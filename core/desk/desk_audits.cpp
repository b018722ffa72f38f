// Audits of the desk: computed when asked for, kept until something they rest on changes.
#include "desk/desk.h"

#include "desk/record_names.h"
#include "desk/same_party.h"

#include <array>
#include <algorithm>

namespace counterpart {
namespace {

/// Above this many changed records it is cheaper to forget every audit than to choose.
constexpr std::size_t few = 16;

/// Records that no audit reads.
constexpr std::array<std::string_view, 4> unread = {record::review, record::file, record::history,
                                                    "workspace"};

bool is_read(std::string_view kind)
{
    return std::find(unread.begin(), unread.end(), kind) == unread.end();
}

}  // namespace

Audit const* Desk::audit_of(InvoiceId const& id) const
{
    auto const filed = books_.invoices.find(id);
    if (filed == books_.invoices.end())
        return nullptr;
    auto kept = audits_.find(id);
    if (kept == audits_.end()) {
        auto fresh = audit(books_, filed->second, filed->second.invoice.issued);
        kept = audits_.emplace(id, std::move(fresh)).first;
    }
    return &kept->second;
}

/// Called before and after the books change, because both the old and the new seller of a changed
/// invoice may have documents that it duplicates.
void Desk::forget_audits(std::set<std::string> const& touched)
{
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
        auto const filed = books_.invoices.find(id);
        if (filed != books_.invoices.end())
            forget_audits_like(filed->second.invoice);
        audits_.erase(id);
    }
}

void Desk::forget_audits_like(Invoice const& changed)
{
    for (auto kept = audits_.begin(); kept != audits_.end();) {
        auto const filed = books_.invoices.find(kept->first);
        bool const stranger =
            filed != books_.invoices.end() &&
            same_party(filed->second.invoice.seller, changed.seller) == SameParty::no;
        kept = stranger ? std::next(kept) : audits_.erase(kept);
    }
}

}  // namespace counterpart
