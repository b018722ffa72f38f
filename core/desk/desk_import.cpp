// Files that are let go together come in as one action: decided one after the other, each on the
// books as the earlier ones leave them, then written as one event.
#include "audit/index.h"
#include "base/text.h"
#include "desk/desk.h"
#include "desk/decisions.h"
#include "desk/document_fields.h"
#include "desk/import_run.h"
#include "desk/projection.h"
#include "desk/record_names.h"

#include <algorithm>
#include <map>
#include <utility>

namespace counterpart {
namespace {

/// Books and records as they will stand after the files so far, so that the next file sees them.
/// The books are those of the desk, because books of many invoices are not copied for a few more;
/// they are put back as they were before anything is written, or when the draft is thrown away.
class BatchDraft {
public:
    BatchDraft(Books& books, Records const& records, sla::LevelMonths& months)
        : books_(books), records_(records), months_(months)
    {}
    BatchDraft(BatchDraft const&) = delete;
    BatchDraft& operator=(BatchDraft const&) = delete;
    ~BatchDraft() { put_back(); }

    Result<Done> add(ReadImport const& file, Context const& context)
    {
        auto proposal = TRY(decide(books_, file, context));
        auto const before = touched_records(proposal);
        write_by_field(proposal, [this](std::string const& id) { return &outcome_.at(id); });
        for (auto const& write : proposal.writes) overlay(write);
        for (auto const& [id, known] : before) {
            auto const projected = show(id, outcome_.at(id));
            if (projected) continue;
            for (auto const& [touched, record] : before) restore(touched, record);
            return projected.error();
        }
        warnings.insert(warnings.end(), proposal.warnings.begin(), proposal.warnings.end());
        last_ = std::move(proposal);
        for (auto const& write : last_.writes) writes_[{write.record, write.field}] = write;
        return Done{};
    }

    bool touches_agreements() const
    {
        return std::any_of(outcome_.begin(), outcome_.end(), [](auto const& entry) {
            auto const kind = record::kind_of(entry.first);
            return kind == record::contract || kind == record::price_book;
        });
    }

    void put_back()
    {
        for (auto const& [id, record] : outcome_) {
            auto const* known = records_.find(id);
            static_cast<void>(show(id, known ? *known : Record{}));
        }
        outcome_.clear();
    }

    /// The one action: a single file keeps its own sentence, many are counted.
    Proposal proposal(std::uint64_t taken)
    {
        Proposal whole = std::move(last_);
        if (taken > 1) {
            whole.kind = "files.imported";
            whole.says = "Imported " + counted(taken, "file", "files");
            whole.focus.clear();
        }
        whole.writes.clear();
        for (auto& [key, write] : writes_) whole.writes.push_back(std::move(write));
        return whole;
    }

    std::vector<std::string> warnings;  ///< of all files so far

private:
    std::map<std::string, Record> touched_records(Proposal const& proposal)
    {
        std::map<std::string, Record> before;
        for (auto const& write : proposal.writes) {
            auto const* known = records_.find(write.record);
            auto const& now = outcome_.try_emplace(write.record, known ? *known : Record{}).first->second;
            before.try_emplace(write.record, now);
        }
        return before;
    }

    /// What was worked out from a record must not be read once it stands in another place.
    Result<Done> show(std::string const& id, Record const& record)
    {
        forget_months_of(books_, id, months_);
        auto projected = project(books_, id, record);
        forget_months_of(books_, id, months_);
        return projected;
    }

    void restore(std::string const& id, Record const& record)
    {
        outcome_[id] = record;
        static_cast<void>(show(id, record));
    }

    void overlay(FieldWrite const& write)
    {
        outcome_[write.record].fields[write.field] = {Head{EventKey{}, write.value}};
    }

    Books& books_;
    Records const& records_;
    sla::LevelMonths& months_;
    std::map<std::string, Record> outcome_;
    std::map<std::pair<std::string, std::string>, FieldWrite> writes_;
    Proposal last_;
};

}  // namespace

std::vector<InvoiceId> imported_invoices(Proposal const& proposal)
{
    std::vector<InvoiceId> invoices;
    for (auto const& write : proposal.writes)
        if (record::kind_of(write.record) == record::invoice && write.field == record::value)
            invoices.push_back(InvoiceId{std::string(record::id_of(write.record))});
    return invoices;
}

/// What came in and passes a rule set that is asked of imports is approved in an action of its own,
/// so that taking it back leaves the documents where they are.
void Desk::approve_imported(Outcome& outcome, std::vector<InvoiceId> const& came_in,
                            Context const& context)
{
    auto const& sets = books_->approval_rules;
    bool const asked = std::any_of(sets.begin(), sets.end(),
                                   [](auto const& set) { return set.second.on_import && !set.second.switched_off; });
    if (!asked || came_in.empty()) return;
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
    ImportReport report;
    BatchDraft draft(*books_, records_, *level_months_);
    for (auto const& file : run.read()) {
        auto const added = draft.add(file, context);
        if (added) ++report.taken;
        else report.refused.push_back(added.error());
    }
    bool const agreements_touched = draft.touches_agreements();
    draft.put_back();
    // What was looked up points into values that are others now.
    ledgers_ = {};
    if (auditor_ && agreements_touched) {
        auditor_->index().contracts_moved();
        auditor_->books_moved();
    }
    if (report.taken == 0) return report;
    auto proposal = draft.proposal(report.taken);
    auto const came_in = imported_invoices(proposal);
    auto outcome = write_down(std::move(proposal), context);
    if (outcome) {
        report.outcome = *outcome;
        report.warnings = std::move(draft.warnings);
        approve_imported(*report.outcome, came_in, context);
    } else {
        report.taken = 0;
        report.refused.push_back(outcome.error());
    }
    return report;
}

}  // namespace counterpart
