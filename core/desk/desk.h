// Desk: the one object the page, the terminal and the API talk to. Holds books and history, takes
// commands, gives segments to store. No clock, no files: both are handed in.
#pragma once

#include "audit/audit.h"
#include "desk/command.h"
#include "desk/trail.h"
#include "journal/segment.h"

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace counterpart {

/// What an accepted command did.
struct Outcome {
    std::string says;
    std::uint64_t sequence = 0;   ///< segment that carries it
    std::string focus;            ///< record to show next: "invoice/INV-0042", or empty
};

/// One row of the history. Taking back and doing again are rows of their own.
struct Action {
    EventId event;
    std::string kind;
    std::string says;
    Instant at;
    bool undone = false;
    std::string author;   ///< device id
    std::string person;
    EventId target;       ///< of an undo or redo: the action it is about
};

/// What became of files that were let go together.
struct ImportReport {
    std::optional<Outcome> outcome;  ///< of the one action that took in all readable files
    std::uint64_t taken = 0;         ///< files that came in
    std::vector<Error> refused;      ///< one for every file that did not, in order
};

class Desk {
public:
    /// `store` receives every new segment's sequence and bytes, once, in order.
    using Store = std::function<void(std::uint64_t sequence, std::string bytes)>;

    explicit Desk(Store store = {});

    // Audits point into the books they were made from: a desk moves with its books, and is never
    // copied.
    Desk(Desk&&) = default;
    Desk& operator=(Desk&&) = default;

    /// Replays a stored journal into an empty desk. Damage is reported, intact events are kept.
    std::vector<Error> load(std::vector<std::pair<std::string, std::string>> const& named_segments);
    /// Applies segments another tab committed.
    std::vector<Error> follow(std::vector<std::pair<std::string, std::string>> const& named_segments);

    /// All or nothing: an Error leaves books, history, version and store as they were.
    /// Errors: those of `decide`; desk.nothing_to_undo, desk.nothing_to_redo, desk.overtaken,
    /// desk.too_large.
    Result<Outcome> dispatch(Command const&, Context const&);

    /// Takes in files that belong together as one action: one event, one segment, one undo. Each
    /// file is all or nothing; those that cannot be read are reported beside what came in.
    ImportReport import_files(std::vector<ImportFile> const&, Context const&);

    Books const& books() const { return *books_; }
    Records const& records() const { return records_; }
    /// The audit of an invoice against the books as they are now, or null for an unknown invoice.
    /// Computed when first asked for, as known on the invoice's issue date, so that later
    /// amendments become claims and not invoice errors (rule W3). Valid until the next change.
    Audit const* audit_of(InvoiceId const&) const;
    /// Oldest first, in the order of event ids.
    std::vector<Action> const& history() const { return history_; }
    /// A person takes back what was done on their own device.
    bool can_undo(std::string_view author = "local") const;
    bool can_redo(std::string_view author = "local") const;
    std::uint64_t version() const { return version_; }
    std::uint64_t sequence() const { return sequence_; }
    bool empty() const;

private:
    /// Where an author's chain ends.
    struct Tail {
        std::uint64_t sequence = 0;
        EventId event;
        std::string clock;
    };

    std::vector<Error> absorb(Replay);
    void take(Event const&, std::vector<std::string>& touched);
    std::vector<Error> project(std::vector<std::string> const& records);
    Event const* find_event(EventId const&) const;

    Result<Outcome> commit(Proposal, Context const&);
    Result<Proposal> propose(Command const&, Context const&) const;
    Result<Proposal> propose_undo(Context const&) const;
    Result<Proposal> propose_redo(Context const&) const;
    void approve_imported(Outcome&, std::vector<InvoiceId> const&, Context const&);
    void fill_in_bases(Proposal&) const;
    Event stamped(Proposal, Context const&);
    json::Value const& value_before(FieldWrite const&) const;
    bool stands(FieldWrite const&, json::Value const&) const;
    std::string focus_after(Proposal const&) const;
    std::string invoice_of_review(std::string const& review) const;

    void remember(Event const&);
    void rebuild_history();
    void mark_undone(EventId const& target);
    bool is_undone(EventId const&) const;
    Action action_of(Event const&) const;

    void forget_audits(std::set<std::string> const& touched);
    void forget_audits_like(Invoice const&);

    Store store_;
    Clock clock_;
    Records records_;
    std::unique_ptr<Books> books_ = std::make_unique<Books>();
    Trail trail_;
    std::vector<Action> history_;
    std::vector<Event> events_;  // in id order
    std::map<std::string, Tail, std::less<>> tails_;
    std::uint64_t version_ = 0;
    std::uint64_t sequence_ = 0;
    mutable std::unique_ptr<Auditor> auditor_;  // of the books as they are now
    mutable std::map<InvoiceId, Audit> audits_;
};

}  // namespace counterpart
