#include "options.h"

#include <algorithm>

namespace counterpart::terminal {

std::string Options::value(std::string_view name) const
{
    auto const found = named.find(name);
    return found == named.end() ? std::string() : found->second;
}

Result<Options> options_from(std::vector<std::string> const& arguments,
                             std::span<OptionRule const> rules)
{
    Options options;
    bool only_files = false;
    for (std::size_t at = 0; at < arguments.size(); ++at) {
        auto const& word = arguments[at];
        if (only_files || word.size() < 2 || word[0] != '-') {
            options.files.push_back(word);
            continue;
        }
        only_files = word == "--";
        if (only_files)
            continue;
        auto const rule = std::find_if(rules.begin(), rules.end(),
                                       [&](OptionRule const& each) { return each.name == word; });
        if (rule == rules.end())
            return Error{"option.unknown", "This option is not known here.", word};
        if (options.has(word))
            return Error{"option.repeated", "This option was given twice.", word};
        if (rule->takes_value && at + 1 == arguments.size())
            return Error{"option.value", "This option needs a value after it.", word};
        options.named[word] = rule->takes_value ? arguments[++at] : std::string();
    }
    return options;
}

}  // namespace counterpart::terminal
