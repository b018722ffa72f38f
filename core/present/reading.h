// How far files that were let go together have been read, while nothing of them is taken in yet.
#pragma once

#include "desk/import_run.h"

#include <string>

namespace counterpart::present {

struct ReadingFiles {
    std::string says;  ///< "Reading 37 of 200 files"
    int percent = 0;
};

ReadingFiles reading_files(ImportRun const&);

}  // namespace counterpart::present
