// CommitRun: an action on its way into the journal and the books, in short steps. Until it is stored
// it can be thrown away and leaves nothing behind; from then on it stands, whatever the books show
// of it yet.
#pragma once

#include "desk/approval_decision.h"
#include "desk/command.h"
#include "desk/reversal_decision.h"
#include "journal/event.h"
#include "journal/segment_writing.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

namespace counterpart {

/// What an accepted command did.
struct Outcome {
    std::string says;
    std::uint64_t sequence = 0;   ///< segment that carries it
    std::string focus;            ///< record to show next: "invoice/INV-0042", or empty
    std::vector<std::string> warnings = {};  ///< what a file was tolerated with, in sentences
};

class CommitRun {
public:
    /// Errors that the proposal's records would be in the books are looked for unless it was `tried`.
    enum class Tried { no, yes };
    CommitRun(Proposal proposal, Context context, Tried tried)
        : proposal_(std::move(proposal)), context_(std::move(context)), tried_(tried)
    {}

    bool is_stored() const { return stage_ >= Stage::applying; }
    /// 0 to 1000.
    int progress() const;

private:
    friend class Desk;
    enum class Stage { deciding, ordering, trying, writing, applying, looking, done };

    Proposal proposal_;
    Context context_;
    Tried tried_;
    Stage stage_ = Stage::ordering;
    std::optional<ApprovalDecision> deciding_;
    std::optional<Command> command_;  ///< one that was decided in one piece
    std::size_t width_ = 0;  ///< of the stretches of writes that are in order
    std::size_t next_ = 0;  ///< of the writes; when looking, of the invoices that came in
    std::uint64_t version_ = 0;
    Event event_;           ///< holds the proposal's writes from its writing on
    std::unique_ptr<SegmentWriting> writing_;
    std::vector<InvoiceId> came_in_;
    std::optional<Outcome> before_;  ///< of the import that this approval follows
    std::optional<Result<Outcome>> outcome_;
    std::optional<ReversalDecision> reversing_;
};

}  // namespace counterpart
