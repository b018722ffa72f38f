// CounterpartFile: a snapshot of books that can be handed over: what is shown, the digests of what
// is withheld, and a signed head over both. docs/counterpart-file.md describes the bytes.
//
//   file   = canonical JSON {disclosed: [[salt, record, pointer, value] ...], format, head,
//            statements: [...], version, withheld: [digest ...]}
//            disclosed in the order of record and pointer, withheld in the order of their digits
//   closed = "counterpart-sealed-1:", 16 bytes of salt, and such a file as base/sealing.h seals it
#pragma once

#include "base/sealing.h"
#include "share/share_head.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace counterpart {

struct CounterpartFile {
    static constexpr int current_version = 1;
    static constexpr std::uint64_t largest = 64u << 20;  ///< bytes that are read

    ShareHead head;
    std::vector<ShareStatement> statements;  ///< the issuer's first
    std::vector<Disclosure> disclosed;
    std::vector<Digest> withheld;

    bool operator==(CounterpartFile const&) const = default;
};

/// Which export a new one follows.
struct ShareBefore {
    std::string chain;
    std::uint64_t number = 0;
    std::string digest;  ///< of its head
    PublicKey key;
};
ShareBefore before_next(ShareHead const&);

/// What the head of a new file says beside what is counted.
struct ShareClaims {
    std::string title;
    std::string rule_set;
    std::string by;                       ///< the signer's name, as the signer gives it
    Instant at;
    std::optional<ShareBefore> after;     ///< the export before this one, of the same key
};

/// Everything shown, signed. Errors: share.nothing, share.repeated (two records with one id),
/// share.other_key (the export before was signed by another key).
Result<CounterpartFile> counterpart_file_of(std::vector<SharedRecord> const&, ShareClaims const&,
                                            SigningKey const&, ShareSeed const&);

/// The fields without salts, digests and signature: what a preview of withholding needs.
CounterpartFile unsigned_draft(std::vector<SharedRecord> const&);

/// The leaves of shown and withheld fields together, in the order of their bytes.
std::vector<Digest> leaves_of(CounterpartFile const&);
/// What the shown fields come to. Errors: those of books_of.
Result<SharedBooks> books_of(CounterpartFile const&);

/// Adds what somebody has to say about the file as they were shown it.
/// Errors: share.reason (a dispute needs one), share.already_said (this key said so before).
Result<Done> add_statement(CounterpartFile&, StatementKind, std::string_view by,
                           std::string_view reason, Instant at, SigningKey const&);

std::string encode(CounterpartFile const&);
/// Errors: share.not_ours, share.sealed (a passphrase is needed), share.version, share.too_large,
/// share.syntax, share.order, share.spelling (only the canonical bytes are read).
Result<CounterpartFile> counterpart_file_from(std::string_view bytes, std::string_view where);

bool looks_like_counterpart_file(std::string_view bytes);
bool is_closed(std::string_view bytes);
/// Random: 16 bytes of salt and 24 of nonce, different for every file that is closed.
/// Errors: passphrase.empty, passphrase.memory.
Result<std::string> closed_file(std::string_view file_bytes, std::string_view passphrase,
                                WrappingRandom const&);
/// The bytes of the file inside. Errors: share.not_ours, passphrase.wrong (or the file was changed),
/// passphrase.memory.
Result<std::string> opened_file(std::string_view bytes, std::string_view passphrase,
                                std::string_view where);

}  // namespace counterpart
