// Sharing: the keys of others that we trust, and the heads of snapshots we gave or were given, so
// that an older one shown again, or one left out, is noticed.
#pragma once

#include "base/date.h"
#include "model/id.h"

#include <cstdint>
#include <string>

namespace counterpart {

using TrustedKeyId = Id<struct TrustedKeyTag>;
using SharedHeadId = Id<struct SharedHeadTag>;

/// Somebody compared the fingerprint with the owner of the key, by telephone or in person.
struct TrustedKey {
    TrustedKeyId id;     ///< the fingerprint
    std::string key;     ///< 64 hex digits
    std::string name;    ///< who holds it, as we were told
    std::string by;      ///< who compared it
    Instant at;

    bool operator==(TrustedKey const&) const = default;
};

struct SharedHead {
    SharedHeadId id;     ///< digest of the head
    std::string chain;   ///< line of exports
    std::uint32_t number = 1;
    std::string previous;
    std::string key;     ///< 64 hex digits: whose line it is
    std::string title;
    bool ours = false;   ///< we exported it; else we were given it
    Instant at;          ///< when we did or were

    bool operator==(SharedHead const&) const = default;
};

}  // namespace counterpart
