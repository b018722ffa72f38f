// The screen "Sync": with which server this workspace is kept together, how it goes, and what to do.
#pragma once

#include "base/date.h"
#include "present/screen.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace counterpart::present {

enum class SyncPhase : std::uint8_t {
    off,        ///< never set up, or forgotten
    paused,     ///< set up, and stopped by a person
    trying,     ///< an address is being tried
    sending,    ///< events are on their way, in either direction
    idle,       ///< everything is everywhere
    offline,    ///< the server does not answer; it is tried again
    refused,    ///< the server does not want what was sent; a person has to look
    elsewhere,  ///< another tab of this workspace does it
};
SyncPhase sync_phase_named(std::string_view name);

/// What the page knows about its syncing.
struct SyncFacts {
    SyncPhase phase = SyncPhase::off;
    bool set_up = false;
    bool ended = false;          ///< refused, and not tried again by itself
    std::string address;
    std::string name;            ///< who signs in; empty with a token
    std::string message;         ///< what went wrong, a sentence
    std::string tried;           ///< why the address that was tried last is not used
    std::uint64_t pulled = 0;    ///< since the page was opened
    std::uint64_t pushed = 0;
    std::uint64_t refused = 0;
    std::uint64_t damaged = 0;
    std::uint64_t left = 0;      ///< of what is on its way
    std::string last;            ///< "14:03", when everything was last everywhere; empty for never
    std::uint64_t conflicts = 0;
    bool sealed = false;         ///< a passphrase protects the workspace, and the credential with it

    bool operator==(SyncFacts const&) const = default;
};

/// A few words with a meaning, for the foot of every screen and the head of this one.
struct SyncMark {
    std::string words;  ///< empty: nothing to say
    Tone tone = Tone::muted;
    std::string brief;  ///< where there is no room for more than a word
};

struct SyncScreen {
    std::string title = "Sync";
    std::string says;
    SyncMark mark;
    std::string problem;              ///< what a person should know; empty when nothing
    std::string tried;                ///< what was wrong with the address that was tried
    std::string conflicts;            ///< "2 contradictions wait to be settled"; empty when none
    std::vector<Figure> figures;
    std::vector<LabelledValue> facts;
    bool set_up = false;
    bool trying = false;
    bool can_pause = false;
    bool can_resume = false;
    bool can_compare = false;
    std::string credential;           ///< how the credential is kept, a sentence
    std::vector<LabelledValue> people;  ///< pseudonym, name: whose personal data can be erased
    std::string erased;               ///< "2 names were erased."; empty when none
};

/// Whether a server holds the workspace as well: everything was there once, and it still goes on.
bool is_synced(SyncFacts const&);
/// What is said before somebody's personal data is erased, and what has to be kept all the same.
std::vector<std::string> erasing_in_words(std::string const& name);

SyncMark sync_mark(SyncFacts const&);
SyncScreen sync_screen(SyncFacts const&);

}  // namespace counterpart::present
