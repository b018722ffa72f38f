// Long work goes on a slice of a frame at a time, so that the page hears its user in between.
#include "app.h"

#include "host/canvas.h"

#include <algorithm>
#include <utility>

namespace counterpart::web {
namespace {

/// Milliseconds of a frame that go to long work, and that it gets even after much input.
constexpr double working_slice = 12;
constexpr double least_slice = 2;
constexpr double freeing_slice = 4;
/// What is done sooner needs no progress.
constexpr double worth_telling = 120;

/// Actions that may be about thousands of records. The others are done at once.
bool may_be_long(Command const& command)
{
    return std::holds_alternative<ApproveInvoices>(command) || std::holds_alternative<AutoApprove>(command) ||
           std::holds_alternative<WithdrawApproval>(command) || std::holds_alternative<Undo>(command) ||
           std::holds_alternative<Redo>(command) || std::holds_alternative<TakeBack>(command);
}

/// Whether a command is being carried out, and not something taken in.
bool changes(Desk const& desk, LongWork const& work)
{
    return desk.under_way() && work.of == LongWork::Of::command;
}

}  // namespace

bool App::works() const
{
    return desk_.under_way() || work_.taking_in || work_.sheet || !work_.waiting.empty() || !work_.reading.empty();
}

void App::go_on_working()
{
    throw_away_some();
    if (!works()) {
        work_.progress.reset();
        work_.began = canvas::now();
        return;
    }
    auto const until = std::max(canvas::work_until(working_slice), canvas::now() + least_slice);
    do work_some(until);
    while (works() && canvas::now() < until);
    tell_progress();
    canvas::wake();
}

void App::work_some(double until)
{
    if (desk_.under_way()) {
        if (auto outcome = desk_.go_on([until] { return canvas::now() < until; })) worked(*outcome);
    } else if (work_.taking_in) {
        take_in_some();
    } else if (work_.sheet) {
        take_sheet_in_some();
    } else if (!work_.waiting.empty()) {
        auto const command = std::move(work_.waiting.front());
        work_.waiting.pop_front();
        begin(command);
    } else if (!work_.reading.empty()) {
        read_some();
    }
}

void App::begin(Command const& command)
{
    if (!may_be_long(command)) return report(command, act(command));
    std::string why_not;
    if (!may_change(why_not)) return ui::show_snackbar(why_not);
    use_device_key();
    work_.of = LongWork::Of::command;
    work_.command = command;
    auto const begun = desk_.begin(command, context());
    if (!begun) report(command, begun.error());
}

/// The desk's action is done.
void App::worked(Result<Outcome> const& outcome)
{
    if (work_.of == LongWork::Of::files) return taken_in(&outcome);
    if (work_.of == LongWork::Of::sheet) return sheet_taken_in(outcome);
    report(*std::exchange(work_.command, std::nullopt), outcome);
}

void App::report(Command const& command, Result<Outcome> const& outcome)
{
    if (outcome && memory_.editing.saving) memory_.editing = {};
    memory_.editing.saving = false;
    if (outcome) return show(*outcome);
    if (outcome.error().code != "desk.past_needed") return ui::show_snackbar(in_words(outcome.error()));
    bring_past([this, command] {
        work_.waiting.push_back(command);
        canvas::wake();
    });
}

// -- what is said of it ---------------------------------------------------------------------------

void App::tell_progress()
{
    work_.progress.reset();
    if (!works() || canvas::now() - work_.began < worth_telling) return;
    auto const* action = desk_.under_way();
    work_.may_stop = !action || !action->is_stored();
    bool const of_command = work_.of == LongWork::Of::command;
    if (action) work_.progress = present::writing_down(*action, !of_command);
    else if (work_.taking_in && work_.taking_in->decision) work_.progress = present::taking_in(*work_.taking_in->decision);
    else if (work_.sheet) work_.progress = present::taking_in(*work_.sheet);
    else if (!work_.reading.empty()) work_.progress = present::reading_files(work_.reading.front());
}

void App::draw_work()
{
    if (!work_.progress) return;
    auto const part = static_cast<float>(work_.progress->percent) / 100;
    if (!work_.may_stop)
        ui::progress(work_.progress->says, part);
    else if (ui::progress_button(work_.progress->says, part, changes(desk_, work_) ? "Cancel the change" : "Cancel reading"))
        work_.stop = true;
    ui::space(8);
}

/// Nothing is left of what is not stored yet; what is stored is finished.
void App::stop_work()
{
    work_.stop = false;
    bool const of_command = changes(desk_, work_);
    if (desk_.under_way() && !desk_.give_up()) return;
    if (work_.taking_in) work_.thrown_away.push_back(std::move(work_.taking_in));
    work_.sheet.reset();
    work_.reading.clear();
    work_.waiting.clear();
    work_.command.reset();
    memory_.editing.saving = false;
    ui::show_snackbar(of_command ? "Cancelled; nothing was changed." : "Reading was cancelled; nothing was taken in.");
    canvas::wake();
}

/// Giving back the memory of ten thousand invoices takes its time, too.
void App::throw_away_some()
{
    auto const until = canvas::now() + freeing_slice;
    while (!work_.thrown_away.empty() && canvas::now() < until) {
        auto& last = *work_.thrown_away.back();
        bool const decided = !last.decision || last.decision->throw_away_some();
        if (decided && last.run.throw_away_some()) work_.thrown_away.pop_back();
    }
    auto& sheets = work_.sheets_thrown_away;
    while (!sheets.empty() && canvas::now() < until)
        if (sheets.back()->throw_away_some()) sheets.pop_back();
    if (!work_.thrown_away.empty() || !sheets.empty()) canvas::wake();
}

}  // namespace counterpart::web
