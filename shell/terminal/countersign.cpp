// `counterpart countersign`: adds what the other party says about a snapshot.
#include "share/file_check.h"

#include "cases.h"
#include "desk_files.h"
#include "options.h"
#include "print.h"
#include "share_files.h"
#include "subcommand.h"

namespace counterpart::terminal {
namespace {

constexpr OptionRule rules[] = {
    {"--key", true}, {"--by", true}, {"--dispute", true}, {"-o", true}, {"--passphrase-file", true},
};

Result<int> try_countersign(std::vector<std::string> const& arguments)
{
    auto const options = TRY(options_from(arguments, rules));
    if (options.files.size() != 1 || !options.has("-o"))
        return Error{"option.files", "One counterpart file is needed, and -o for the signed one.",
                     "countersign"};
    auto file = TRY(read_counterpart_file(options.files[0], options));
    auto const before = check(file);
    if (!before.holds())
        return Error{before.troubles[0].code, before.troubles[0].message, options.files[0]};
    auto const key = TRY(key_in_file(options.value("--key")));
    auto const kind = options.has("--dispute") ? StatementKind::disputed : StatementKind::agreed;
    TRY(add_statement(file, kind, options.value("--by"), options.value("--dispute"),
                      present_context().now, key));
    TRY(write_counterpart_file(options.value("-o"), file, options));
    print(check(file).statements.back().says + "\n");
    return exit_clean;
}

int run_countersign(std::vector<std::string> const& arguments)
{
    return exit_code_of(try_countersign(arguments));
}

}  // namespace

extern Subcommand const countersign_subcommand{
    "countersign",
    "Signs a snapshot of the other party: agrees to it, or disputes it.",
    "countersign FILE.counterpart --key KEYFILE -o OUT.counterpart [--by NAME] [--dispute REASON]\n\n"
    "  --key FILE              64 hexadecimal digits; made when there is no such file\n"
    "  --by NAME               who signs, as the file will say\n"
    "  --dispute REASON        signs that the snapshot is disputed, and why\n"
    "  --passphrase-file FILE  opens a closed file and closes the new one with it\n\n"
    "Both signatures verify; how many fields the signer was not shown is signed with it.\n"
    "Exit code: 0 signed, 2 the file cannot be read or does not hold.",
    run_countersign,
};

}  // namespace counterpart::terminal
