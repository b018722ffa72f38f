// The workspaces screen: what this browser keeps, how safe it is, who may open it and who signs.
#pragma once

#include "desk/desk.h"
#include "present/screen.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace counterpart::present {

/// What the store says of one workspace.
struct StoredWorkspace {
    std::string name;
    std::string title;
    std::uint64_t actions = 0;
    std::uint64_t bytes = 0;
    Instant saved_at;        ///< zero: never
    Instant backed_up_at;    ///< zero: never
    bool sealed = false;
    bool current = false;
};

/// What the store says of itself; a member that is not known yet is absent.
struct StoreFacts {
    struct Room {
        bool known = false;
        std::uint64_t used = 0;
        std::uint64_t allowed = 0;
        bool persisted = false;
    };
    struct Originals {
        std::uint64_t count = 0;
        std::uint64_t bytes = 0;
    };

    std::optional<std::vector<StoredWorkspace>> workspaces;
    std::optional<Room> room;
    std::optional<Originals> originals;
    Instant backed_up_at;           ///< of this workspace; zero: never
    bool synced = false;            ///< a server holds it as well
    std::string own_key;            ///< fingerprint of this device's key, or empty
    std::string trouble;            ///< why something above is missing
};

struct WorkspaceCard {
    std::string name;
    std::string title;
    std::string says;        ///< "132 actions, 1.2 MB, saved 22 Nov 2026, 14:03 UTC"
    std::string backup;      ///< "Last backup 20 Nov 2026", "No backup was made here"
    bool sealed = false;
    bool current = false;
};

struct KeyRow {
    std::string fingerprint;
    std::string spoken;      ///< the same in groups, as people read it to each other
    std::string device;
    std::string state;       ///< "This device", "Counts", "Revoked: lost laptop"
    Tone tone = Tone::plain;
    bool own = false;
    bool revoked = false;
};

struct WorkspacesScreen {
    std::string title;
    std::vector<WorkspaceCard> workspaces;
    std::vector<LabelledValue> room;
    bool ask_to_persist = false;      ///< the browser made no promise yet
    std::string last_backup;
    std::vector<KeyRow> keys;         ///< that this workspace knows
    std::string own_key;
    std::string reminder;             ///< when a backup is overdue; else empty
    std::string trouble;
};

WorkspacesScreen workspaces_screen(Desk const&, StoreFacts const&, Instant now);

/// "1.2 MB", in thousands as browsers and disks count them.
std::string size_in_words(std::uint64_t bytes);

/// After so many days without a backup the screen says so, when there is something to lose.
constexpr std::int64_t days_without_backup = 7;
/// The sentence that reminds, or nothing: wherever it is said, it is said by this one. A server that
/// holds the workspace as well counts. `first_kept`: when the first action was stored here.
std::string backup_reminder(Instant first_kept, Instant backed_up, Instant now, bool synced);
/// When the first action of the books was made; nothing while there is none.
std::optional<Instant> first_action(Desk const&);

}  // namespace counterpart::present
