// A level that came from a file without a contract: what the file says of it, and what a person has
// to add before anything can be credited: the contract, its paper, the target, the calendar.
#pragma once

#include "desk/desk.h"
#include "present/screen.h"

#include <optional>
#include <string>
#include <vector>

namespace counterpart::present {

struct DraftChoice {
    std::string id;
    std::string title;
};

struct DraftContract {
    std::string id;
    std::string title;
    std::vector<DraftChoice> papers;  ///< those in force last come first
};

struct LevelDraftScreen {
    std::string id;
    std::string title;
    std::string measured;       ///< "Good cases of all cases."
    std::string expected;       ///< "99.5"
    std::string unit;           ///< "%"
    std::vector<LabelledValue> facts;
    std::vector<DraftContract> contracts;
    std::vector<DraftChoice> calendars;  ///< the first is round the clock
};

/// As chosen and typed.
struct DraftAnswers {
    std::size_t contract = 0;
    std::size_t paper = 0;
    std::size_t calendar = 0;
    std::string expected;

    bool operator==(DraftAnswers const&) const = default;
};

/// Absent when there is no such level, or a contract promises it already.
std::optional<LevelDraftScreen> level_draft_screen(Desk const&, LevelId const&);

/// The command, or what has to be said first; `where` names the field.
Result<Command> attach_command(LevelDraftScreen const&, DraftAnswers const&);

}  // namespace counterpart::present
