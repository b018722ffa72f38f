// How far long work has come: reading files, deciding what they change, and writing that down.
#pragma once

#include "desk/commit_run.h"
#include "desk/import_decision.h"
#include "desk/import_run.h"
#include "desk/sheet_decision.h"

#include <string>

namespace counterpart::present {

struct Progress {
    std::string says;  ///< "Reading 37 of 200 files"
    int percent = 0;
};

Progress reading_files(ImportRun const&);
Progress taking_in(ImportDecision const&);
Progress taking_in(SheetDecision const&);
Progress writing_down(CommitRun const&, bool after_reading);

}  // namespace counterpart::present
