// Subcommand: one row of what `counterpart` can do in a terminal.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace counterpart::terminal {

/// What a subcommand tells the shell.
constexpr int exit_clean = 0;
constexpr int exit_findings = 1;
constexpr int exit_cannot_read = 2;

struct Subcommand {
    std::string_view name;   ///< "audit"
    std::string_view says;   ///< one sentence for the overview
    std::string_view usage;  ///< everything after "counterpart ", with one line for each option
    int (*run)(std::vector<std::string> const& arguments);
};

/// In the order of the overview.
std::span<Subcommand const* const> subcommands();
Subcommand const* find_subcommand(std::string_view name);
/// The one a mistyped name comes closest to, or none when it resembles nothing.
Subcommand const* nearest_subcommand(std::string_view word);

}  // namespace counterpart::terminal
