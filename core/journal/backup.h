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
#include "journal/snapshot.h"

#include <cstdint>
#include <string>
#include <string_view>
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
/// Every event in it, each once. What is damaged in a file is added to `damage`.
std::vector<Event> events_in(Backup const&, std::vector<Error>& damage);

/// The frame a sealed backup begins with, and its pieces in their order.
std::string sealed_backup_head(std::string_view lock_line);
std::string sealed_backup_piece(std::string_view bytes, std::uint64_t number, bool last,
                                Secret const&, SealNonce const&);
/// Errors: those of unwrapped; backup.broken (changed, reordered or cut off).
Result<std::string> unsealed_backup(std::string_view bytes, std::string_view passphrase);

}  // namespace counterpart
