// How an action of the history is worded: who, when, of which kind, and what its signature is worth.
#pragma once

#include "journal/event.h"
#include "journal/integrity.h"
#include "present/screen.h"

#include <string>
#include <string_view>

namespace counterpart::present {

/// A group of kinds that people would look for together.
struct KindGroup {
    std::string_view id;      ///< "import"
    std::string_view label;   ///< "Imports"
    std::string_view word;    ///< "Import"
};
KindGroup const& kind_group(std::string_view kind);
/// The group of that id.
KindGroup const& kind_group_called(std::string_view id);

/// Who did it, as far as it was said: the person, or else the device.
std::string who_did(std::string_view person, std::string_view device);
/// "22 Nov 2026, 14:03 UTC"
std::string moment_in_words(Instant);

struct SignatureWords {
    std::string_view word;   ///< "Signed"
    Tone tone;
    std::string_view says;   ///< "The signature fits, and its key belongs to the device."
};
SignatureWords signature_words(SignatureState);

}  // namespace counterpart::present
