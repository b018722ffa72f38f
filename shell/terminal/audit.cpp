// `counterpart audit`: holds invoices against a contract and prints what differs, and why.
#include "audit/audit.h"

#include "audit_text.h"
#include "desk_files.h"
#include "options.h"
#include "print.h"
#include "subcommand.h"

#include <algorithm>
#include <optional>
#include <utility>

namespace counterpart::terminal {
namespace {

constexpr OptionRule rules[] = {
    {"--contract", true}, {"--known", true}, {"--json"}, {"--digest"},
};

/// One invoice file and the record it became.
struct Entry {
    std::string path;
    InvoiceId invoice;
};

struct Work {
    Desk desk;
    std::vector<Entry> entries;
    std::vector<Error> errors;
    std::optional<Date> known;
};

void import_invoices(Work& work, std::vector<std::string> const& paths)
{
    for (auto const& path : paths) {
        auto const invoice = import_invoice(work.desk, path);
        if (invoice)
            work.entries.push_back(Entry{path, *invoice});
        else
            work.errors.push_back(invoice.error());
    }
}

/// Without invoice files, those that came with the contract are audited.
void take_own_invoices(Work& work, std::string const& contract)
{
    for (auto const& [id, filed] : work.desk.books().invoices)
        work.entries.push_back(Entry{contract, id});
}

Audit audit_of(Work const& work, Entry const& entry)
{
    if (!work.known)
        return *work.desk.audit_of(entry.invoice);
    return audit(work.desk.books(), work.desk.books().invoices.at(entry.invoice), *work.known);
}

json::Value json_of(Error const& error)
{
    json::Value value;
    value.set("code", json::Value(error.code));
    value.set("message", json::Value(error.message));
    value.set("where", json::Value(error.where));
    return value;
}

json::Value json_of(Entry const& entry, Audit const& audited)
{
    json::Value value;
    value.set("file", json::Value(entry.path));
    value.set("digest", json::Value(digest(audited)));
    value.set("audit", to_json(audited));
    return value;
}

// -- the forms of a report ------------------------------------------------------------------------
void print_document(Work const& work)
{
    json::Value invoices = json::Value(json::Array{});
    for (auto const& entry : work.entries)
        invoices.push(json_of(entry, audit_of(work, entry)));
    json::Value errors = json::Value(json::Array{});
    for (auto const& error : work.errors)
        errors.push(json_of(error));
    json::Value document;
    document.set("invoices", std::move(invoices));
    document.set("errors", std::move(errors));
    print(json::pretty(document) + "\n");
}

void print_digests(Work const& work)
{
    for (auto const& entry : work.entries)
        print(digest(audit_of(work, entry)) + "  " + entry.path + "\n");
}

void print_text(Work const& work)
{
    for (auto const& entry : work.entries) {
        auto const& invoice = work.desk.books().invoices.at(entry.invoice).invoice;
        print(audit_text(invoice, entry.path, audit_of(work, entry)));
    }
}

int exit_code(Work const& work)
{
    if (!work.errors.empty())
        return exit_cannot_read;
    bool const clean = std::all_of(work.entries.begin(), work.entries.end(), [&](auto const& entry) {
        return audit_of(work, entry).findings.empty();
    });
    return clean ? exit_clean : exit_findings;
}

int report(Work const& work, Options const& options)
{
    if (options.has("--digest"))
        print_digests(work);
    else if (options.has("--json"))
        print_document(work);
    else
        print_text(work);
    for (auto const& error : work.errors)
        complain(error);
    return exit_code(work);
}

Result<Date> known_day(std::string const& text)
{
    auto const day = Date::parse(text);
    if (day)
        return *day;
    return Error{day.error().code, day.error().message, "--known"};
}

Result<int> try_audit(std::vector<std::string> const& arguments)
{
    auto const options = TRY(options_from(arguments, rules));
    Work work;
    if (options.has("--known"))
        work.known = TRY(known_day(options.value("--known")));
    TRY(open_contract(work.desk, options.value("--contract")));
    if (options.files.empty())
        take_own_invoices(work, options.value("--contract"));
    import_invoices(work, options.files);
    return report(work, options);
}

int run_audit(std::vector<std::string> const& arguments)
{
    auto const code = try_audit(arguments);
    if (code)
        return *code;
    complain(code.error());
    return exit_cannot_read;
}

}  // namespace

extern Subcommand const audit_subcommand{
    "audit",
    "Holds invoices against their contract: asked, expected, the difference, and why.",
    "audit --contract WORKSPACE.json [INVOICE.xml ...] [--json] [--digest] [--known DATE]\n\n"
    "  --contract FILE  contract, price books, orders and receipts, in Counterpart's own JSON\n"
    "  --json           one JSON document with every finding and step\n"
    "  --digest         one digest for each invoice: equal digests mean equal audits\n"
    "  --known DATE     as it could be known on that day; else on the day of each invoice\n\n"
    "Without invoice files, the invoices inside the contract file are audited.\n"
    "Exit code: 0 nothing found, 1 findings, 2 something could not be read.",
    run_audit,
};

}  // namespace counterpart::terminal
