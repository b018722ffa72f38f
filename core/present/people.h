// People: the names behind the pseudonyms under which people act. They are no part of the books: they
// lie beside the journal, where they can be erased, and whoever holds them hands them in.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>

namespace counterpart::present {

/// By pseudonym; an empty name was erased.
using PeopleNames = std::map<std::string, std::string>;

/// From now on these names are shown.
void know_people(PeopleNames names);
PeopleNames const& known_people();
/// Grows with every change of the names.
std::uint64_t people_version();

/// "p:", 13 digits of a clock, "-", 32 hex digits: a personal document.
bool is_pseudonym(std::string_view text);
/// The name behind a pseudonym, or what can be said of it; any other text stays as it is.
std::string person_name(std::string_view by);

}  // namespace counterpart::present
