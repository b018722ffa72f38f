// Long work: what the app has begun to take in or to change and goes on with a slice of each frame.
// One thing after the other; commands that come meanwhile wait their turn.
#pragma once

#include "desk/command.h"
#include "desk/import_decision.h"
#include "desk/import_run.h"
#include "desk/sheet_decision.h"
#include "present/reading.h"
#include "present/sheet_import.h"

#include <cstdint>
#include <deque>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

namespace counterpart::web {

/// Files that were read, on their way in.
struct TakingIn {
    TakingIn(ImportRun those, Context when) : run(std::move(those)), context(std::move(when)) {}

    ImportRun run;
    Context context;
    std::uint64_t version = 0;  ///< of the books the decision looks at
    std::unique_ptr<ImportDecision> decision;
};

struct LongWork {
    /// What the desk's action is about.
    enum class Of { command, files, sheet };

    std::deque<ImportRun> reading;
    std::unique_ptr<TakingIn> taking_in;
    std::unique_ptr<SheetDecision> sheet;  ///< of the sheet that waits first
    Of of = Of::command;
    std::optional<Command> command;        ///< the one that is being carried out
    std::deque<Command> waiting;
    std::vector<std::unique_ptr<TakingIn>> thrown_away;  ///< freed a piece at a time
    std::vector<std::unique_ptr<present::SheetDraft>> sheets_thrown_away;

    std::optional<present::Progress> progress;
    double began = 0;        ///< when the page was last without work
    bool stop = false;       ///< somebody pressed Cancel
    bool may_stop = false;
};

}  // namespace counterpart::web
