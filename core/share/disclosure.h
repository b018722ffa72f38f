// Disclosure: a field together with the salt that hides it. Whoever has only the digest cannot guess
// the value, however few values there are to try; whoever is given salt and value can check both.
//
//   leaf   = SHA-256(0x00 || canonical [salt, record, pointer, value])
//   node   = SHA-256(0x01 || left || right), halves as in RFC 6962; no leaf at all: SHA-256("")
//   leaves = in the order of their bytes, so that a place in the tree says nothing about a field
#pragma once

#include "base/hash.h"
#include "share/shared_record.h"

#include <array>
#include <cstdint>
#include <string>
#include <vector>

namespace counterpart {

/// 32 bytes nobody else knows, new for every export. Whoever has them can find every withheld value.
using ShareSeed = std::array<std::uint8_t, 32>;

struct Disclosure {
    std::string salt;  ///< 32 hex digits
    SharedField field;

    bool operator==(Disclosure const&) const = default;
};

/// The salt of a field: no other field has it, and nobody finds it without the seed.
std::string salt_of(ShareSeed const&, std::string_view record, std::string_view pointer);
Digest leaf_of(Disclosure const&);
/// The top of the tree over leaves in the order of their bytes.
Digest root_of(std::vector<Digest> const& ordered_leaves);

/// 64 lower-case hex digits. Errors: share.syntax.
Result<Digest> digest_from(std::string_view text, std::string_view where);

}  // namespace counterpart
