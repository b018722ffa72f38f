// Files on their way in: read between frames, taken in together at the end, or not at all when
// somebody cancels.
#include "app.h"
#include "formats/sheet.h"
#include "host/canvas.h"
#include "host/page.h"
#include "host/storage.h"

#include <algorithm>
#include <utility>

namespace counterpart::web {
void App::take_files()
{
    if (!loaded_) return;
    auto files = page::take_files();
    if (auto trouble = page::take_trouble(); !trouble.empty()) {
        memory_.problems.push_back(trouble);
        memory_.problems_open = true;
    }
    // A snapshot is only looked at; that needs no workspace that can be written.
    auto const is_snapshot = [this](page::File const& file) { return open_snapshot(file.name, file.bytes); };
    files.erase(std::remove_if(files.begin(), files.end(), is_snapshot), files.end());
    if (files.empty()) return;
    std::string why_not;
    if (!may_change(why_not)) {
        ui::show_snackbar(why_not);
        return;
    }
    std::vector<ImportFile> wanted;
    for (auto& file : files) {
        if (take_backup(file.name, file.bytes)) continue;
        if (looks_like_sheet(file.name, file.bytes)) add_sheet(std::move(file.name), std::move(file.bytes));
        else wanted.push_back({std::move(file.name), std::move(file.bytes)});
    }
    if (!wanted.empty()) work_.reading.emplace_back(std::move(wanted));
}

/// A short piece; what was read whole is on its way in.
void App::read_some()
{
    auto& run = work_.reading.front();
    if (!run.step()) return;
    auto read = std::move(run);
    work_.reading.pop_front();
    std::string why_not;
    if (!may_change(why_not)) {
        ui::show_snackbar(why_not);
        return;
    }
    use_device_key();
    work_.taking_in = std::make_unique<TakingIn>(std::move(read), context());
}

/// What the files change is decided on the books as they are, so anew when those move.
void App::take_in_some()
{
    auto& taking = *work_.taking_in;
    if (!taking.decision || taking.version != desk_.version()) {
        taking.decision.reset();
        taking.decision = std::make_unique<ImportDecision>(desk_.books(), desk_.records(), taking.run, taking.context);
        taking.version = desk_.version();
    }
    if (!taking.decision->step()) return;
    if (taking.decision->taken() == 0) return taken_in(nullptr);
    work_.of = LongWork::Of::files;
    desk_.begin(*taking.decision, taking.context);
}

/// Files let go together are reported together: what came in, and what did not, each with its place.
void App::taken_in(Result<Outcome> const* outcome)
{
    auto taking = std::move(work_.taking_in);
    for (auto const& refused : taking->decision->refused()) memory_.problems.push_back(in_words(refused));
    if (outcome && !*outcome) memory_.problems.push_back(in_words(outcome->error()));
    if (outcome && *outcome) {
        auto const& warnings = taking->decision->warnings();
        memory_.warnings.insert(memory_.warnings.end(), warnings.begin(), warnings.end());
    }
    memory_.problems_open = !memory_.problems.empty() || !memory_.warnings.empty();
    auto const& files = taking->run.files();
    for (std::size_t at = 0; at < files.size(); ++at)
        keep_original(taking->run.read()[at].digest, files[at].name, files[at].bytes);
    if (outcome && *outcome) show(**outcome);
    work_.thrown_away.push_back(std::move(taking));
}

}  // namespace counterpart::web
