// `counterpart export`: payments, credit requests and credit notes as files for other programs.
#include "present/exports.h"

#include "base/text.h"
#include "desk_files.h"
#include "options.h"
#include "print.h"
#include "share_export.h"
#include "store.h"
#include "subcommand.h"

#include <utility>

namespace counterpart::terminal {
namespace {

constexpr OptionRule rules[] = {
    {"--kind", true},   {"--contract", true}, {"--workspace", true},
    {"--reject", true}, {"--today", true},    {"-o", true},
    {"--key", true},    {"--only", true},     {"--title", true},
    {"--by", true},     {"--after", true},    {"--withhold", true},
    {"--show-notes"},   {"--with-history"},   {"--without", true},
    {"--full", true},   {"--passphrase-file", true}, {"--attachments", true},
};

constexpr std::string_view snapshot_kind = "counterpart";

struct Desktop {
    Desk desk;
    Context context = present_context();
};

Result<Done> set_today(Context& context, std::string const& text)
{
    auto const day = Date::parse(text);
    if (!day)
        return Error{day.error().code, day.error().message, "--today"};
    context.today = *day;
    context.now.milliseconds = std::int64_t{day->days} * 86'400'000;
    return Done{};
}

std::vector<InvoiceId> all_invoices(Desk const& desk)
{
    std::vector<InvoiceId> ids;
    for (auto const& [id, filed] : desk.books().invoices)
        ids.push_back(id);
    return ids;
}

/// What nobody decided is rejected with one reason; what asks nothing too much is left alone.
void reject_open(Desktop& work, std::string const& reason)
{
    for (auto const& id : all_invoices(work.desk)) {
        auto const findings = work.desk.audit_of(id)->findings;
        for (auto const& finding : findings) {
            DecideFinding const wanted{id, finding.id, Verdict::rejected, reason};
            auto const outcome = work.desk.dispatch(wanted, work.context);
            if (!outcome && outcome.error().code != "desk.nothing_to_credit")
                complain(outcome.error());
        }
    }
}

/// The stored journal with its decisions and approvals. What is damaged is told, the rest is read.
Result<Done> open_workspace(Desk& desk, std::string const& folder)
{
    auto const files = TRY(read_journal(folder));
    for (auto const& damage : desk.load(files))
        complain(damage);
    return Done{};
}

/// Bare files carry no decisions, so every invoice is approved for what is payable as it stands.
void approve_payable(Desktop& work)
{
    for (auto const& id : all_invoices(work.desk)) {
        auto const outcome = work.desk.dispatch(ApproveInvoices{{id}}, work.context);
        if (!outcome)
            complain(outcome.error());
    }
}

present::ExportRow const* find_export(std::string_view name)
{
    for (auto const& row : present::exports())
        if (row.name == name)
            return &row;
    return nullptr;
}

/// What is about one invoice needs exactly one.
Result<int> print_exports(Desktop const& work, present::ExportRow const& row)
{
    auto const& today = work.context.today;
    if (!row.of_invoice) {
        auto const file = TRY(row.make(work.desk, {}, today));
        print(file.bytes);
        return exit_clean;
    }
    if (work.desk.books().invoices.size() != 1)
        return Error{"export.one_invoice",
                     "A " + std::string(row.name) + " is about one invoice; found " +
                         std::to_string(work.desk.books().invoices.size()) + ".",
                     "--kind"};
    auto const& id = work.desk.books().invoices.begin()->first;
    auto const file = TRY(row.make(work.desk, id.text, today));
    print(file.bytes);
    return exit_clean;
}

Result<int> try_export(std::vector<std::string> const& arguments)
{
    auto const options = TRY(options_from(arguments, rules));
    auto const kind = options.value("--kind");
    auto const* row = find_export(kind);
    if (row == nullptr && kind != snapshot_kind)
        return Error{"export.unknown",
                     "Found \"" + kind +
                         "\", expected one of payments, credit-requests, credit-note, counterpart.",
                     "--kind"};
    Desktop work;
    if (options.has("--today"))
        TRY(set_today(work.context, options.value("--today")));
    if (options.has("--workspace"))
        TRY(open_workspace(work.desk, options.value("--workspace")));
    else
        TRY(open_contract(work.desk, options.value("--contract")));
    for (auto const& path : options.files)
        TRY(import_invoice(work.desk, path));
    if (options.has("--reject"))
        reject_open(work, options.value("--reject"));
    if (row == nullptr)
        return export_counterpart(work.desk, work.context, options);
    if (row->name == "payments" && !options.has("--workspace"))
        approve_payable(work);
    return print_exports(work, *row);
}

int run_export(std::vector<std::string> const& arguments)
{
    auto const code = try_export(arguments);
    if (code)
        return *code;
    complain(code.error());
    return code.error().code == "export.nothing" ? exit_findings : exit_cannot_read;
}

}  // namespace

extern Subcommand const export_subcommand{
    "export",
    "Writes payments, credit requests, a credit note or a counterpart file to hand over.",
    "export --kind KIND --contract WORKSPACE.json [INVOICE.xml ...] [--reject REASON] [--today DATE]\n"
    "       export --kind KIND --workspace JOURNAL\n"
    "       export --kind counterpart (--workspace JOURNAL | --contract FILE [INVOICE ...])\n"
    "              --key KEYFILE -o FILE.counterpart [--only CONTRACT[,...]] [--withhold RULE[,...]]\n\n"
    "  --kind payments         what was approved; of bare files, what is payable as they stand\n"
    "  --kind credit-requests  what was rejected, finding by finding\n"
    "  --kind credit-note      what was rejected of one invoice, as a UBL credit note to be issued\n"
    "  --contract FILE         contract, price books, orders and receipts, in Counterpart's own JSON\n"
    "  --workspace FOLDER      a stored journal with its decisions and approvals\n"
    "  --reject REASON         rejects every overcharge, for this reason\n"
    "  --today DATE            the day of the file; else the day of the machine\n\n"
    "Of a counterpart file, a snapshot that the other party can verify:\n"
    "  -o FILE                 where to write it\n"
    "  --key FILE              the key to sign with, 64 hexadecimal digits; made when not there\n"
    "  --only IDS              contracts; else all of them\n"
    "  --without PARTS         some of invoices, levels, workings, decisions\n"
    "  --with-history          also the events of these records\n"
    "  --attachments FOLDER    also the original files of these records, found there by their digests;\n"
    "                          \"digests\" in its place names them by digest alone\n"
    "  --withhold RULES        as in \"counterpart redact\"\n"
    "  --show-notes            also what is withheld otherwise: reasons and names written for oneself\n"
    "  --full FILE             the same snapshot with nothing withheld, to be kept at home\n"
    "  --title TEXT, --by NAME what the snapshot is called, and who signs\n"
    "  --after FILE            the snapshot before this one, so that a gap would be seen\n"
    "  --passphrase-file FILE  closes the file\n\n"
    "Nothing is stored: what is rejected here is rejected for this file only.\n"
    "Exit code: 0 written, 1 nothing to write, 2 something could not be read.",
    run_export,
};

}  // namespace counterpart::terminal
