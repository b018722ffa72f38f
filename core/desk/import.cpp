#include "desk/decisions.h"

#include "audit/identity.h"
#include "base/text.h"
#include "desk/document_check.h"
#include "desk/file_record.h"
#include "desk/import_run.h"
#include "desk/record_names.h"
#include "model/codec.h"
#include "sla/level_terms.h"

#include <set>
#include <utility>

namespace counterpart {
namespace {

void write_document(Proposal& proposal, std::string_view kind, std::string const& id,
                    json::Value value)
{
    proposal.writes.push_back(
        FieldWrite{record::named(kind, id), std::string(record::value), std::move(value), {}});
}

/// Writes what the books do not already hold in exactly this form.
template <class Value, class Key>
std::uint64_t write_news(Proposal& proposal, std::string_view kind,
                         std::vector<Value> const& values, std::map<Key, Value> const& known)
{
    std::map<Key, Value const*> latest;
    for (auto const& value : values)
        latest[value.id] = &value;
    std::uint64_t written = 0;
    for (auto const& [id, value] : latest) {
        auto const found = known.find(id);
        if (found != known.end() && found->second == *value)
            continue;
        write_document(proposal, kind, id.text, to_json(*value));
        ++written;
    }
    return written;
}

bool is_taken(InvoiceId const& id, Books const& books, std::set<InvoiceId> const& drafted)
{
    return books.invoices.count(id) != 0 || drafted.count(id) != 0;
}

/// Two different documents may carry one number, and saying so is a finding: both are filed.
InvoiceId free_id(InvoiceId const& wanted, Books const& books, std::set<InvoiceId> const& drafted)
{
    auto id = wanted;
    for (int copy = 2; is_taken(id, books, drafted); ++copy)
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

/// The digests of the files that the filed invoices were read from.
std::set<std::string> digests_of(Books const& books)
{
    std::set<std::string> digests;
    for (auto const& [id, filed] : books.invoices)
        digests.insert(filed.invoice.source.digest);
    digests.erase("");
    return digests;
}

bool is_filed(Invoice const& invoice, Books const& books, std::set<std::string> const& digests)
{
    auto const known = books.invoices.find(invoice.id);
    return digests.count(invoice.source.digest) != 0 ||
           (known != books.invoices.end() && known->second.invoice == invoice);
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

std::uint64_t write_invoices(Proposal& proposal, std::vector<Invoice> const& invoices,
                             Books const& books, ReadImport const& file, Context const& context)
{
    // A file with one invoice is known by its own digest; only a file of many is looked through.
    auto const digests = invoices.size() > 1 ? digests_of(books) : std::set<std::string>{};
    std::set<InvoiceId> drafted;
    for (std::size_t i = 0; i < invoices.size(); ++i) {
        auto const& original = invoices[i];
        if (is_filed(original, books, digests))
            continue;
        auto invoice = original;
        invoice.id = free_id(original.id, books, drafted);
        drafted.insert(invoice.id);
        auto id = write_invoice(proposal, invoice, check_of(invoice, original, file.checks[i]),
                                context);
        if (invoices.size() == 1)
            proposal.focus = std::move(id);
    }
    return drafted.size();
}

/// A workspace keeps its own name; only an unnamed one takes the name a file brings.
void write_workspace(Proposal& proposal, Imported const& imported, Books const& books)
{
    if (books.workspace.empty() && !imported.workspace.empty())
        proposal.writes.push_back(FieldWrite{std::string(record::workspace),
                                             std::string(record::title),
                                             json::Value(imported.workspace),
                                             {}});
    if (books.we.empty() && !imported.we.empty())
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
                                          Books const& books)
{
    std::vector<ServiceLevel> levels;
    for (auto const& level : imported.service_levels) {
        auto const known = books.service_levels.find(level.id);
        bool const promised = known != books.service_levels.end() && !known->second.contract.empty();
        if (level.contract.empty() && promised)
            proposal.warnings.push_back(level.id.text + ": a contract promises this level already, "
                                                        "so its terms were left as they are.");
        else
            levels.push_back(level);
    }
    return levels;
}

void add_service_levels(Proposal& proposal, std::vector<std::string>& parts,
                        Imported const& imported, Books const& books)
{
    auto const levels = levels_to_write(proposal, imported, books);
    add_part(parts, write_news(proposal, record::calendar, imported.calendars, books.calendars),
             "calendar", "calendars");
    add_part(parts,
             write_news(proposal, record::service_level, levels, books.service_levels),
             "service level", "service levels");
    add_part(parts,
             write_news(proposal, record::measurements, imported.measurements, books.measurements),
             "pack of measurements", "packs of measurements");
    add_part(parts, write_news(proposal, record::incident, imported.incidents, books.incidents),
             "incident", "incidents");
    add_part(parts, write_news(proposal, record::ticket, imported.tickets, books.tickets), "ticket",
             "tickets");
    add_part(parts,
             write_news(proposal, record::reported_month, imported.reported_months,
                        books.reported_months),
             "reported month", "reported months");
}

Proposal proposal_for(Books const& books, Imported const& imported, ReadImport const& file,
                      Context const& context)
{
    Proposal proposal;
    std::vector<std::string> parts;
    add_part(parts, write_news(proposal, record::party, imported.parties, books.parties), "party",
             "parties");
    add_part(parts, write_news(proposal, record::contract, imported.contracts, books.contracts),
             "contract", "contracts");
    add_part(parts,
             write_news(proposal, record::price_book, imported.price_books, books.price_books),
             "price book", "price books");
    add_part(parts, write_news(proposal, record::order, imported.orders, books.orders), "order",
             "orders");
    add_part(parts, write_news(proposal, record::receipt, imported.receipts, books.receipts),
             "receipt", "receipts");
    add_part(parts, write_news(proposal, record::usage, imported.usage, books.usage),
             "usage reading", "usage readings");
    add_service_levels(proposal, parts, imported, books);
    add_part(parts, write_invoices(proposal, imported.invoices, books, file, context), "invoice",
             "invoices");
    write_workspace(proposal, imported, books);
    bool const one_invoice = !proposal.focus.empty() && parts.size() == 1;
    proposal.kind = one_invoice ? "invoice.imported" : "workspace.imported";
    proposal.says = one_invoice ? sentence_for(imported.invoices.front())
                                : "Imported " + file.name + ": " + join(parts, ", ");
    return proposal;
}

bool names_us(Party const& named, Books const& books)
{
    auto const us = books.parties.find(books.we);
    if (us == books.parties.end() || compare_parties(named, us->second) != SameParty::different)
        return true;
    for (auto const& [id, contract] : books.contracts) {
        auto const buyer = books.parties.find(contract.buyer);
        if (buyer != books.parties.end() &&
            compare_parties(named, buyer->second) == SameParty::same)
            return true;
    }
    return false;
}

/// A document between two strangers is refused; one whose parties cannot be told apart is filed,
/// and the audit questions it.
Result<Done> check_ours(Books const& books, Invoice const& invoice, std::string const& file)
{
    auto const us = books.parties.find(books.we);
    if (names_us(invoice.buyer, books) ||
        compare_parties(invoice.seller, us->second) == SameParty::same)
        return Done{};
    return Error{"desk.not_ours",
                 "Invoice " + invoice.number + " is from " + invoice.seller.name + " to " +
                     invoice.buyer.name + ", but this workspace belongs to " + us->second.name +
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
    TRY(check_new_file(books, file.digest, file.name));
    if (!file.imported)
        return file.imported.error();
    auto const& imported = *file.imported;
    if (imported.we.empty()) {
        for (auto const& invoice : imported.invoices)
            TRY(check_ours(books, invoice, file.name));
    }
    TRY(check_service_levels(imported, file.name));
    auto proposal = proposal_for(books, imported, file, context);
    proposal.warnings.insert(proposal.warnings.end(), imported.warnings.begin(),
                             imported.warnings.end());
    if (proposal.writes.empty())
        return Error{"desk.nothing_new",
                     "Everything in this file is already in the workspace, so nothing was changed.",
                     file.name};
    write_file_record(proposal, file.digest, file.name, context);
    return proposal;
}

} // namespace counterpart
