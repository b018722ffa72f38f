// Decisions: one overload of `decide` a command, each in a file of its own. `decide` in command.h
// chooses among them.
#pragma once

#include "audit/audit.h"
#include "desk/command.h"

#include <functional>

namespace counterpart {

/// What an audit found on an invoice of the same books, as known when it was issued; no working is
/// needed. The desk has it at hand, others compute it.
using AuditOf = std::function<Audit const&(FiledInvoice const&)>;
/// Audits when first asked; the books must outlive it. The answer is valid until the next question.
AuditOf fresh_audits(Books const&);

Result<Proposal> decide(Books const&, DecideFinding const&, Context const&, AuditOf const&);
Result<Proposal> decide(Books const&, ApproveInvoices const&, Context const&, AuditOf const&);
Result<Proposal> decide(Books const&, AutoApprove const&, Context const&, AuditOf const&);

Result<Proposal> decide(Books const&, ImportFile const&, Context const&);
Result<Proposal> decide(Books const&, ImportSheet const&, Context const&);
Result<Proposal> decide(Books const&, ChooseContract const&, Context const&);
Result<Proposal> decide(Books const&, DecideFinding const&, Context const&);
Result<Proposal> decide(Books const&, ApproveInvoices const&, Context const&);
Result<Proposal> decide(Books const&, WithdrawApproval const&, Context const&);
Result<Proposal> decide(Books const&, SetApprovalRules const&, Context const&);
Result<Proposal> decide(Books const&, RemoveApprovalRules const&, Context const&);
Result<Proposal> decide(Books const&, AutoApprove const&, Context const&);
Result<Proposal> decide(Books const&, HandOverPayments const&, Context const&);
Result<Proposal> decide(Books const&, RecordPayments const&, Context const&);
Result<Proposal> decide(Books const&, RenameWorkspace const&, Context const&);
Result<Proposal> decide(Books const&, ReportMonth const&, Context const&);
Result<Proposal> decide(Books const&, RestateMonth const&, Context const&);
Result<Proposal> decide(Books const&, SavePriceRow const&, Context const&);
Result<Proposal> decide(Books const&, RemovePriceRow const&, Context const&);
Result<Proposal> decide(Books const&, SaveTerm const&, Context const&);
Result<Proposal> decide(Books const&, RemoveTerm const&, Context const&);
Result<Proposal> decide(Books const&, SaveContract const&, Context const&);
Result<Proposal> decide(Books const&, NewContract const&, Context const&);
Result<Proposal> decide(Books const&, TrustKey const&, Context const&);
Result<Proposal> decide(Books const&, DistrustKey const&, Context const&);
Result<Proposal> decide(Books const&, NoteSnapshot const&, Context const&);
Result<Proposal> decide(Books const&, MergeSnapshot const&, Context const&);
Result<Proposal> decide(Books const&, AttachLevel const&, Context const&);
struct ReadImport;
/// Of a file that was read before.
Result<Proposal> decide(Books const&, ReadImport const&, Context const&);
/// The invoices that a proposal of an import files.
std::vector<InvoiceId> imported_invoices(Proposal const&);

Result<Proposal> decide(Books const&, ResolveConflict const&, Context const&);
Result<Proposal> decide(Books const&, RevokeKey const&, Context const&);
Result<Proposal> decide(Books const&, Undo const&, Context const&);
Result<Proposal> decide(Books const&, Redo const&, Context const&);
Result<Proposal> decide(Books const&, TakeBack const&, Context const&);

}  // namespace counterpart
