// `counterpart import`: takes files into a stored journal, as dropping them on the page would.
#include "base/date.h"
#include "base/text.h"

#include "cases.h"
#include "files.h"
#include "key_file.h"
#include "options.h"
#include "print.h"
#include "store.h"
#include "subcommand.h"

#include <unistd.h>

#include <array>
#include <chrono>
#include <filesystem>

namespace counterpart::terminal {
namespace {

constexpr OptionRule rules[] = {
    {"--by", true}, {"--device", true}, {"--key", true}, {"--new-key", true}};

/// Every device has a name of its own, because the events of one device form one chain.
std::string name_of_machine()
{
    std::array<char, 256> name{};
    if (::gethostname(name.data(), name.size() - 1) != 0 || name[0] == '\0')
        return "terminal";
    return name.data();
}

Context context_of(Options const& options)
{
    using namespace std::chrono;
    Context context;
    context.now.milliseconds =
        duration_cast<milliseconds>(system_clock::now().time_since_epoch()).count();
    context.today = utc_day(context.now);
    context.author = options.has("--device") ? options.value("--device") : name_of_machine();
    context.person = options.value("--by");
    return context;
}

/// The journal may not be written on when it could not be read.
Result<Done> open_store(Desk& desk, std::string const& folder)
{
    if (!std::filesystem::exists(folder))
        return Done{};
    auto const damage = desk.load(TRY(read_journal(folder)));
    for (auto const& error : damage)
        complain(error);
    return Done{};
}

/// From here on what is imported is signed, when a key was named.
Result<Done> sign_with_key(Desk& desk, Options const& options)
{
    if (options.has("--key") && options.has("--new-key"))
        return Error{"option.repeated", "Name one key: --key for one that is there, --new-key to make one.",
                     "import"};
    if (!options.has("--key") && !options.has("--new-key"))
        return Done{};
    auto const key = TRY(options.has("--key") ? read_key(options.value("--key"))
                                              : new_key(options.value("--new-key")));
    auto const used = TRY(desk.use_key(key, context_of(options)));
    print(used.says + "\n");
    return Done{};
}

Result<int> try_import(std::vector<std::string> const& arguments)
{
    auto const options = TRY(options_from(arguments, rules));
    if (options.files.size() < 2)
        return Error{"option.files", "The folder of a journal and at least one file are needed.",
                     "import"};
    auto const& folder = options.files[0];
    Result<Done> stored = Done{};
    Desk desk([&](std::uint64_t sequence, std::string bytes) {
        if (stored)
            stored = store_segment(folder, sequence, bytes);
    });
    TRY(open_store(desk, folder));
    TRY(sign_with_key(desk, options));
    TRY(std::move(stored));
    bool refused = false;
    for (std::size_t at = 1; at < options.files.size(); ++at) {
        auto const& path = options.files[at];
        ImportFile file{std::filesystem::path(path).filename().string(), TRY(read_bytes(path))};
        auto const outcome = desk.dispatch(file, context_of(options));
        if (outcome)
            print(outcome->says + "\n");
        else
            complain(outcome.error());
        refused = refused || !outcome;
        TRY(std::move(stored));
    }
    if (desk.compaction_due()) {
        TRY(store_compaction(folder, desk.compact()));
        auto const joined = join_packs(folder);
        if (!joined)
            complain(joined.error());
    }
    return refused ? exit_findings : exit_clean;
}

int run_import(std::vector<std::string> const& arguments)
{
    return exit_code_of(try_import(arguments));
}

}  // namespace

extern Subcommand const import_subcommand{
    "import",
    "Takes files into a stored journal, each as one action.",
    "import FOLDER FILE ... [--by NAME] [--device NAME] [--key FILE | --new-key FILE]\n\n"
    "  --by NAME       who did it, as the history will say\n"
    "  --device NAME   the device whose chain of events this continues; the machine's name otherwise\n"
    "  --key FILE      signs with this key; one that the page exported needs its passphrase in the\n"
    "                  environment variable COUNTERPART_PASSPHRASE\n"
    "  --new-key FILE  makes a key, keeps it in this file and signs with it\n\n"
    "The folder is made when it does not exist.\n"
    "Exit code: 0 all came in, 1 some did not, 2 the journal cannot be read or written.",
    run_import,
};

}  // namespace counterpart::terminal
