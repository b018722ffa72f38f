// Identity: whether two descriptions name the same party, judged by identifiers before names.
#pragma once

#include "model/party.h"

#include <string>

namespace counterpart {

enum class SameParty : std::uint8_t { same, different, cannot_tell };

/// One identifier in common is enough; identifiers of the same kind that all differ are a
/// difference; without any to compare, the names decide.
SameParty compare_parties(Party const&, Party const&);

/// What an invoice's party is looked up by: its strongest identifier, else its name.
std::string party_key(Party const&);

/// A reference as people mean it: letters' case and surrounding space do not matter.
std::string reference_key(std::string_view);

/// "Northwind Ltd (VAT DE123)": how a sentence names a party.
std::string described(Party const&);

} // namespace counterpart
