// Files on their way in: read one after the other between frames, taken in together at the end, or
// not at all when somebody cancels.
#include "app.h"
#include "formats/sheet.h"
#include "host/canvas.h"
#include "host/page.h"

#include <algorithm>
#include <utility>

namespace counterpart::web {
namespace {

/// Milliseconds of a frame that go to reading.
constexpr double reading_slice = 10;

}  // namespace

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
    if (!wanted.empty()) imports_.emplace_back(std::move(wanted));
}

/// Reads on, as long as a frame may take. What was read is taken in as one action.
void App::read_files()
{
    reading_.reset();
    if (imports_.empty()) return;
    auto& run = imports_.front();
    auto const until = canvas::work_until(reading_slice);
    while (!run.done() && canvas::now() < until) run.step();
    canvas::wake();
    if (!run.done()) {
        reading_ = present::reading_files(run);
        return;
    }
    auto const read = std::move(run);
    imports_.pop_front();
    take_in(read);
}

/// Files let go together are reported together: what came in, and what did not, each with its place.
void App::take_in(ImportRun const& read)
{
    std::string why_not;
    if (!may_change(why_not)) {
        ui::show_snackbar(why_not);
        return;
    }
    use_device_key();
    auto const report = desk_.import_files(read, context());
    for (auto const& refused : report.refused) memory_.problems.push_back(in_words(refused));
    memory_.warnings.insert(memory_.warnings.end(), report.warnings.begin(), report.warnings.end());
    memory_.problems_open = !memory_.problems.empty() || !memory_.warnings.empty();
    for (auto const& file : read.files()) keep_original(file.name, file.bytes);
    if (report.outcome) show(*report.outcome);
}

void App::stop_reading()
{
    stop_reading_ = false;
    imports_.clear();
    ui::show_snackbar("Reading was cancelled; nothing was taken in.");
    canvas::wake();
}

void App::draw_reading()
{
    if (!reading_) return;
    ui::progress(reading_->says, static_cast<float>(reading_->percent) / 100);
    ui::begin_row({.wrap = true});
    if (ui::button("Cancel", {.name = "Cancel reading"})) stop_reading_ = true;
    ui::end_row();
}

}  // namespace counterpart::web
