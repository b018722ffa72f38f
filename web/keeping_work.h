// Keeping work: what the app has begun around history, store and keys and not finished yet.
#pragma once

#include "journal/backup.h"
#include "journal/store_check.h"
#include "present/history.h"
#include "present/workspaces.h"

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace counterpart::web {

/// A backup that is being joined with the workspace that is open.
struct Joining {
    explicit Joining(Backup backup)
        : originals(std::move(backup.originals)), damage(std::move(backup.damage)), reading(std::move(backup.files))
    {
    }

    std::vector<KeptOriginal> originals;
    std::vector<Error> damage;
    EventsReading reading;
    bool is_read = false;
    std::vector<Event> events;
    std::size_t next = 0;     ///< of them that is to be merged
    std::uint64_t fresh = 0;  ///< that were new here
};

struct KeepingWork {
    std::optional<StoreChecker> checker;
    bool check_wanted = false;             ///< the files for it are being read
    std::optional<present::HistoryFile> file;
    present::StoreFacts facts;
    bool facts_asked = false;
    std::int64_t facts_of = -1;            ///< when the store had last saved something
    std::string backup_bytes;              ///< a backup that waits to be restored
    std::optional<Backup> into_new;        ///< goes into the workspace that is being opened
    std::optional<Joining> joining;
    bool compacting = false;               ///< what a snapshot needs is being made
    std::uint64_t asked = 0;               ///< requests to the store without an answer yet

    /// What the screens were last made from.
    std::uint64_t version = ~std::uint64_t{0};
    std::string route;
    std::uint64_t conflicts_version = ~std::uint64_t{0};
    bool conflicts_shown = false;
    Instant first_kept;                    ///< when the first file came in; zero: none did
    std::uint64_t workspaces_version = ~std::uint64_t{0};
    bool facts_moved = false;
    bool past_asked = false;

    std::string own_key;                   ///< fingerprint of the key this device holds
    std::string author;                    ///< the name it begins to sign under, once that was found
    std::string told_revoked;              ///< the key whose end was said
};

}  // namespace counterpart::web
