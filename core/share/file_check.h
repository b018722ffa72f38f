// FileCheck: what a counterpart file proves, what it does not, and what is wrong with it. Offline:
// everything that is needed lies in the file, and in what we remember of earlier ones.
#pragma once

#include "model/books.h"
#include "share/counterpart_file.h"

#include <string>
#include <vector>

namespace counterpart {

struct CheckedStatement {
    ShareStatement statement;
    std::string fingerprint;
    bool holds = false;
    std::string trusted_as;   ///< the name we gave its key; empty: we do not know it
    std::string says;         ///< one sentence
};

struct FileCheck {
    std::vector<Error> troubles;          ///< the content is not what was signed
    std::vector<Error> warnings;          ///< it is, but it is not the newest, or one is missing
    std::vector<CheckedStatement> statements;
    std::string digest;                   ///< of the head
    std::uint64_t records_shown = 0;      ///< wholly or in part
    std::uint64_t records_complete = 0;
    std::uint64_t fields_shown = 0;
    std::uint64_t fields_withheld = 0;
    std::vector<std::string> proves;      ///< sentences
    std::vector<std::string> leaves_open; ///< what nobody can prove with this file

    bool holds() const { return troubles.empty(); }
    bool newest() const { return warnings.empty(); }
};

/// Troubles: share.root (a field was changed, added, taken out or is there twice), share.count,
/// share.unsigned, share.signature, share.other_head, share.shape. Warnings: share.replayed (we know
/// a newer one), share.gap (one between was not given to us), share.fork (another one has the same
/// place), share.chain (it does not follow the one we know).
FileCheck check(CounterpartFile const&, std::map<SharedHeadId, SharedHead> const& known = {},
                std::map<TrustedKeyId, TrustedKey> const& trusted = {});

/// What we remember of a head.
SharedHead remembered_head(ShareHead const&, bool ours, Instant at);

}  // namespace counterpart
