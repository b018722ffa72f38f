// Sharing: what the interface remembers of it, and what is wanted of it. Keys, chance and files are the
// app's business.
#pragma once

#include "present/arrange.h"
#include "present/share.h"
#include "present/snapshot.h"

#include <optional>
#include <set>
#include <string>

namespace counterpart::web {

/// What only the interface remembers of the Share screens.
struct ShareMemory {
    present::ShareAsked asked;
    std::set<std::string> contracts;   ///< ticked; the selection is made of them
    std::string title;
    std::string by;
    std::string passphrase;
    present::TableQuery withheld;
    present::TableQuery keys;
    present::TableQuery snapshots;
    present::TableQuery contents;
    present::TableQuery amounts;
    present::TableQuery differences;
    std::set<std::string> accepted;    ///< differences to take over
    std::string unlock;                ///< passphrase of a closed file, as typed
    std::string holder;                ///< who holds the key that is about to be trusted
    bool trusting = false;
    bool disputing = false;
    std::string reason;
    std::string answering;             ///< the finding that is agreed to or disputed
    bool agreeing_to = false;
    bool disputing_it = false;
    std::string answer_reason;
    std::string deadline;              ///< as typed
    bool deadline_tried = false;
    bool sign_too = true;              ///< also for the other side
    present::TableQuery originals;
    std::string original;              ///< the file that is looked at
    bool looking = false;
};

struct ShareWish {
    enum class Act : std::uint8_t {
        none, export_file, export_link, unlock, close, trust, distrust, merge, agree, dispute, report, save,
        agree_finding, dispute_finding, save_original,
    };
    Act act = Act::none;
    std::string value;  ///< fingerprint, passphrase, reason, finding or digest
    std::optional<Date> deadline = {};  ///< of a dispute about a finding
};

struct ShareScreens {
    present::ShareScreen share;
    std::string closed;                ///< name of a closed file that waits for its passphrase
    std::string refused;               ///< why the last file could not be opened
    present::SnapshotScreen const* snapshot = nullptr;
    std::string original_name;         ///< of the file that is looked at
    std::string original_text;
};

}  // namespace counterpart::web
