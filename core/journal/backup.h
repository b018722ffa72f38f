// Backup: a whole workspace as one file, made of the frames its store is made of, so that a damaged
// file still gives what is whole in it.
//
//   backup   = frame "CPBK" around JSON {workspace, title, made, files, originals}
//              then packs and segments, then the originals
//   original = frame "CPOR" around packed {SHA-256, name, bytes}
//   sealed   = frame "CPBL" around the lock's line, then frames "CPBP" around pieces of the backup,
//              numbered from 1, each sealed for its place; the last one's place says so
#pragma once

#include "base/result.h"
#include "base/sealing.h"
#include "journal/sliced_order.h"
#include "journal/snapshot.h"

#include <cstdint>
#include <functional>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace counterpart {

struct KeptOriginal {
    std::string sha256;
    std::string name;  ///< of the file it came from
    std::string bytes;

    bool operator==(KeptOriginal const&) const = default;
};

/// What a backup says of itself.
struct BackupHead {
    std::string workspace;
    std::string title;
    std::string made;               ///< "2026-11-22T05:00:00Z"
    std::uint64_t files = 0;        ///< packs and segments that follow
    std::uint64_t originals = 0;

    bool operator==(BackupHead const&) const = default;
};

struct Backup {
    BackupHead head;
    std::vector<NamedBytes> files;  ///< for Desk::load, or their events for Desk::merge
    std::vector<KeptOriginal> originals;
    std::vector<Error> damage;      ///< what is not whole, or missing; the rest can be used
};

std::string encode(BackupHead const&);
std::string encode(KeptOriginal const&);

bool is_backup(std::string_view bytes);
bool is_sealed_backup(std::string_view bytes);
/// Also reads segments, packs and snapshots that simply follow one another.
/// Errors: backup.magic. Damage: backup.cut_off, backup.original, and those of check_frame.
Result<Backup> read_backup(std::string_view bytes);
/// The events of files, in steps, for a page that has to stay awake meanwhile.
class EventsReading {
public:
    explicit EventsReading(std::vector<NamedBytes> files);
    /// Goes on as long as `may_go_on` says so; answers whether all are read.
    bool go_on(std::function<bool()> const& may_go_on);
    /// Once they are: in the order of ids, each once. What is damaged is added to `damage`.
    std::vector<Event> take(std::vector<Error>& damage);

private:
    struct ById {
        bool operator()(Event const& a, Event const& b) const { return a.id < b.id; }
    };

    bool read_some();
    void hear(std::string name, std::string_view bytes);
    void gather();
    bool order_some();

    std::vector<NamedBytes> files_;
    std::size_t file_ = 0;
    std::size_t at_ = 0;                                     // byte of that file
    std::set<std::pair<std::uint64_t, std::size_t>> heard_;  // segments lie in packs and beside them
    Replayer replayer_;
    std::vector<Error> damage_;
    std::optional<SlicedOrder<Event, ById>> order_;
    bool sorted_ = false;
    std::vector<Event> events_;
};

/// Every event in it, in the order of ids, each once. What is damaged in a file is added to `damage`.
std::vector<Event> events_in(Backup const&, std::vector<Error>& damage);

/// The frame a sealed backup begins with, and its pieces in their order.
std::string sealed_backup_head(std::string_view lock_line);
std::string sealed_backup_piece(std::string_view bytes, std::uint64_t number, bool last,
                                Secret const&, SealNonce const&);
/// Errors: those of unwrapped; backup.broken (changed, reordered or cut off).
Result<std::string> unsealed_backup(std::string_view bytes, std::string_view passphrase);

}  // namespace counterpart
