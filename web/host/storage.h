// The journal's store in the browser: takes finished segments, and says "saved" only when the
// browser has confirmed it. The work is done by the page's storage.js; this is the program's side.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
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
};

struct Status {
    Phase phase = Phase::loading;
    std::uint64_t saved_sequence = 0; // the newest confirmed segment, 0 for none
    std::int64_t saved_at = 0;        // milliseconds since 1970 when it was confirmed, 0 for never
    std::string message;              // a sentence for people, empty where nothing is wrong
};

struct Loaded {
    bool ok = false;
    std::string error;
    Role role = Role::none;
    std::vector<std::string> segments; // in the order of their sequence
};

// What another tab saved. `from_start` means: forget what you have, this is everything.
struct Arrival {
    bool from_start = false;
    std::vector<std::string> segments;
};

// Called after every change of status(), to draw a frame.
void on_change(std::function<void()> changed);
// Called with what another tab saved, and with what was missing when this tab takes over writing.
void on_segments(std::function<void(Arrival)> arrived);

// Reads the workspace's store. `done` is called once; calling open again tries again.
// A workspace is named by small letters, digits and dashes.
void open(std::string const& workspace, std::function<void(Loaded)> done);

// Queues one segment. Answers whether it will be saved: false unless this tab is the writer. While
// the store is unavailable the segment is kept in memory, so that everything() holds it.
bool append(std::uint64_t sequence, std::string const& bytes);

Status const& status();

// Asks the writing tab to finish its saving and let this one write; what it had saved arrives
// through on_segments first. Answers no with a sentence when the other tab does not let go.
void request_writing(std::function<void(bool granted, std::string const& why_not)> done);

// Every segment, stored or waiting, one after the other: the content of a backup file.
std::string everything();

// Removes every segment of the workspace in one step, to start over from sequence 1.
void clear(std::function<void(bool ok, std::string const& error)> done);

} // namespace counterpart::web::storage
