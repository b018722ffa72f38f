// `counterpart diff`: two copies of a contract side by side, down to the step where workings part.
#include "base/text.h"
#include "desk/share_records.h"
#include "present/share_compare.h"
#include "share/compare.h"
#include "share/file_check.h"

#include "cases.h"
#include "desk_files.h"
#include "options.h"
#include "print.h"
#include "share_files.h"
#include "store.h"
#include "subcommand.h"

#include <filesystem>

namespace counterpart::terminal {
namespace {

constexpr OptionRule rules[] = {
    {"--json"}, {"--passphrase-file", true}, {"--invoice", true}, {"--today", true},
};

Result<SharedBooks> books_in_file(std::string const& path, Options const& options)
{
    auto const file = TRY(read_counterpart_file(path, options));
    auto const found = check(file);
    if (!found.holds())
        return Error{found.troubles[0].code, found.troubles[0].message, path};
    return books_of(file);
}

Result<SharedBooks> books_on_desk(std::string const& path, Options const& options)
{
    Desk desk;
    auto context = present_context();
    if (options.has("--today")) {
        context.today = TRY(Date::parse(options.value("--today")));
    }
    if (std::filesystem::is_directory(path)) {
        auto const files = TRY(read_journal(path));
        for (auto const& damage : desk.load(files))
            complain(damage);
    } else {
        TRY(open_contract(desk, path));
        for (auto const& invoice : listed_in(options, "--invoice"))
            TRY(import_invoice(desk, invoice));
    }
    auto const records = TRY(records_to_share(desk, {}, context.today));
    return books_of(records);
}

bool is_counterpart_file(std::string const& path)
{
    auto const ending = std::filesystem::path(path).extension();
    return ending == ".counterpart";
}

Result<SharedBooks> books_at(std::string const& path, Options const& options)
{
    return is_counterpart_file(path) ? books_in_file(path, options)
                                     : books_on_desk(path, options);
}

void print_text(ShareComparison const& comparison)
{
    for (auto const& amount : comparison.amounts)
        print(amount.about + "\n  first " + amount.ours + ", second " + amount.theirs + "\n  " +
              amount.says + "\n");
    for (auto const& difference : comparison.differences) {
        print(difference.about + ": " + present::side_text(difference.side) + "\n");
        for (auto const& member : difference.members)
            print("  " + present::member_text(member) + "\n");
    }
    print((comparison.same() ? std::string("No difference") :
                               counted(comparison.differences.size() + comparison.amounts.size(),
                                       "difference", "differences")) +
          "; " + counted(comparison.alike, "record is alike", "records are alike") +
          (comparison.not_shown == 0
               ? std::string(".\n")
               : "; " + counted(comparison.not_shown, "value", "values") +
                     " of the first could not be compared, because the second withholds.\n"));
}

Result<int> try_diff(std::vector<std::string> const& arguments)
{
    auto const options = TRY(options_from(arguments, rules));
    if (options.files.size() != 2)
        return Error{"option.files", "Two copies to compare are needed.", "diff"};
    auto const first = TRY(books_at(options.files[0], options));
    auto const second = TRY(books_at(options.files[1], options));
    auto const comparison = compared(first, second);
    if (options.has("--json"))
        print(json::pretty(present::comparison_json(comparison)) + "\n");
    else
        print_text(comparison);
    return comparison.same() ? exit_clean : exit_findings;
}

int run_diff(std::vector<std::string> const& arguments)
{
    return exit_code_of(try_diff(arguments));
}

}  // namespace

extern Subcommand const diff_subcommand{
    "diff",
    "Compares two copies of a contract, down to the first differing step of working.",
    "diff OURS THEIRS [--invoice INVOICE.xml[,...]] [--json] [--passphrase-file FILE] [--today DATE]\n\n"
    "Each of the two is a FILE.counterpart, the folder of a journal, or a file in Counterpart's own\n"
    "JSON; of such a file, --invoice adds invoices. A counterpart file is verified first.\n"
    "  --json                  the differences for programs\n"
    "  --passphrase-file FILE  opens closed files\n"
    "  --today DATE            the day up to which service levels are worked out\n\n"
    "Exit code: 0 alike, 1 they differ, 2 one cannot be read or does not hold.",
    run_diff,
};

}  // namespace counterpart::terminal
