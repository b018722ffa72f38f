// ApprovalDecision: approving as many invoices as were chosen, decided a few at a time.
#pragma once

#include "desk/decisions.h"

#include <map>
#include <optional>
#include <set>
#include <string>

namespace counterpart {

class ApprovalDecision {
public:
    ApprovalDecision(ApproveInvoices const& wanted, Context const& context)
        : wanted_(wanted), context_(context),
          chosen_(wanted.invoices.begin(), wanted.invoices.end())
    {}

    /// True when all are decided, on the books as they were all the while; when they moved, it is to
    /// be begun anew. Errors: those of `decide` for ApproveInvoices.
    Result<bool> step(Books const&, AuditOf const&);
    void begin_anew() { *this = ApprovalDecision(wanted_, context_); }
    Proposal take() { return std::move(proposal_); }
    std::size_t done() const { return proposal_.writes.size(); }
    std::size_t total() const { return chosen_.size(); }

private:
    Result<Done> check() const;
    void finish(Books const&);

    ApproveInvoices wanted_;
    Context context_;
    std::set<InvoiceId> chosen_;
    std::optional<InvoiceId> latest_;
    std::map<std::string, Money> sums_;
    std::string words_;  ///< of the only one
    Proposal proposal_;
};

}  // namespace counterpart
