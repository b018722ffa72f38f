// ShareHead: the few lines that stand for a whole counterpart file, and the statements people sign
// about it. Redacting a file changes neither.
//
//   digest    = SHA-256("counterpart-head-1:" || canonical head)
//   signature = Ed25519 over "counterpart-statement-1:" || canonical statement without "signature"
#pragma once

#include "base/date.h"
#include "base/signature.h"
#include "share/disclosure.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace counterpart {

struct ShareHead {
    std::string chain;           ///< 32 hex digits: which line of exports this is one of
    std::uint64_t number = 1;    ///< in that line, without gaps
    std::string previous;        ///< digest of the head before it; empty for the first
    std::string rule_set;        ///< "counterpart 1": by which rules amounts were computed
    std::string title;           ///< as the signer calls it
    PublicKey key;               ///< whose line of exports it is
    std::uint64_t records = 0;   ///< shown and withheld
    std::uint64_t fields = 0;    ///< leaves of the tree
    Digest root{};

    bool operator==(ShareHead const&) const = default;
};

json::Value to_json(ShareHead const&);
std::string digest_of(ShareHead const&);

/// issued: this is what my books say. agreed: so do mine, as far as I was shown it. disputed: they
/// do not, for this reason.
enum class StatementKind : std::uint8_t { issued, agreed, disputed };
std::string_view name_of(StatementKind);

/// Who, when and why are what the signer claims; that it was this key is proven.
struct ShareStatement {
    StatementKind kind = StatementKind::issued;
    std::string head;            ///< digest
    PublicKey key;
    std::string by;
    Instant at;
    std::string reason;          ///< of a dispute
    std::uint64_t withheld = 0;  ///< fields the signer was not shown
    std::string signature;

    bool operator==(ShareStatement const&) const = default;
};

json::Value to_json(ShareStatement const&);
void sign(ShareStatement&, SigningKey const&);
bool holds(ShareStatement const&);

/// Errors: share.syntax, with the member's place.
Result<ShareHead> share_head_from(json::Value const&, std::string_view where);
Result<ShareStatement> share_statement_from(json::Value const&, std::string_view where);

/// "9a3f 01cc 77de 0b12": the fingerprint in groups, as people read it to each other.
std::string spoken_fingerprint(PublicKey const&);
std::string spoken_fingerprint(std::string_view fingerprint);

}  // namespace counterpart
