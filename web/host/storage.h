// The journal's store in the browser: takes finished segments, and says "saved" only when the
// browser has confirmed it. The work is done by the page's storage.js; this is the program's side.
//
// What takes time answers through a function given to it, once. An answer that is not ok carries a
// sentence for people.
#pragma once

#include "desk/compaction.h"

#include <array>
#include <cstdint>
#include <functional>
#include <string>
#include <utility>
#include <vector>

namespace counterpart::web::storage {

// One tab of a workspace writes, the others follow it and see what it saved.
enum class Role { none, writer, follower };

enum class Phase {
    loading,            // the store is being read; nothing may be changed yet
    saved,              // everything appended so far is confirmed
    saving,             // something is on its way to the disk
    not_saved_retrying, // the last attempt failed, `message` says why; it is tried again
    read_only,          // the store could not be read, or another tab took over; no changes
    follower,           // another tab writes; ask with request_writing()
    unavailable,        // this browser keeps nothing; changes live in memory until downloaded
    locked,             // a passphrase protects the workspace; ask with unlock()
};

struct Status {
    Phase phase = Phase::loading;
    std::uint64_t saved_sequence = 0; // the newest confirmed segment, 0 for none
    std::int64_t saved_at = 0;        // milliseconds since 1970 when it was confirmed, 0 for never
    std::string message;              // a sentence for people, empty where nothing is wrong
};

// Name and bytes of a stored file. The name ends in the number of its last segment.
using File = std::pair<std::string, std::string>;

struct Loaded {
    bool ok = false;
    std::string error;
    Role role = Role::none;
    std::vector<File> files;        // the newest snapshot and everything behind it, in order
    bool past_elsewhere = false;    // what the snapshot stands for was left out: see load_past()
};

// What another tab saved. `from_start` means: forget what you have, this is everything.
struct Arrival {
    bool from_start = false;
    std::vector<File> files;
    bool past_elsewhere = false;
};

using Answer = std::function<void(bool ok, std::string const& sentence)>;

// Called after every change of status(), to draw a frame.
void on_change(std::function<void()> changed);
// Called with what another tab saved, and with what was missing when this tab takes over writing.
void on_segments(std::function<void(Arrival)> arrived);
// Called when the workspace was locked: forget everything read from it.
void on_lock(std::function<void()> locked);

// Reads the workspace's store. `done` is called when it was read or could not be, and again after
// every later unlocking; calling open again tries again, or goes over to another workspace.
// A workspace is named by small letters, digits and dashes.
void open(std::string const& workspace, std::function<void(Loaded)> done);
// The workspace of the last visit; "workspace" at the first.
std::string last_workspace();
std::string const& current();

// Queues one segment. Answers whether it will be saved: false unless this tab is the writer. While
// the store is unavailable the segment is kept in memory, so that a backup holds it.
bool append(std::uint64_t sequence, std::string const& bytes);

Status const& status();

// Asks the writing tab to finish its saving and let this one write; what it had saved arrives
// through on_segments first. Answers no with a sentence when the other tab does not let go.
void request_writing(std::function<void(bool granted, std::string const& why_not)> done);

// Removes every segment of the workspace in one step, to start over from sequence 1.
void clear(Answer done);

// -- compaction and the past ------------------------------------------------------------------------

// Queues snapshot and pack, and the removal of the segments they replace, as one step: after a crash
// either all of it happened or nothing. Answers whether it will be saved.
bool compact(CompactionHeads const&);
/// Takes what lies behind the heads, before they come.
CompactionTaker compaction_taker();
// Called when everything is saved, nothing is under way and nobody is typing: the moment for
// compact(). Also called now and then while somebody works without a pause.
void on_calm(std::function<void()> calm);

struct Past {
    bool ok = false;
    std::string error;
    std::vector<File> packs;         // oldest first
};
// Reads what stands behind the snapshot, for the history and for checking.
void load_past(std::function<void(Past)> done);

struct Stored {
    bool ok = false;
    std::string error;
    std::vector<File> files;         // packs, snapshots and segments, as they lie on the disk now
};
// Reads every file once more from the disk, for a check: the page may have been open for long.
void load_stored(std::function<void(Stored)> done);

// -- workspaces -------------------------------------------------------------------------------------

struct Workspace {
    std::string name;
    std::string title;               // empty when it has none yet
    std::uint64_t segments = 0;      // actions stored
    std::uint64_t bytes = 0;         // with originals
    std::int64_t saved_at = 0;       // milliseconds since 1970, 0 for never
    std::int64_t backed_up_at = 0;   // the last backup made here, 0 for never
    bool sealed = false;             // a passphrase protects it
    bool current = false;
};
struct Workspaces {
    bool ok = false;
    std::string error;
    std::vector<Workspace> list;     // the current one first, then by title
};
void workspaces(std::function<void(Workspaces)> done);
// Makes room for another workspace and answers its name as the sentence; open() goes there.
void create(std::string const& title, Answer done);
// Removes a workspace with its originals and its key for good. The current one is left first.
void remove(std::string const& workspace, Answer done);
// What the list calls the current workspace; the program tells it whenever the books change it.
void set_title(std::string const& title);

// -- originals --------------------------------------------------------------------------------------

struct Original {
    std::string sha256;              // 64 hexadecimal digits, and its name in the store
    std::string name;                // of the file it came from
    std::uint64_t bytes = 0;
    std::int64_t kept_at = 0;        // milliseconds since 1970
};
struct Originals {
    bool ok = false;
    std::string error;
    std::uint64_t bytes = 0;         // of all together
    std::vector<Original> list;
};
struct OriginalBytes {
    bool ok = false;
    std::string error;               // also when it is not here, or no longer what it was
    std::string name;
    std::string bytes;
};
// Saved together with the segments around it. One that is kept already is not written again.
bool keep_original(std::string const& sha256, std::string const& name, std::string const& bytes);
void load_original(std::string const& sha256, std::function<void(OriginalBytes)> done);
void originals(std::function<void(Originals)> done);

// -- the key of this device -------------------------------------------------------------------------

using Seed = std::array<std::uint8_t, 32>;

struct DeviceKey {
    bool known = false;              // whether one is kept in this workspace's store
    Seed seed{};
};
// As it was read when the workspace was opened.
DeviceKey const& device_key();
// Saved together with the segments around it.
bool keep_device_key(Seed const&);
// Bytes nobody else knows, from the browser.
std::string random_bytes(std::size_t count);

// -- a passphrase -----------------------------------------------------------------------------------

struct Sealing {
    bool on = false;                 // a passphrase protects what is stored
    bool open = false;               // and was given in this tab
    int idle_minutes = 0;            // locked after as many without input; 0 for never
};
Sealing const& sealing();

// Each is one step on the disk: after a crash the old passphrase counts, or the new one. What is lost
// with a forgotten passphrase cannot be brought back; say so before the first is called.
void set_passphrase(std::string const& passphrase, Answer done);
void change_passphrase(std::string const& old, std::string const& passphrase, Answer done);
void remove_passphrase(std::string const& passphrase, Answer done);
// On success open()'s `done` is called with the content.
void unlock(std::string const& passphrase, Answer done);
// Saves what waits, then forgets the content and the key of this tab.
void lock_now(Answer done);
void lock_after(int minutes);

// -- room -------------------------------------------------------------------------------------------

struct Room {
    bool known = false;              // some browsers do not say
    std::uint64_t used = 0;
    std::uint64_t allowed = 0;
    bool persisted = false;          // the browser promised not to clear it by itself
};
void room(std::function<void(Room)> done);
void ask_to_persist(std::function<void(bool granted)> done);

// -- backup -----------------------------------------------------------------------------------------

struct BackupWish {
    bool with_originals = true;
    std::string passphrase = {};     // empty: the file is readable by everyone who has it
};
// The whole workspace, with what is not saved yet, as one file that the browser downloads.
// journal/backup.h reads it. Answers what it holds, in a sentence.
void download_backup(BackupWish const&, Answer done);
// When the last backup of the current workspace was made here; 0 for never.
std::int64_t backed_up_at();

} // namespace counterpart::web::storage
