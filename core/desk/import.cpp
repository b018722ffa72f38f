#include "desk/decisions.h"

#include "audit/identity.h"
#include "base/text.h"
#include "desk/document_check.h"
#include "desk/file_record.h"
#include "desk/import_decision.h"
#include "desk/record_names.h"
#include "model/codec.h"
#include "sla/level_terms.h"

#include <map>
#include <unordered_set>
#include <utility>

namespace counterpart {
namespace {

constexpr int invoices_at_once = 8;

void write_document(Proposal& proposal, std::string_view kind, std::string const& id,
                    json::Value value)
{
    proposal.writes.push_back(
        FieldWrite{record::named(kind, id), std::string(record::value), std::move(value), {}});
}

/// Writes what the books do not already hold in exactly this form.
template <class Value, class Key>
std::uint64_t write_news(Proposal& proposal, std::string_view kind,
                         std::vector<Value> const& values, std::map<Key, Value> Books::*known,
                         BooksAhead const& ahead)
{
    std::map<Key, Value const*> latest;
    for (auto const& value : values)
        latest[value.id] = &value;
    std::uint64_t written = 0;
    for (auto const& [id, value] : latest) {
        auto const* found = ahead.find(known, id);
        if (found && *found == *value)
            continue;
        write_document(proposal, kind, id.text, to_json(*value));
        ++written;
    }
    return written;
}

/// Two different documents may carry one number, and saying so is a finding: both are filed.
InvoiceId free_id(InvoiceId const& wanted, BooksAhead const& ahead,
                  std::unordered_set<std::string> const& drafted)
{
    auto const is_taken = [&](InvoiceId const& id) {
        return ahead.find(&Books::invoices, id) || drafted.count(id.text) != 0;
    };
    auto id = wanted;
    for (int copy = 2; is_taken(id); ++copy)
        id.text = wanted.text + "~" + std::to_string(copy);
    return id;
}

std::string write_invoice(Proposal& proposal, Invoice const& invoice, DocumentCheck const& check,
                          Context const& context)
{
    auto const id = record::named(record::invoice, invoice.id.text);
    write_document(proposal, record::invoice, invoice.id.text, to_json(invoice));
    proposal.writes.push_back(
        FieldWrite{id, std::string(record::received), json::Value(to_text(context.now)), {}});
    if (!check.rule_sets.empty())
        proposal.writes.push_back(FieldWrite{id, std::string(record::check), to_json(check), {}});
    return id;
}

/// A file with one invoice is known by its own digest; only a file of many is looked through.
bool is_filed(Invoice const& invoice, BooksAhead const& ahead, FiledDigests const& digests,
              bool among_many)
{
    auto const* known = ahead.find(&Books::invoices, invoice.id);
    return (among_many && digests.count(invoice.source.digest) != 0) ||
           (known && known->invoice == invoice);
}

/// The finding of a document is called by the document, so a copy's are called by the copy.
DocumentCheck check_of(Invoice const& filed, Invoice const& original, DocumentCheck check)
{
    if (filed.id == original.id)
        return check;
    for (auto& finding : check.findings)
        finding.id = document_finding_id(filed.id, finding.rule);
    return check;
}

/// A workspace keeps its own name; only an unnamed one takes the name a file brings.
void write_workspace(Proposal& proposal, Imported const& imported, BooksAhead const& ahead)
{
    if (ahead.workspace().empty() && !imported.workspace.empty())
        proposal.writes.push_back(FieldWrite{std::string(record::workspace),
                                             std::string(record::title),
                                             json::Value(imported.workspace),
                                             {}});
    if (ahead.we().empty() && !imported.we.empty())
        proposal.writes.push_back(FieldWrite{std::string(record::workspace),
                                             std::string(record::we),
                                             json::Value(imported.we.text),
                                             {}});
}

std::string sentence_for(Invoice const& invoice)
{
    std::string says =
        invoice.kind == InvoiceKind::credit_note ? "Imported credit note " : "Imported ";
    says += invoice.number + " (" + invoice.seller.name;
    if (invoice.totals.payable)
        says += ", " + to_text(Money{*invoice.totals.payable, invoice.currency});
    return says + ")";
}

void add_part(std::vector<std::string>& parts, std::uint64_t count, std::string_view singular,
              std::string_view plural)
{
    if (count > 0)
        parts.push_back(counted(count, singular, plural));
}

/// A draft says what is measured, a contract what is promised: what a contract states of a level is
/// not overwritten by a file that knows nothing of it.
std::vector<ServiceLevel> levels_to_write(Proposal& proposal, Imported const& imported,
                                          BooksAhead const& ahead)
{
    std::vector<ServiceLevel> levels;
    for (auto const& level : imported.service_levels) {
        auto const* known = ahead.find(&Books::service_levels, level.id);
        bool const promised = known && !known->contract.empty();
        if (level.contract.empty() && promised)
            proposal.warnings.push_back(level.id.text + ": a contract promises this level already, "
                                                        "so its terms were left as they are.");
        else
            levels.push_back(level);
    }
    return levels;
}

void add_agreements(Proposal& proposal, std::vector<std::string>& parts, Imported const& imported,
                    BooksAhead const& ahead)
{
    auto const add = [&](std::string_view kind, auto const& values, auto known,
                         std::string_view one, std::string_view many) {
        add_part(parts, write_news(proposal, kind, values, known, ahead), one, many);
    };
    add(record::party, imported.parties, &Books::parties, "party", "parties");
    add(record::contract, imported.contracts, &Books::contracts, "contract", "contracts");
    add(record::price_book, imported.price_books, &Books::price_books, "price book", "price books");
    add(record::order, imported.orders, &Books::orders, "order", "orders");
    add(record::receipt, imported.receipts, &Books::receipts, "receipt", "receipts");
    add(record::usage, imported.usage, &Books::usage, "usage reading", "usage readings");
    auto const levels = levels_to_write(proposal, imported, ahead);
    add(record::calendar, imported.calendars, &Books::calendars, "calendar", "calendars");
    add(record::service_level, levels, &Books::service_levels, "service level", "service levels");
    add(record::measurements, imported.measurements, &Books::measurements, "pack of measurements",
        "packs of measurements");
    add(record::incident, imported.incidents, &Books::incidents, "incident", "incidents");
    add(record::ticket, imported.tickets, &Books::tickets, "ticket", "tickets");
    add(record::reported_month, imported.reported_months, &Books::reported_months,
        "reported month", "reported months");
}

bool names_us(Party const& named, BooksAhead const& ahead)
{
    auto const* us = ahead.find(&Books::parties, ahead.we());
    if (!us || compare_parties(named, *us) != SameParty::different)
        return true;
    for (auto const* books : {&ahead.drafted, &ahead.books}) {
        for (auto const& [id, contract] : books->contracts) {
            auto const* buyer = ahead.find(&Books::parties, contract.buyer);
            if (buyer && compare_parties(named, *buyer) == SameParty::same)
                return true;
        }
    }
    return false;
}

/// A document between two strangers is refused; one whose parties cannot be told apart is filed,
/// and the audit questions it.
Result<Done> check_ours(BooksAhead const& ahead, Invoice const& invoice, std::string const& file)
{
    if (names_us(invoice.buyer, ahead))
        return Done{};
    auto const& us = *ahead.find(&Books::parties, ahead.we());
    if (compare_parties(invoice.seller, us) == SameParty::same)
        return Done{};
    return Error{"desk.not_ours",
                 "Invoice " + invoice.number + " is from " + invoice.seller.name + " to " +
                     invoice.buyer.name + ", but this workspace belongs to " + us.name +
                     "; expected an invoice that names it as buyer or seller.",
                 invoice.buyer_place.line > 0
                     ? place_text(invoice.source.file, invoice.buyer_place)
                     : file + ", buyer"};
}

/// A calendar or level that no month could be counted by is refused with its place.
Result<Done> check_service_levels(Imported const& imported, std::string const& file)
{
    auto const at_file = [&](Error error) {
        error.where = file + ", " + error.where;
        return error;
    };
    for (auto const& calendar : imported.calendars)
        if (auto const checked = sla::check_calendar(calendar); !checked)
            return at_file(checked.error());
    for (auto const& level : imported.service_levels)
        if (auto const checked = sla::check_level(level); !checked)
            return at_file(checked.error());
    return Done{};
}

} // namespace

Result<Proposal> decide(Books const& books, ImportFile const& file, Context const& context)
{
    return decide(books, read_import(file), context);
}

Result<Proposal> decide(Books const& books, ReadImport const& file, Context const& context)
{
    Books const none;
    BooksAhead const ahead{books, none};
    FiledDigests digests;
    for (auto const& [id, filed] : books.invoices)
        digests.insert(filed.invoice.source.digest);
    digests.erase("");
    FileDecision decision(ahead, digests, file, context);
    for (;;) {
        auto const decided = TRY(decision.step());
        if (decided)
            return decision.take();
    }
}

// -- in steps -------------------------------------------------------------------------------------

FileDecision::FileDecision(BooksAhead const& ahead, FiledDigests const& digests,
                           ReadImport const& file, Context const& context)
    : ahead_(ahead), digests_(digests), file_(file), context_(context)
{}

Result<bool> FileDecision::step()
{
    if (!std::exchange(begun_, true)) {
        TRY(begin());
        return false;
    }
    auto const& imported = *file_.imported;
    for (int i = 0; i < invoices_at_once && next_ < imported.invoices.size(); ++i) {
        if (imported.we.empty())
            TRY(check_ours(ahead_, imported.invoices[next_], file_.name));
        file_next();
    }
    if (next_ < imported.invoices.size())
        return false;
    return finish();
}

Result<Done> FileDecision::begin()
{
    if (auto const* known = ahead_.find(&Books::files, file_.digest))
        return already_imported(*known, file_.name);
    if (!file_.imported)
        return file_.imported.error();
    auto const& imported = *file_.imported;
    TRY(check_service_levels(imported, file_.name));
    add_agreements(proposal_, parts_, imported, ahead_);
    return Done{};
}

void FileDecision::file_next()
{
    auto const& all = file_.imported->invoices;
    auto const& original = all[next_++];
    if (is_filed(original, ahead_, digests_, all.size() > 1))
        return;
    auto invoice = original;
    invoice.id = free_id(original.id, ahead_, drafted_);
    drafted_.insert(invoice.id.text);
    auto id = write_invoice(proposal_, invoice,
                            check_of(invoice, original, file_.checks[next_ - 1]), context_);
    if (all.size() == 1)
        proposal_.focus = std::move(id);
}

Result<bool> FileDecision::finish()
{
    auto const& imported = *file_.imported;
    add_part(parts_, drafted_.size(), "invoice", "invoices");
    write_workspace(proposal_, imported, ahead_);
    bool const one_invoice = !proposal_.focus.empty() && parts_.size() == 1;
    proposal_.kind = one_invoice ? "invoice.imported" : "workspace.imported";
    proposal_.says = one_invoice ? sentence_for(imported.invoices.front())
                                 : "Imported " + file_.name + ": " + join(parts_, ", ");
    proposal_.warnings.insert(proposal_.warnings.end(), imported.warnings.begin(),
                              imported.warnings.end());
    if (proposal_.writes.empty())
        return Error{"desk.nothing_new",
                     "Everything in this file is already in the workspace, so nothing was changed.",
                     file_.name};
    write_file_record(proposal_, file_.digest, file_.name, context_);
    return true;
}

} // namespace counterpart
