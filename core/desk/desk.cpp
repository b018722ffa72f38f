#include "desk/desk.h"

#include "desk/audit_change.h"
#include "desk/decisions.h"
#include "desk/device_keys.h"
#include "desk/document_fields.h"
#include "desk/memory_decisions.h"
#include "desk/past.h"
#include "desk/projection.h"
#include "desk/record_names.h"

#include <algorithm>
#include <iterator>
#include <set>
#include <utility>

namespace counterpart {
namespace {

/// Decisions, files and the history are no part of what an audit looks at.
std::set<std::string> read_by_audits(std::set<std::string> const& records)
{
    static constexpr std::string_view unread[] = {record::review, record::approval,
                                                  record::approval_rules, record::file,
                                                  record::sheet_mapping, record::history};
    std::set<std::string> read;
    for (auto const& name : records)
        if (std::find(std::begin(unread), std::end(unread), record::kind_of(name)) == std::end(unread))
            read.insert(name);
    return read;
}

}  // namespace

Desk::Desk(Store store) : store_(std::move(store)) {}
Desk::Desk(Desk&&) noexcept = default;
Desk& Desk::operator=(Desk&&) noexcept = default;
Desk::~Desk() = default;

bool Desk::empty() const
{
    return *books_ == Books{};
}

// -- commands -------------------------------------------------------------------------------------

Result<Outcome> Desk::dispatch(Command const& command, Context const& context)
{
    settle();
    auto wanted = TRY(propose(command, context));
    auto const came_in = std::holds_alternative<ImportFile>(command)
                             ? imported_invoices(wanted)
                             : std::vector<InvoiceId>{};
    auto outcome = TRY(commit(std::move(wanted), context, CommitRun::Tried::no));
    approve_imported(outcome, came_in, context);
    return outcome;
}

Result<Proposal> Desk::propose(Command const& command, Context const& context) const
{
    if (is_reversal(command)) {
        auto decision = TRY(reversal(command, context));
        return whole(std::move(decision));
    }
    auto proposal = TRY(decided(command, context));
    write_by_field(proposal, [this](std::string const& id) { return records_.find(id); });
    return proposal;
}

Result<Proposal> Desk::decided(Command const& command, Context const& context) const
{
    if (auto const* conflict = std::get_if<ResolveConflict>(&command))
        return decide(records_, *conflict);
    if (auto const* key = std::get_if<RevokeKey>(&command))
        return decide(records_, *key);
    return decide_at_hand(command, context);
}

/// What decisions ask of audits the desk mostly knows already.
Result<Proposal> Desk::decide_at_hand(Command const& command, Context const& context) const
{
    AuditOf const kept = [this](FiledInvoice const& filed) -> Audit const& {
        return *summary_of(filed.invoice.id);
    };
    if (auto const* finding = std::get_if<DecideFinding>(&command))
        return decide(*books_, *finding, context, kept);
    if (auto const* approval = std::get_if<ApproveInvoices>(&command))
        return decide(*books_, *approval, context, kept);
    if (auto const* rules = std::get_if<AutoApprove>(&command))
        return decide(*books_, *rules, context, kept);
    return decide(*books_, command, context);
}

/// What a revoked key signs is worth less than nothing: it would look like a theft.
SigningKey const* Desk::signing_key_of(std::string_view author) const
{
    bool const signs = key_ && key_->author == author &&
                       !key_state(records_, fingerprint(key_->key.public_half)).revoked;
    return signs ? &key_->key : nullptr;
}

/// Everything but its id and signature.
Event Desk::drafted(Proposal proposal, Context const& context)
{
    for (auto const& [author, tail] : tails_) {
        if (author == context.author)
            clock_.resume(tail.clock);
        else
            clock_.see(tail.clock, context.now);
    }
    auto const tail = tails_.find(context.author);
    Event event;
    event.kind = std::move(proposal.kind);
    event.says = std::move(proposal.says);
    event.author = context.author;
    event.person = context.person;
    event.sequence = tail == tails_.end() ? 1 : tail->second.sequence + 1;
    event.previous = tail == tails_.end() ? EventId{} : tail->second.event;
    event.clock = clock_.tick(context.now);
    event.writes = std::move(proposal.writes);
    return event;
}

// -- books ----------------------------------------------------------------------------------------

std::vector<Error> Desk::project(std::vector<std::string> const& records)
{
    std::vector<Error> unshown;
    std::set<std::string> const distinct(records.begin(), records.end());
    note_moved(distinct);
    ledgers_.clear();
    auto const read = read_by_audits(distinct);
    AuditChange change(*books_, read, audit_index());
    if (!read.empty() && !audit_index()) auditor_.reset();
    for (auto const& id : distinct) {
        forget_months_of(*books_, id, *level_months_);
        auto const projected = counterpart::project(*books_, id, *records_.find(id));
        if (!projected)
            unshown.push_back(projected.error());
        forget_months_of(*books_, id, *level_months_);
    }
    forget_audits(change.finish(), distinct);
    return unshown;
}

}  // namespace counterpart
