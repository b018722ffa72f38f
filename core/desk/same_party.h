// Same party: whether two descriptions of a company mean the same one.
#pragma once

#include "model/party.h"

namespace counterpart {

/// `unclear`: no kind of identifier stands on both sides, and the names differ or are missing.
enum class SameParty : std::uint8_t { yes, no, unclear };

SameParty same_party(Party const&, Party const&);

}  // namespace counterpart
