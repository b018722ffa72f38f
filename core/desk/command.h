// Commands: what a user wants. `decide` turns one into field writes, or an Error in words; pure.
#pragma once

#include "base/date.h"
#include "base/result.h"
#include "journal/records.h"
#include "model/books.h"
#include "share/shared_record.h"

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace counterpart {

/// Files dropped or chosen together: all or nothing per file, errors listed beside what came in.
struct ImportFile {
    std::string name;
    std::string bytes;
};
/// A sheet (CSV) read by a mapping that a person confirmed; all or nothing, and the mapping is
/// remembered for the next file with the same header.
struct ImportSheet {
    std::string name;
    std::string bytes;
    SheetMapping mapping;
};
/// A person settles which contract an ambiguous invoice belongs to.
struct ChooseContract {
    InvoiceId invoice;
    ContractId contract;
};
/// Accept, dispute (reason), dismiss (reason), reject (reason) or settle (share) a finding;
/// Verdict::open reopens it.
struct DecideFinding {
    InvoiceId invoice;
    FindingId finding;
    Verdict verdict = Verdict::open;
    std::string reason;
    std::optional<Date> deadline = {};             ///< of a dispute: an answer is asked for by
    std::optional<Decimal> supplier_percent = {};  ///< of a settlement: needed
};
/// Lets pay what is payable as things stand; what is held stays held. One action for all of them.
struct ApproveInvoices {
    std::vector<InvoiceId> invoices;
    std::optional<Date> pay_by = {};      ///< absent: when each is due
    std::optional<Date> hold_until = {};  ///< for what is held
};
struct WithdrawApproval {
    std::vector<InvoiceId> invoices;
};
/// Adds a set of rules, or changes the one with that id.
struct SetApprovalRules {
    ApprovalRules rules;
};
struct RemoveApprovalRules {
    ApprovalRulesId rules;
};
/// Approves every invoice that passes a rule set; overcharges within its limits are accepted.
struct AutoApprove {
    std::vector<InvoiceId> only = {};  ///< empty: all that are not approved yet
    bool on_import = false;            ///< only rule sets that are asked of what comes in
    ApprovalRulesId rules = {};        ///< only this rule set; empty: each that is switched on
};
/// The payment file was given away: what it lists is not listed again.
struct HandOverPayments {
    std::string name;                      ///< of the file
    std::vector<InvoiceId> only = {};      ///< empty: everything that is approved and not listed yet
};
/// What was really paid, as a bank or a ledger lists it.
struct RecordPayments {
    std::vector<Payment> payments;
};
struct RenameWorkspace {
    std::string title;
};
/// One of the values that stand against each other in a field holds from now on.
struct ResolveConflict {
    std::string record;
    std::string field;
    EventId chosen;  ///< whose value holds
};
/// What a key signs from now on no longer counts; what it signed before does.
struct RevokeKey {
    std::string fingerprint;
    std::string reason;
};
/// A contract's service levels of a month as they are told to the other party: frozen from then on.
struct ReportMonth {
    ContractId contract;
    Month month;
};
/// A reported month is told anew, with what differs and why; the earlier report stays.
struct RestateMonth {
    ContractId contract;
    Month month;
    std::string reason;
};
/// A price of a contract, new or corrected. A row with a number of its book replaces that row,
/// because it was wrong from the start; number 0 adds one, so that what a document stated before
/// stays on record. A paper that is not filed yet comes with the price it states.
struct SavePriceRow {
    ContractId contract;
    PriceBookId book;  ///< empty: the contract's first book; made when it has none
    PriceRow row;
    std::optional<ContractDocument> amendment;
};
/// Takes out a price that should never have stood there.
struct RemovePriceRow {
    ContractId contract;
    PriceBookId book;
    std::uint32_t number = 0;
};
/// A term, new (no index) or corrected in its place; as with prices, its paper may come with it.
struct SaveTerm {
    ContractId contract;
    std::optional<std::uint32_t> index;
    Term term;
    std::optional<ContractDocument> amendment;
};
struct RemoveTerm {
    ContractId contract;
    std::uint32_t index = 0;
};
/// Title, parties, currency, documents and order numbers of a contract; its terms and prices stay.
/// Parties that are not filed yet come along.
struct SaveContract {
    Contract contract;
    std::vector<Party> parties;
};
/// A contract that came from no file. An empty id is made from the title.
struct NewContract {
    Contract contract;
    std::vector<Party> parties;
};
/// Somebody compared the fingerprint of another party's key with its owner.
struct TrustKey {
    std::string key;   ///< 64 hex digits
    std::string name;  ///< who holds it
};
struct DistrustKey {
    std::string fingerprint;
};
/// A snapshot was exported, or one that we were given is kept in mind.
struct NoteSnapshot {
    SharedHead head;
};
/// Takes over what was chosen of a snapshot: whole records, as they are to stand from now on.
struct MergeSnapshot {
    SharedHead head;
    std::vector<SharedRecord> records;
};
/// A level that came from a file without a contract becomes a promise of one, as a paper of it
/// states from now on.
struct AttachLevel {
    LevelId level;
    ContractId contract;
    DocumentId document;
    Decimal expected;
    CalendarId calendar;  ///< empty: round the clock, in UTC
};
/// Takes back the latest action that has not been taken back; Redo does it again.
struct Undo {};
struct Redo {};

/// Takes back one action of long ago, where everything it wrote still stands.
struct TakeBack {
    EventId event;
};

using Command = std::variant<ImportFile, ImportSheet, ChooseContract, DecideFinding, ApproveInvoices,
                             WithdrawApproval, SetApprovalRules, RemoveApprovalRules, AutoApprove,
                             RenameWorkspace, ReportMonth, RestateMonth, ResolveConflict, RevokeKey,
                             Undo, Redo, SavePriceRow, RemovePriceRow, SaveTerm, RemoveTerm,
                             SaveContract, NewContract, TakeBack, TrustKey, DistrustKey, NoteSnapshot,
                             MergeSnapshot, AttachLevel, HandOverPayments, RecordPayments>;

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
    std::vector<std::string> warnings = {};  ///< what was read with care, in sentences; not stored
};

/// Undo, Redo, TakeBack, ResolveConflict and RevokeKey are decided by the Desk, which knows the history; here
/// they are an Error.
/// Errors: those of reading the file; desk.already_imported, desk.nothing_new, desk.not_ours;
/// desk.unknown_invoice, desk.unknown_finding, desk.reason_missing, desk.already_decided,
/// desk.date_past, desk.share, desk.nothing_to_credit; desk.nothing_chosen, desk.nothing_payable,
/// desk.already_approved, desk.not_approved, desk.rules, desk.nothing_passes;
/// sheet.unanswered and the first fault of a sheet;
/// desk.unknown_contract, desk.no_levels, desk.month_not_over, desk.already_reported,
/// desk.not_reported, desk.nothing_differs;
/// desk.not_a_candidate, desk.already_chosen; desk.title, desk.needs_history;
/// desk.name, desk.already_trusted, desk.unknown_key, desk.known_snapshot, desk.not_taken_over;
/// desk.unknown_level, desk.already_attached, desk.unknown_document, desk.unknown_calendar,
/// desk.target; desk.payment;
/// desk.unknown_price, desk.unknown_term, desk.unchanged, and those of
/// contract_checks.h, which name the field in `where`.
Result<Proposal> decide(Books const&, Command const&, Context const&);

}  // namespace counterpart
