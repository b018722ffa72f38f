// `counterpart verify`: looks at every byte of a stored journal and names what is wrong.
#include "base/text.h"
#include "journal/store_check.h"

#include "cases.h"
#include "options.h"
#include "print.h"
#include "share_verify.h"
#include "store.h"
#include "subcommand.h"

#include <filesystem>

namespace counterpart::terminal {
namespace {

constexpr OptionRule rules[] = {
    {"--json"},        {"--passphrase-file", true}, {"--known", true},
    {"--report", true}, {"--extract", true}, {"--fingerprint", true},
};

json::Value json_of(Trouble const& trouble)
{
    json::Value entry;
    entry.set("code", json::Value(trouble.code));
    entry.set("message", json::Value(trouble.message));
    entry.set("where", json::Value(trouble.where));
    json::Array affected;
    for (auto const& record : trouble.affected)
        affected.push_back(json::Value(record));
    entry.set("affected", json::Value(std::move(affected)));
    return entry;
}

void print_json(StoreCheck const& check)
{
    json::Value answer;
    answer.set("whole", json::Value(check.whole()));
    answer.set("digest", json::Value(check.digest));
    answer.set("segments", json::Value(check.segments));
    answer.set("events", json::Value(check.integrity.events));
    answer.set("signed", json::Value(check.integrity.signed_events));
    answer.set("unsigned", json::Value(check.integrity.unsigned_events));
    answer.set("devices", json::Value(check.integrity.devices));
    json::Array troubles;
    for (auto const& trouble : check.integrity.troubles)
        troubles.push_back(json_of(trouble));
    answer.set("troubles", json::Value(std::move(troubles)));
    print(json::pretty(answer) + "\n");
}

void print_trouble(Trouble const& trouble)
{
    print("  " + trouble.where + ": " + trouble.message + " (" + trouble.code + ")\n");
    if (!trouble.affected.empty())
        print("    touches " + join(trouble.affected, ", ") + "\n");
}

void print_text(StoreCheck const& check)
{
    auto const& found = check.integrity;
    print(std::string(check.whole() ? "Whole: " : "Damaged: ") +
          counted(found.events, "event", "events") + " of " +
          counted(found.devices, "device", "devices") + " in " +
          counted(check.segments, "segment", "segments") + ", " +
          std::to_string(found.signed_events) + " signed, " +
          std::to_string(found.unsigned_events) + " unsigned.\n");
    for (auto const& trouble : found.troubles)
        print_trouble(trouble);
}

Result<int> try_verify(std::vector<std::string> const& arguments)
{
    auto const options = TRY(options_from(arguments, rules));
    if (options.files.size() != 1)
        return Error{"option.files",
                     "The folder of one journal, or one counterpart file, is needed.", "verify"};
    if (std::filesystem::is_regular_file(options.files[0]))
        return verify_counterpart(options.files[0], options);
    auto const check = check_store(TRY(read_store(options.files[0])));
    if (options.has("--json"))
        print_json(check);
    else
        print_text(check);
    return check.whole() ? exit_clean : exit_findings;
}

int run_verify(std::vector<std::string> const& arguments)
{
    return exit_code_of(try_verify(arguments));
}

}  // namespace

extern Subcommand const verify_subcommand{
    "verify",
    "Checks every byte of a stored journal or a counterpart file and names what is wrong.",
    "verify FOLDER [--json]\n"
    "       verify FILE.counterpart [--json] [--known EARLIER[,...]] [--report OUT.html] [--extract FOLDER]\n\n"
    "  --json                  the troubles with the records they touch, as JSON\n"
    "  --extract FOLDER        writes the original files that go along with it there\n"
    "  --passphrase-file FILE  opens a closed counterpart file\n"
    "  --known FILES           earlier snapshots of the same line: an older one shown again, or one\n"
    "                          left out between, is noticed\n"
    "  --fingerprint HEX       the key it must be signed with\n"
    "  --report FILE           writes the snapshot as one page to read and print\n\n"
    "Of a journal: checksums, gaps, the chain of each device, signatures, and snapshots against their\n"
    "events. Of a counterpart file: that nothing was changed since it was signed, and what that does\n"
    "not prove.\n"
    "Exit code: 0 whole, 1 something is damaged, changed or missing, 2 it cannot be read: there is no\n"
    "journal, the file is of another kind or a newer version, or its passphrase is needed.",
    run_verify,
};

}  // namespace counterpart::terminal
