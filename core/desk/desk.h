// Desk: the one object the page, the terminal and the API talk to. Holds books and history, takes
// commands, gives segments to store. No clock, no files: both are handed in.
#pragma once

#include "audit/audit.h"
#include "desk/command.h"
#include "desk/commit_run.h"
#include "desk/compaction.h"
#include "desk/kept_audits.h"
#include "desk/kept_ledgers.h"
#include "desk/trail.h"
#include "journal/archive.h"
#include "journal/arrivals.h"
#include "journal/integrity.h"
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

/// How far the audits have come.
struct AuditProgress {
    std::uint64_t done = 0;
    std::uint64_t total = 0;

    bool finished() const { return done == total; }
};

/// What became of files that were let go together.
struct ImportReport {
    std::optional<Outcome> outcome;  ///< of the one action that took in all readable files
    std::uint64_t taken = 0;         ///< files that came in
    std::vector<Error> refused;      ///< one for every file that did not, in order
    std::vector<std::string> warnings;  ///< of those that came in, with the place in the file
};

class AuditIndex;
class ImportDecision;
class ImportRun;
class Loading;
class PastReading;
struct SnapshotDraft;

class Desk {
public:
    /// `store` receives every new segment's sequence and bytes, once, in order.
    using Store = std::function<void(std::uint64_t sequence, std::string bytes)>;

    explicit Desk(Store store = {});

    /// Where the packs are that a snapshot stands for: a long past costs nothing while nobody asks.
    enum class Past { among_them, elsewhere };

    // Audits point into the books they were made from: a desk moves with its books, and is never
    // copied.
    Desk(Desk&&) noexcept;
    Desk& operator=(Desk&&) noexcept;
    ~Desk();

    /// Opens a stored journal on an empty desk: segments, packs and snapshots in any order. Damage
    /// is reported, intact events are kept; a damaged snapshot gives way to an older one or to the
    /// segments. Errors: those of replay and snapshots, snapshot.archive (the past is not there).
    std::vector<Error> load(std::vector<NamedBytes> const& named_files, Past = Past::among_them);
    /// The same in short steps; nothing else is asked of the desk meanwhile.
    Loading begin_load(std::vector<NamedBytes> named_files, Past = Past::among_them) const;
    /// Answers whether there is more to do.
    bool load_some(Loading&);
    /// Whether a snapshot was opened; without one a past that is elsewhere must be loaded as well.
    bool stands_on_snapshot() const { return snapshot_bytes_ > 0; }
    /// Whether events() and history() reach back to the beginning.
    bool past_is_here() const { return !past_is_elsewhere_; }
    /// The packs behind the snapshot, when they were kept elsewhere. Errors: as load.
    std::vector<Error> bring_past(std::vector<NamedBytes> packs);
    /// Applies segments another tab committed.
    std::vector<Error> follow(std::vector<NamedBytes> const& named_files);
    /// Takes in events of other devices and stores those that are new, at most a thousand in a
    /// segment. Answers how many were new.
    std::uint64_t merge(std::vector<Event> const&);

    /// Whether enough was stored since the last snapshot that writing another one costs little.
    bool snapshot_due() const;
    /// Whether that is so, or many segments lie about that one pack could hold.
    bool compaction_due() const;
    /// Makes what the next snapshot holds, as long as `may_go_on` says so; answers whether it is all
    /// there. Without that, `compact` makes it in one piece.
    bool prepare_snapshot(std::function<bool()> const& may_go_on);
    /// Everything since the last compaction in one piece, and the books as they are.
    Compaction compact(bool with_snapshot = true);
    /// The same handed out in pieces, as long as `may_go_on` says so; the heads when all is. Begun
    /// anew when something was done meanwhile.
    std::optional<CompactionHeads> compact_some(bool with_snapshot, CompactionTaker const&,
                                                std::function<bool()> const& may_go_on);
    /// How long the pack would be.
    std::uint64_t bytes_to_pack() const;
    /// Every event, oldest first, also those behind a snapshot when the past is here.
    std::vector<Event> const& events() const;
    /// The order in which events came in, since the snapshot that was opened.
    Arrivals const& arrivals() const { return arrivals_; }

    /// From now on the device of the context signs with this key; makes the key known when it is
    /// not yet. The outcome says sequence 0 when nothing had to be written.
    /// Errors: desk.key_of_another, desk.key_revoked. Once its key is revoked the desk signs nothing
    /// more with it.
    Result<Outcome> use_key(SigningKey const&, Context const&);

    /// All or nothing: an Error leaves books, history, version and store as they were.
    /// Errors: those of `decide`; desk.nothing_to_undo, desk.nothing_to_redo, desk.overtaken,
    /// desk.unknown_action, desk.taken_back_before, desk.not_to_take_back, desk.past_needed (bring it
    /// and try again), desk.past_lost, desk.too_large.
    Result<Outcome> dispatch(Command const&, Context const&);

    /// Takes in files that belong together as one action: one event, one segment, one undo. Each
    /// file is all or nothing; those that cannot be read are reported beside what came in.
    ImportReport import_files(std::vector<ImportFile> const&, Context const&);
    /// The same with files that were read before, a few at a time.
    ImportReport import_files(ImportRun const&, Context const&);

    // -- actions of many records, in short steps: one at a time, while the page goes on drawing.
    // Other changes may come in between; a page lets them wait.
    /// Errors: those of dispatch, except desk.too_large and those of records.
    Result<Done> begin(Command const&, Context const&);
    /// Of a decision that took at least one file.
    void begin(ImportDecision&, Context const&);
    /// Of a proposal that was decided on the books as they are.
    void begin(Proposal, Context const&);
    /// Goes on as long as `may_go_on` says so; the outcome when it is done, once.
    std::optional<Result<Outcome>> go_on(std::function<bool()> const& may_go_on);
    /// The action that has begun and is not done, or null.
    CommitRun const* under_way() const { return run_.get(); }
    /// Throws it away, unless it is stored already.
    bool give_up();

    Books const& books() const { return *books_; }
    Records const& records() const { return records_; }
    /// The audit of an invoice against the books as they are now, or null for an unknown invoice.
    /// Computed when first asked for, as known on the invoice's issue date, so that later
    /// amendments become claims and not invoice errors (rule W3). Valid until the next change, or
    /// until 256 others have been asked for.
    Audit const* audit_of(InvoiceId const&) const;
    /// Audits against the books as they are now; valid until the next change.
    Auditor const& auditor() const;
    /// The same without lines and workings, kept for every invoice: for lists and sums. Valid until
    /// the next change.
    Audit const* summary_of(InvoiceId const&) const;
    /// The summary when it is known already, else null: never computes.
    Audit const* known_summary(InvoiceId const&) const;
    /// How many of the invoices audited so far belong to the contract.
    std::uint64_t known_under(ContractId const& id) const { return audits_.under(id); }

    /// Audits what is not audited yet, as long as `may_go_on` says so (asked before each step, so
    /// that a page can stop in time for its next frame).
    AuditProgress audit_some(std::function<bool()> const& may_go_on) const;
    AuditProgress audit_progress() const;
    /// How many audits were computed so far.
    std::uint64_t audits_made() const { return audits_made_; }

    /// Invoices of which a list may have to say something else since an earlier `upto`.
    struct Moved {
        std::uint64_t upto = 0;
        bool everything = false;
        std::vector<InvoiceId> invoices;  ///< may name one several times, or one that is gone
    };
    Moved moved_since(std::uint64_t upto) const;

    /// The service credits of a contract, month by month, as known on a day; computed when first
    /// asked for. Not to be read after the next change.
    std::shared_ptr<ContractMonths const> months_of(Contract const&, Date known) const;
    /// The months of single levels that stand behind them; what changes keeps only what it can reach.
    sla::LevelMonths& level_months() const { return *level_months_; }
    /// Works them out as long as `may_go_on` says so, up to the month of a day and as known then;
    /// answers whether all are there, so that screens that ask for them need not wait.
    bool months_some(Date known, std::function<bool()> const& may_go_on) const;

    /// Oldest first, in the order of event ids.
    std::vector<Action> const& history() const;
    /// One event by its id, or null. Valid until the next change.
    Event const* event_called(EventId const& id) const { return find_event(id); }
    /// What a write replaced: the latest of the values it names, or null.
    json::Kept value_before(FieldWrite const&) const;
    bool is_undone(EventId const&) const;
    /// Whether everything the action wrote still stands. Errors: those of TakeBack.
    Result<Done> may_take_back(EventId const&) const;
    /// Reads what a snapshot stands for, as long as `may_go_on` says so; answers whether it is all
    /// read. `events` and `history` read the rest in one piece.
    bool open_history(std::function<bool()> const& may_go_on) const;
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

    struct OwnKey {
        std::string author;
        SigningKey key;
    };

    void open_snapshot(Loading&) const;
    void restore_some(Loading&);
    Result<Done> restore(Snapshot const&, Records, std::string_view where);
    void absorb_rest(Loading&);
    void show_some(Loading&);
    std::vector<Error> shelve(StoredFiles&);
    std::vector<Error> absorb(StoredFiles const&, std::uint64_t first, std::vector<std::string>& touched);
    void note_loose(StoredFiles const&, std::uint64_t first);
    void keep(std::uint64_t sequence, std::string bytes);
    void keep(std::vector<Event> const&);
    std::vector<Error> what_is_missing() const;
    std::string packed_tails() const;
    Snapshot bare_snapshot() const;
    std::vector<std::string> snapshot_payload();
    SnapshotDraft& draft_of_now();
    void begin_compacting(bool with_snapshot);
    std::vector<std::string> take_all(std::vector<Event> const&);
    void take(Event const&, std::vector<std::string>& touched);
    void note(Event);
    std::vector<Error> project(std::vector<std::string> const& records);
    void open_archive() const;
    void put_in_order() const;
    Event const* find_event(EventId const&) const;
    Result<Event const*> reversible(EventId const&) const;

    void begin(Proposal, Context const&, CommitRun::Tried);
    void settle();
    void step(CommitRun&);
    void decide_some(CommitRun&);
    void reverse_some(CommitRun&);
    void order_some(CommitRun&);
    void try_some(CommitRun&);
    void begin_writing(CommitRun&);
    void begin_again(CommitRun&);
    void write_some(CommitRun&);
    void apply_some(CommitRun&);
    void look_at_some(CommitRun&);
    void finish(CommitRun&, Error);
    bool approves_imports() const;

    Result<Outcome> commit(Proposal, Context const&, CommitRun::Tried);
    Result<Proposal> propose(Command const&, Context const&) const;
    Result<Proposal> decided(Command const&, Context const&) const;
    Result<Proposal> decide_at_hand(Command const&, Context const&) const;
    static bool is_reversal(Command const&);
    Result<ReversalDecision> reversal(Command const&, Context const&) const;
    Result<ReversalDecision> taking_back(EventId const&) const;
    Result<Proposal> whole(ReversalDecision) const;
    void approve_imported(Outcome&, std::vector<InvoiceId> const&, Context const&);
    Event drafted(Proposal, Context const&);
    SigningKey const* signing_key_of(std::string_view author) const;

    void remember(Event);
    void rebuild_trail();
    Action action_of(Event const&) const;

    AuditIndex* audit_index() const;
    void forget_audits(Reach const&, std::set<std::string> const& touched);
    void note_moved(std::set<std::string> const& touched);
    void finish_index() const;
    bool index_some() const;
    bool months_of_audits_some() const;
    FiledInvoice const* next_to_audit() const;
    Audit const& keep_audit(FiledInvoice const&, Audit summary) const;

    Store store_;
    std::unique_ptr<CommitRun> run_;
    Clock clock_;
    Records records_;
    std::unique_ptr<Books> books_ = std::make_unique<Books>();
    Trail trail_;
    std::map<std::string, Tail, std::less<>> tails_;
    Arrivals arrivals_;
    std::optional<OwnKey> key_;

    // The past behind a snapshot stays packed until someone asks for it; what arrives from other
    // devices is put in its place then, too. Neither changes what is answered.
    Archive archive_;
    mutable bool archive_is_open_ = false;
    mutable Archive::Place archive_read_;   // how far it was read
    mutable std::unique_ptr<PastReading> reading_;
    mutable bool in_order_ = true;
    mutable std::size_t ordered_ = 0;       // when not: how many at the front are
    mutable std::vector<Event> events_;
    mutable std::vector<Action> history_;
    mutable std::uint64_t history_of_ = ~std::uint64_t{0};  // the version it was made from
    std::unique_ptr<SnapshotDraft> draft_;
    mutable std::map<EventId, Event> looked_up_;

    bool past_is_elsewhere_ = false;
    bool trail_is_stale_ = false;       // something arrived that belongs in its middle
    bool trail_waits_ = false;          // for the past, to be put together anew
    std::vector<NamedBytes> unpacked_;  // segments since the last compaction, in order
    std::uint64_t unsnapped_bytes_ = 0; // of segments since the last snapshot, packed or not
    std::uint64_t snapshot_bytes_ = 0;
    std::uint64_t snapshot_sequence_ = 0;  // of the one that was opened
    std::uint64_t version_ = 0;
    std::uint64_t sequence_ = 0;
    mutable std::unique_ptr<Auditor> auditor_;  // kept up to date with the books
    mutable std::map<InvoiceId, FiledInvoice>::const_iterator next_to_index_;
    mutable KeptAudits audits_;
    mutable std::vector<InvoiceId> waiting_;    // to be audited; some may be gone or done
    mutable bool all_wait_ = true;              // `waiting_` was not written down yet
    mutable std::uint64_t audits_made_ = 0;
    mutable KeptLedgers ledgers_;
    mutable MonthsAhead months_of_screens_;
    mutable MonthsAhead months_of_audits_;
    std::unique_ptr<sla::LevelMonths> level_months_ = std::make_unique<sla::LevelMonths>(*books_);
    mutable std::vector<InvoiceId> moved_;
    mutable std::uint64_t moved_from_ = 1;      // number of the first of `moved_`; 0: never seen
};

}  // namespace counterpart
