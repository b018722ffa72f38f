#include "present/people.h"

#include <algorithm>
#include <cstddef>
#include <utility>

namespace counterpart::present {
namespace {

constexpr std::string_view mark = "p:";
constexpr std::size_t clock_digits = 13;
constexpr std::size_t hash_digits = 32;

struct Directory {
    PeopleNames names;
    std::uint64_t version = 1;
};

Directory& directory()
{
    static Directory one;
    return one;
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_clock_digit(char c) { return is_digit(c) || (c >= 'a' && c <= 'z'); }
bool is_hash_digit(char c) { return is_digit(c) || (c >= 'a' && c <= 'f'); }

}  // namespace

void know_people(PeopleNames names)
{
    if (names == directory().names)
        return;
    directory().names = std::move(names);
    ++directory().version;
}

PeopleNames const& known_people() { return directory().names; }
std::uint64_t people_version() { return directory().version; }

bool is_pseudonym(std::string_view text)
{
    if (text.substr(0, mark.size()) != mark || text.size() != mark.size() + clock_digits + 1 + hash_digits)
        return false;
    auto const clock = text.substr(mark.size(), clock_digits);
    auto const hash = text.substr(mark.size() + clock_digits + 1);
    return text[mark.size() + clock_digits] == '-' &&
           std::all_of(clock.begin(), clock.end(), is_clock_digit) &&
           std::all_of(hash.begin(), hash.end(), is_hash_digit);
}

std::string person_name(std::string_view by)
{
    if (!is_pseudonym(by))
        return std::string(by);
    auto const known = directory().names.find(std::string(by));
    if (known == directory().names.end())
        return "somebody whose name is not here";
    return known->second.empty() ? "somebody whose name was erased" : known->second;
}

}  // namespace counterpart::present
