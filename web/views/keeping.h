// Keeping: what the interface remembers of history, conflicts and workspaces, what it shows of them,
// and what a view may ask for. Views change the memory; everything that takes time is the app's.
#pragma once

#include "present/arrange.h"
#include "present/conflicts.h"
#include "present/history.h"
#include "present/integrity.h"
#include "present/workspaces.h"

#include <cstdint>
#include <functional>
#include <optional>
#include <string>

namespace counterpart::web {

/// The dialog that asks before a workspace is gone for good.
struct DeleteDialog {
    bool open = false;
    std::string name;
    std::string title;
    std::string typed;
    bool tried = false;
};

/// The dialog that asks where a backup is to go.
struct RestoreDialog {
    bool open = false;
    std::string file;        ///< its name
    std::string says;        ///< what it says of itself
    bool sealed = false;     ///< a passphrase opens it
    std::string passphrase;
    std::string trouble;     ///< why the last try failed
    int where = 0;           ///< 0: into a new workspace, 1: into this one
};

/// The forms about passphrases; each is emptied as soon as it was sent.
struct PassphraseForm {
    enum class Asks : std::uint8_t { nothing, to_set, to_change, to_remove };
    Asks asks = Asks::nothing;
    std::string old;
    std::string fresh;
    std::string again;
    bool understood = false;   ///< that nobody can bring it back
    bool tried = false;
    std::string trouble;
};

struct KeyForm {
    enum class Asks : std::uint8_t { nothing, to_export, to_import, to_revoke };
    Asks asks = Asks::nothing;
    std::string passphrase;
    std::string text;          ///< of a key that is brought here
    std::string reason;        ///< of a revocation
    std::string fingerprint;   ///< of the key that is revoked
    bool tried = false;
    std::string trouble;
};

struct KeepingMemory {
    std::string person;             ///< as this device signs its history; may be empty
    present::HistoryQuery history;
    present::TableQuery changes;
    bool check_shown = false;       ///< the answer of the last check stands on the screen
    int workspace_tab = 0;
    bool new_workspace = false;     ///< the dialog that asks for a title
    std::string new_title;
    bool new_tried = false;
    DeleteDialog deleting;
    RestoreDialog restoring;
    PassphraseForm passphrase;
    KeyForm key;
    bool backup_originals = true;
    std::string backup_passphrase;
    std::string unlock;             ///< as typed on the lock screen
    std::string unlock_trouble;
};

/// The protection of what is stored, as the store says.
struct Protection {
    bool on = false;
    bool open = false;
    int idle_minutes = 0;
};

struct KeepingScreens {
    present::HistoryList history;
    std::function<present::Row(std::uint64_t)> history_row;
    bool history_waits = false;     ///< what stands behind the snapshot is still being read
    std::string history_about;
    std::optional<present::HistoryEntry> entry;
    std::optional<present::IntegrityScreen> integrity;
    std::optional<int> export_percent;
    std::optional<int> restore_percent;
    present::ConflictsScreen conflicts;
    std::string backup_reminder;    ///< a sentence when a backup is overdue; else empty
    present::WorkspacesScreen workspaces;
    Protection protection;
    bool locked = false;
    bool busy = false;              ///< something was asked of the store that is not answered yet
};

/// What is wanted of the history, the store or the key.
struct KeepingWish {
    enum class Act : std::uint8_t {
        none, check, stop_check, export_csv, export_json, stop_export,
        make_workspace, open_workspace, delete_workspace,
        make_backup, choose_backup, restore, leave_backup, ask_to_persist,
        set_passphrase, change_passphrase, remove_passphrase, lock, unlock, lock_after,
        export_key, import_key, remember_person,
    };
    Act act = Act::none;
    std::string text = {};     ///< title, name or passphrase
    std::string second = {};   ///< the new passphrase, or the text of a key
    int number = 0;            ///< minutes; 1 where the backup goes into this workspace
    bool flag = false;         ///< with originals
};

}  // namespace counterpart::web
