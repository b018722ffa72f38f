// Commands: what a user wants. `decide` turns one into field writes, or an Error in words; pure.
#pragma once

#include "base/date.h"
#include "base/result.h"
#include "journal/records.h"
#include "model/books.h"

#include <string>
#include <variant>
#include <vector>

namespace counterpart {

/// Files dropped or chosen together: all or nothing per file, errors listed beside what came in.
struct ImportFile {
    std::string name;
    std::string bytes;
};
/// A person settles which contract an ambiguous invoice belongs to.
struct ChooseContract {
    InvoiceId invoice;
    ContractId contract;
};
/// Accept, dispute (reason) or dismiss (reason) a finding; Verdict::open reopens it.
struct DecideFinding {
    InvoiceId invoice;
    FindingId finding;
    Verdict verdict = Verdict::open;
    std::string reason;
};
struct RenameWorkspace {
    std::string title;
};
/// Takes back the latest action that has not been taken back; Redo does it again.
struct Undo {};
struct Redo {};

using Command = std::variant<ImportFile, ChooseContract, DecideFinding, RenameWorkspace, Undo, Redo>;

/// Where and when an action happens; handed in, never read from the world.
struct Context {
    Date today;
    Instant now;
    std::string author = "local";
    std::string person;   ///< shown as "by"
};

/// What an action writes, before it is stamped into an Event.
struct Proposal {
    std::string kind;
    std::string says;     ///< "Imported INV-0042 (Northwind, EUR 12,400.00)"
    std::string focus;    ///< record to show next, or empty
    std::vector<FieldWrite> writes;  ///< bases are filled in by the desk
};

/// Undo and Redo are decided by the Desk, which knows the history; here they are an Error.
/// Errors: those of reading the file; desk.already_imported, desk.nothing_new, desk.not_ours;
/// desk.unknown_invoice, desk.unknown_finding, desk.reason_missing, desk.already_decided;
/// desk.not_a_candidate, desk.already_chosen; desk.title, desk.needs_history.
Result<Proposal> decide(Books const&, Command const&, Context const&);

}  // namespace counterpart
