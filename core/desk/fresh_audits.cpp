// Decisions without a desk: what they ask of audits is computed when they ask it.
#include "desk/decisions.h"

#include <memory>
#include <optional>

namespace counterpart {
namespace {

struct FreshAudits {
    explicit FreshAudits(Books const& those) : books(those) {}

    Books const& books;
    std::optional<Auditor> auditor;
    Audit latest;
};

}  // namespace

AuditOf fresh_audits(Books const& books)
{
    auto const fresh = std::make_shared<FreshAudits>(books);
    return [fresh](FiledInvoice const& filed) -> Audit const& {
        if (!fresh->auditor) fresh->auditor.emplace(fresh->books);
        fresh->latest = fresh->auditor->summary(filed, filed.invoice.issued);
        return fresh->latest;
    };
}

Result<Proposal> decide(Books const& books, DecideFinding const& wanted, Context const& context)
{
    return decide(books, wanted, context, fresh_audits(books));
}

Result<Proposal> decide(Books const& books, ApproveInvoices const& wanted, Context const& context)
{
    return decide(books, wanted, context, fresh_audits(books));
}

Result<Proposal> decide(Books const& books, AutoApprove const& wanted, Context const& context)
{
    return decide(books, wanted, context, fresh_audits(books));
}

}  // namespace counterpart
