// What somebody meant who mistyped a subcommand.
#include "subcommand.h"

#include <algorithm>
#include <numeric>

namespace counterpart::terminal {
namespace {

char lower(char letter)
{
    return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
}

/// How many letters must be put in, left out or exchanged to make one word of the other.
std::size_t distance(std::string_view one, std::string_view other)
{
    std::vector<std::size_t> row(other.size() + 1);
    std::iota(row.begin(), row.end(), std::size_t{0});
    for (std::size_t i = 0; i < one.size(); ++i) {
        auto diagonal = row[0];
        row[0] = i + 1;
        for (std::size_t j = 0; j < other.size(); ++j) {
            auto const exchanged = diagonal + (lower(one[i]) == lower(other[j]) ? 0 : 1);
            diagonal = row[j + 1];
            row[j + 1] = std::min({exchanged, row[j] + 1, row[j + 1] + 1});
        }
    }
    return row.back();
}

}  // namespace

Subcommand const* nearest_subcommand(std::string_view word)
{
    Subcommand const* nearest = nullptr;
    // A word that shares less than half of its letters was no slip of the fingers.
    auto best = std::min(word.size(), std::size_t{16}) / 2 + 1;
    for (auto const* subcommand : subcommands()) {
        auto const away = distance(word.substr(0, 32), subcommand->name);
        if (away < best) {
            best = away;
            nearest = subcommand;
        }
    }
    return nearest;
}

}  // namespace counterpart::terminal
