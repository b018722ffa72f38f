// Desk: the one object the page, the terminal and the API talk to. Holds books and history, takes
// commands, gives segments to store. No clock, no files: both are handed in.
#pragma once

#include "audit/audit.h"
#include "desk/command.h"
#include "journal/segment.h"

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <vector>

namespace counterpart {

/// What an accepted command did.
struct Outcome {
    std::string says;
    std::uint64_t sequence = 0;   ///< segment that carries it
    std::string focus;            ///< record to show next: "invoice/INV-0042", or empty
};

/// One row of the history.
struct Action {
    EventId event;
    std::string kind;
    std::string says;
    Instant at;
    bool undone = false;
};

class Desk {
public:
    /// `store` receives every new segment's sequence and bytes, once, in order.
    using Store = std::function<void(std::uint64_t sequence, std::string bytes)>;

    explicit Desk(Store store = {});

    /// Replays a stored journal into an empty desk. Damage is reported, intact events are kept.
    std::vector<Error> load(std::vector<std::pair<std::string, std::string>> const& named_segments);
    /// Applies segments another tab committed.
    std::vector<Error> follow(std::vector<std::pair<std::string, std::string>> const& named_segments);

    Result<Outcome> dispatch(Command const&, Context const&);

    Books const& books() const { return books_; }
    /// The audit of an invoice against the books as they are now; computed once per version.
    Audit const* audit_of(InvoiceId const&) const;
    /// The expected-by date of `known`: the invoice's issue date, so that later amendments become
    /// claims and not invoice errors (rule W3).
    std::vector<Action> const& history() const { return history_; }
    bool can_undo() const;
    bool can_redo() const;
    std::uint64_t version() const { return version_; }
    std::uint64_t sequence() const { return sequence_; }
    bool empty() const;

private:
    void project(std::vector<std::string> const& records);
    void take(Event const&, std::string says);

    Store store_;
    Clock clock_;
    Records records_;
    Books books_;
    std::vector<Action> history_;
    std::vector<Event> events_;
    std::uint64_t version_ = 0;
    std::uint64_t sequence_ = 0;
    mutable std::map<InvoiceId, Audit> audits_;
    mutable std::uint64_t audited_version_ = 0;
};

}  // namespace counterpart
