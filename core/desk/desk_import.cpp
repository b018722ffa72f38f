// Files that are let go together come in as one action: decided one after the other, each on the
// books as the earlier ones leave them, then written as one event.
#include "desk/desk.h"
#include "desk/decisions.h"
#include "desk/import_decision.h"
#include "desk/record_names.h"

#include <algorithm>
#include <utility>

namespace counterpart {

std::vector<InvoiceId> imported_invoices(Proposal const& proposal)
{
    std::vector<InvoiceId> invoices;
    for (auto const& write : proposal.writes)
        if (record::kind_of(write.record) == record::invoice && write.field == record::value)
            invoices.push_back(InvoiceId{std::string(record::id_of(write.record))});
    return invoices;
}

bool Desk::approves_imports() const
{
    auto const& sets = books_->approval_rules;
    return std::any_of(sets.begin(), sets.end(),
                       [](auto const& set) { return set.second.on_import && !set.second.switched_off; });
}

/// What came in and passes a rule set that is asked of imports is approved in an action of its own,
/// so that taking it back leaves the documents where they are.
void Desk::approve_imported(Outcome& outcome, std::vector<InvoiceId> const& came_in,
                            Context const& context)
{
    if (!approves_imports() || came_in.empty()) return;
    auto const approved = dispatch(AutoApprove{came_in, true}, context);
    if (!approved) return;
    outcome.says += ". " + approved->says;
    outcome.sequence = approved->sequence;
}

ImportReport Desk::import_files(std::vector<ImportFile> const& files, Context const& context)
{
    ImportRun run(files);
    while (!run.step()) {}
    return import_files(run, context);
}

ImportReport Desk::import_files(ImportRun const& run, Context const& context)
{
    settle();
    ImportDecision decision(*books_, records_, run, context);
    while (!decision.step()) {}
    ImportReport report{{}, decision.taken(), decision.refused(), {}};
    if (report.taken == 0) return report;
    auto proposal = decision.take();
    auto const came_in = imported_invoices(proposal);
    auto outcome = commit(std::move(proposal), context, CommitRun::Tried::yes);
    if (outcome) {
        report.outcome = *outcome;
        report.warnings = decision.warnings();
        approve_imported(*report.outcome, came_in, context);
    } else {
        report.taken = 0;
        report.refused.push_back(outcome.error());
    }
    return report;
}

}  // namespace counterpart
