#include "present/reading.h"

#include "base/text.h"

#include <algorithm>
#include <cstdint>
#include <string>

namespace counterpart::present {

Progress reading_files(ImportRun const& run)
{
    auto const percent = run.progress() / 10;
    if (run.files_in_all() == 1) return {"Reading " + run.files().front().name, percent};
    return {"Reading " + grouped(std::to_string(run.files_read())) + " of " +
                grouped(std::to_string(run.files_in_all())) + " files",
            percent};
}

Progress taking_in(ImportDecision const& decision)
{
    return {"Taking in what was read", decision.progress() / 20};
}

Progress taking_in(SheetDecision const& decision)
{
    auto const total = std::max<std::size_t>(decision.total(), 1);
    return {"Taking in the sheet", static_cast<int>(std::uint64_t{50} * decision.done() / total)};
}

Progress writing_down(CommitRun const& run, bool after_reading)
{
    auto const percent = run.progress() / 10;
    return {run.is_stored() ? "Bringing the workspace up to date" : "Writing it down",
            after_reading ? 50 + percent / 2 : percent};
}

}  // namespace counterpart::present
