// Actions of many records go into journal and books in short steps: each record is tried, the event
// is written, stored in one piece, and shown by the books a few records at a time.
#include "audit/index.h"
#include "desk/desk.h"
#include "desk/document_fields.h"
#include "desk/decisions.h"
#include "desk/import_decision.h"
#include "desk/projection.h"
#include "desk/record_names.h"

#include <algorithm>
#include <utility>

namespace counterpart {
namespace {

constexpr std::size_t sorted_at_once = 2048;
constexpr std::size_t tried_at_once = 24;
constexpr std::size_t applied_at_once = 24;

Error too_large(std::size_t bytes)
{
    return Error{"desk.too_large",
                 "This action would store " + std::to_string(bytes) + " bytes at once; at most " +
                     std::to_string(largest_segment) + " can be read again.",
                 ""};
}

/// Where the writes of one record end.
std::size_t end_of_record(std::vector<FieldWrite> const& writes, std::size_t at)
{
    auto const first = at;
    while (at < writes.size() && writes[at].record == writes[first].record)
        ++at;
    return at;
}

}  // namespace

int CommitRun::progress() const
{
    auto const all = std::max<std::size_t>(1, std::max(proposal_.writes.size(), event_.writes.size()));
    auto const share = static_cast<int>(std::uint64_t{1000} * std::min(next_, all) / all);
    switch (stage_) {
    case Stage::deciding: {
        auto const done = reversing_ ? reversing_->done() : deciding_->done();
        auto const total = reversing_ ? reversing_->total() : deciding_->total();
        return static_cast<int>(100 * done / std::max<std::size_t>(1, total));
    }
    case Stage::ordering: return 100;
    case Stage::trying: return 100 + share * 2 / 10;
    case Stage::writing: return 300 + writing_->progress() * 3 / 10;
    case Stage::applying: return 600 + share * 4 / 10;
    case Stage::looking:
    case Stage::done: break;
    }
    return 1000;
}

// -- from outside ---------------------------------------------------------------------------------

Result<Done> Desk::begin(Command const& command, Context const& context)
{
    settle();
    if (auto const* approval = std::get_if<ApproveInvoices>(&command)) {
        begin(Proposal{}, context, CommitRun::Tried::no);
        run_->deciding_.emplace(*approval, context);
        run_->stage_ = CommitRun::Stage::deciding;
        return Done{};
    }
    if (is_reversal(command)) {
        auto decision = TRY(reversal(command, context));
        begin(Proposal{}, context, CommitRun::Tried::no);
        run_->reversing_ = std::move(decision);
        run_->stage_ = CommitRun::Stage::deciding;
        return Done{};
    }
    begin(TRY(propose(command, context)), context, CommitRun::Tried::no);
    run_->command_ = command;
    if (std::holds_alternative<ImportFile>(command))
        run_->came_in_ = imported_invoices(run_->proposal_);
    return Done{};
}

void Desk::begin(Proposal proposal, Context const& context, CommitRun::Tried tried)
{
    settle();
    run_ = std::make_unique<CommitRun>(std::move(proposal), context, tried);
    run_->version_ = version_;
}

/// A small action is the same, run to its end at once, whatever else is under way.
Result<Outcome> Desk::commit(Proposal proposal, Context const& context, CommitRun::Tried tried)
{
    settle();
    CommitRun run(std::move(proposal), context, tried);
    run.version_ = version_;
    while (run.stage_ != CommitRun::Stage::done)
        step(run);
    return *std::move(run.outcome_);
}

void Desk::begin(Proposal proposal, Context const& context)
{
    begin(std::move(proposal), context, CommitRun::Tried::no);
}

void Desk::begin(ImportDecision& decided, Context const& context)
{
    begin(decided.take(), context, CommitRun::Tried::yes);
    if (approves_imports()) run_->came_in_ = imported_invoices(run_->proposal_);
}

std::optional<Result<Outcome>> Desk::go_on(std::function<bool()> const& may_go_on)
{
    while (run_ && run_->stage_ != CommitRun::Stage::done && may_go_on())
        step(*run_);
    if (!run_ || run_->stage_ != CommitRun::Stage::done) return std::nullopt;
    auto outcome = std::move(run_->outcome_);
    run_.reset();
    return outcome;
}

bool Desk::give_up()
{
    if (!run_ || run_->is_stored() || run_->before_) return false;
    run_.reset();
    return true;
}

/// What is stored is shown whole before anything else may change.
void Desk::settle()
{
    while (run_ && run_->stage_ == CommitRun::Stage::applying)
        step(*run_);
}

// -- the steps ------------------------------------------------------------------------------------

void Desk::step(CommitRun& run)
{
    using Stage = CommitRun::Stage;
    switch (run.stage_) {
    case Stage::deciding: decide_some(run); break;
    case Stage::ordering: order_some(run); break;
    case Stage::trying: try_some(run); break;
    case Stage::writing: write_some(run); break;
    case Stage::applying: apply_some(run); break;
    case Stage::looking: look_at_some(run); break;
    case Stage::done: break;
    }
}

void Desk::decide_some(CommitRun& run)
{
    if (run.reversing_) return reverse_some(run);
    if (!index_some()) return;
    if (run.version_ != version_)
        run.deciding_->begin_anew();
    run.version_ = version_;
    auto const decided = run.deciding_->step(*books_, [this](FiledInvoice const& filed) -> Audit const& {
        return *summary_of(filed.invoice.id);
    });
    if (!decided) return finish(run, decided.error());
    if (!*decided) return;
    run.proposal_ = run.deciding_->take();
    run.stage_ = CommitRun::Stage::ordering;
}

/// What somebody else changed meanwhile must not be overwritten, so it is looked at again.
void Desk::reverse_some(CommitRun& run)
{
    if (run.version_ != version_)
        run.reversing_->begin_anew();
    run.version_ = version_;
    auto const decided = run.reversing_->step(*this);
    if (!decided) return finish(run, decided.error());
    if (!*decided) return;
    run.proposal_ = run.reversing_->take();
    run.stage_ = CommitRun::Stage::ordering;
}

/// Short stretches are sorted, then joined to ever longer ones.
void Desk::order_some(CommitRun& run)
{
    auto& writes = run.proposal_.writes;
    auto const place = [&](std::size_t at) {
        return writes.begin() + static_cast<std::ptrdiff_t>(std::min(at, writes.size()));
    };
    if (run.width_ == 0) {
        if (run.next_ == 0 && std::is_sorted(writes.begin(), writes.end(), stands_before)) {
            run.stage_ = CommitRun::Stage::trying;
            return;
        }
        std::sort(place(run.next_), place(run.next_ + sorted_at_once), stands_before);
        run.next_ += sorted_at_once;
    } else {
        auto const middle = run.next_ + run.width_;
        std::inplace_merge(place(run.next_), place(middle), place(middle + run.width_), stands_before);
        run.next_ = middle + run.width_;
    }
    if (run.next_ < writes.size()) return;
    run.next_ = 0;
    run.width_ = run.width_ == 0 ? sorted_at_once : 2 * run.width_;
    if (run.width_ >= writes.size()) run.stage_ = CommitRun::Stage::trying;
}

void Desk::try_some(CommitRun& run)
{
    auto& writes = run.proposal_.writes;
    auto const enough = run.next_ + tried_at_once;
    while (run.next_ < writes.size() && run.next_ < enough) {
        auto const end = end_of_record(writes, run.next_);
        auto const* known = records_.find(writes[run.next_].record);
        Record record = known && run.tried_ == CommitRun::Tried::no ? *known : Record{};
        for (auto at = run.next_; at < end; ++at) {
            writes[at].base = base_of(writes[at], records_);
            if (run.tried_ == CommitRun::Tried::no)
                record.fields[writes[at].field] = {Head{EventKey{}, writes[at].value}};
        }
        if (run.tried_ == CommitRun::Tried::no) {
            Books scratch;
            auto const shown = counterpart::project(scratch, writes[run.next_].record, record);
            if (!shown) return finish(run, shown.error());
        }
        run.next_ = end;
    }
    if (run.next_ == writes.size()) begin_writing(run);
}

void Desk::begin_writing(CommitRun& run)
{
    auto& wanted = run.proposal_;
    run.outcome_ = Outcome{wanted.says, sequence_ + 1, wanted.focus, wanted.warnings};
    run.event_ = drafted(std::move(wanted), run.context_);
    auto const* key = signing_key_of(run.context_.author);
    run.writing_ = std::make_unique<SegmentWriting>(sequence_ + 1, run.event_, key);
    run.stage_ = CommitRun::Stage::writing;
}

/// Somebody else's events came in meanwhile: what was decided on the books of before is decided anew,
/// and what is replaced, and by which number, is found out again.
void Desk::begin_again(CommitRun& run)
{
    using Stage = CommitRun::Stage;
    auto& begun = **run.outcome_;
    run.writing_.reset();
    run.proposal_ = {std::move(run.event_.kind), std::move(begun.says), std::move(begun.focus),
                     std::move(run.event_.writes), std::move(begun.warnings)};
    run.version_ = version_;
    run.next_ = 0;
    run.width_ = 0;
    run.stage_ = run.reversing_ || run.deciding_ ? Stage::deciding : Stage::ordering;
    if (run.reversing_) run.reversing_->begin_anew();
    if (run.deciding_) run.deciding_->begin_anew();
    if (!run.command_) return;
    auto wanted = propose(*run.command_, run.context_);
    if (!wanted) return finish(run, wanted.error());
    run.proposal_ = *std::move(wanted);
}

void Desk::write_some(CommitRun& run)
{
    if (run.version_ != version_ || (*run.outcome_)->sequence != sequence_ + 1)
        return begin_again(run);
    if (!run.writing_->step()) return;
    auto bytes = run.writing_->take();
    if (bytes.size() > largest_segment) return finish(run, too_large(bytes.size()));
    run.event_.id = run.writing_->id();
    run.event_.signature = run.writing_->signature();
    run.writing_.reset();
    sequence_ = (*run.outcome_)->sequence;
    keep(sequence_, std::move(bytes));
    arrivals_.add(sequence_, run.event_.id);
    records_.begin(run.event_.id);
    run.next_ = 0;
    run.stage_ = CommitRun::Stage::applying;
}

/// Every step leaves books, index and audits as after a small action of these records alone.
void Desk::apply_some(CommitRun& run)
{
    auto const& writes = run.event_.writes;
    auto end = run.next_;
    while (end < writes.size() && end < run.next_ + applied_at_once)
        end = end_of_record(writes, end);
    auto const touched = records_.apply_writes(run.event_, run.next_, end);
    project(touched);
    run.next_ = end;
    if (end < writes.size()) return;
    note(std::move(run.event_));
    ++version_;
    run.version_ = version_;
    run.next_ = 0;
    bool const to_look_at = approves_imports() && !run.came_in_.empty();
    run.stage_ = to_look_at ? CommitRun::Stage::looking : CommitRun::Stage::done;
    if (to_look_at || !run.before_) return;
    run.before_->says += ". " + (*run.outcome_)->says;
    run.before_->sequence = (*run.outcome_)->sequence;
    run.outcome_ = std::move(*run.before_);
}

/// What came in is checked first, then approved where a rule set says so, as an action of its own.
void Desk::look_at_some(CommitRun& run)
{
    if (!index_some()) return;
    if (run.next_ < run.came_in_.size()) {
        static_cast<void>(summary_of(run.came_in_[run.next_++]));
        return;
    }
    auto wanted = decide_at_hand(AutoApprove{run.came_in_, true}, run.context_);
    if (!wanted) {
        run.stage_ = CommitRun::Stage::done;
        return;
    }
    auto first = std::move(**run.outcome_);
    auto const context = run.context_;
    auto next = std::make_unique<CommitRun>(std::move(*wanted), context, CommitRun::Tried::no);
    next->version_ = version_;
    next->before_ = std::move(first);
    run_ = std::move(next);
}

void Desk::finish(CommitRun& run, Error error)
{
    if (run.before_) run.outcome_ = std::move(*run.before_);
    else run.outcome_ = std::move(error);
    run.stage_ = CommitRun::Stage::done;
}

}  // namespace counterpart
