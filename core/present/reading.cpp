#include "present/reading.h"

#include "base/text.h"

namespace counterpart::present {

ReadingFiles reading_files(ImportRun const& run)
{
    auto const all = run.files_in_all();
    auto const read = run.files_read();
    return {"Reading " + grouped(std::to_string(read)) + " of " + grouped(std::to_string(all)) + " files",
            all == 0 ? 100 : static_cast<int>(100 * read / all)};
}

}  // namespace counterpart::present
