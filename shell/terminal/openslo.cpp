#include "subcommand.h"
namespace counterpart::terminal {
namespace { int run(std::vector<std::string> const&) { return 2; } }
extern Subcommand const openslo_subcommand{"openslo", "Checks OpenSLO files.", "openslo", run};
}
