// Options: the words behind a subcommand, sorted into named options and files.
#pragma once

#include "base/result.h"

#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace counterpart::terminal {

struct OptionRule {
    std::string_view name;  ///< "--known"
    bool takes_value = false;
};

struct Options {
    std::map<std::string, std::string, std::less<>> named;  ///< a switch without value holds ""
    std::vector<std::string> files;

    bool has(std::string_view name) const { return named.find(name) != named.end(); }
    std::string value(std::string_view name) const;
};

/// "--" ends the options. Errors: option.unknown, option.value, option.repeated.
Result<Options> options_from(std::vector<std::string> const& arguments,
                             std::span<OptionRule const> rules);

}  // namespace counterpart::terminal
