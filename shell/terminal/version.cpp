// `counterpart version`: what program this is.
#include "base/zone.h"
#include "options.h"
#include "print.h"
#include "subcommand.h"

namespace counterpart::terminal {
namespace {

int run_version(std::vector<std::string> const& arguments)
{
    auto const options = options_from(arguments, {});
    if (!options) {
        complain(options.error());
        return exit_cannot_read;
    }
    print("counterpart 0.1\n");
    print("time zones " + std::string(Zone::rules_version()) + "\n");
    return exit_clean;
}

}  // namespace

extern Subcommand const version_subcommand{
    "version",
    "Says which version this is.",
    "version",
    run_version,
};

}  // namespace counterpart::terminal
