// `counterpart`: the terminal program. Finds the subcommand and lets it run.
#include "print.h"
#include "subcommand.h"

#include <algorithm>
#include <string>
#include <vector>

namespace {

using namespace counterpart;
using namespace counterpart::terminal;

bool asks_for_help(std::string const& word)
{
    return word == "--help" || word == "-h" || word == "help";
}

void print_overview()
{
    print("counterpart: what should this invoice have asked?\n\n"
          "Usage: counterpart SUBCOMMAND ...\n\n");
    for (auto const* subcommand : subcommands()) {
        std::string line = "  " + std::string(subcommand->name);
        line.resize(std::max<std::size_t>(line.size() + 2, 14), ' ');
        print(line + std::string(subcommand->says) + "\n");
    }
    print("\n\"counterpart SUBCOMMAND --help\" explains one of them.\n");
}

void print_usage(Subcommand const& subcommand)
{
    print(std::string(subcommand.says) + "\n\nUsage: counterpart " +
          std::string(subcommand.usage) + "\n");
}

Error unknown(std::string const& word)
{
    auto const* nearest = nearest_subcommand(word);
    auto const meant =
        nearest == nullptr ? std::string() : " Did you mean \"" + std::string(nearest->name) + "\"?";
    return Error{"subcommand.unknown",
                 "There is no such subcommand." + meant + " \"counterpart --help\" lists them all.",
                 word};
}

}  // namespace

int main(int count, char** words)
{
    std::vector<std::string> arguments(words + 1, words + count);
    if (arguments.empty() || asks_for_help(arguments[0])) {
        print_overview();
        return exit_clean;
    }
    auto const* subcommand = find_subcommand(arguments[0]);
    if (subcommand == nullptr) {
        complain(unknown(arguments[0]));
        return exit_cannot_read;
    }
    arguments.erase(arguments.begin());
    if (!arguments.empty() && asks_for_help(arguments[0])) {
        print_usage(*subcommand);
        return exit_clean;
    }
    return subcommand->run(arguments);
}
