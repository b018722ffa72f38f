// Share: what goes into a snapshot for the other party, what is withheld of it, and the keys and
// snapshots we know.
#pragma once

#include "desk/desk.h"
#include "desk/share_records.h"
#include "present/exports.h"
#include "present/screen.h"
#include "share/redaction.h"

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace counterpart::present {

/// What a person chose, as it stands on the screen.
struct ShareAsked {
    ShareSelection selection;
    bool show_notes = false;   ///< also what we wrote for ourselves
    std::string withhold;      ///< further rules, separated by commas

    bool operator==(ShareAsked const&) const = default;
};

/// Of the originals that are kept here, by their SHA-256.
using OriginalSizes = std::map<std::string, std::uint64_t>;

struct ShareScreen {
    std::string title = "Share";
    bool nothing_yet = false;      ///< no contract that could be shared
    Table contracts;               ///< ticked ones go
    std::vector<Figure> figures;
    Table withheld;                ///< what the other side will not see, and why not
    std::string originals;         ///< how many files go along, and how large they are
    std::string problem;           ///< of the typed rules
    bool may_export = false;
    std::string own_key;           ///< fingerprint in groups
    Table keys;                    ///< trusted ones; the row's id is the fingerprint
    Table snapshots;               ///< given and received
};
ShareScreen share_screen(Desk const&, ShareAsked const&, PublicKey const& own, Date today,
                         OriginalSizes const& kept = {});

/// The originals whose bytes `made_snapshot` needs; none unless they are to be included.
std::vector<std::string> originals_needed(Desk const&, ShareAsked const&, Date today);

/// What is needed beside the books to make a file; all of it is handed in.
struct ShareMeans {
    SigningKey key;
    ShareSeed seed{};
    WrappingRandom seal{};
    OriginalBytesBy originals;     ///< as far as they are kept
    std::string passphrase;        ///< empty: the file is not closed
    std::string title;             ///< empty: the titles of the contracts
    std::string by;
    Instant now;
};

struct MadeSnapshot {
    Download file;
    SharedHead head;               ///< to be kept in mind
    std::uint64_t withheld = 0;
};
/// Continues the line of earlier exports of the same title and key.
/// Errors: those of records_to_share, redaction and counterpart_file_of; share.too_large.
Result<MadeSnapshot> made_snapshot(Desk const&, ShareAsked const&, ShareMeans const&, Date today);

}  // namespace counterpart::present
