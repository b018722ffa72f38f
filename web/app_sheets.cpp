// Sheets wait for their person: the first is read in steps between frames, and its answers go back
// to it. What comes of it is a command like any other.
#include "app.h"
#include "host/canvas.h"
#include "host/page.h"

namespace counterpart::web {
namespace {

/// Half of a frame; the page stays live while a long sheet is read.
constexpr std::int64_t milliseconds_a_frame = 8;
constexpr std::uint64_t rows_a_look = 250;

}  // namespace

void App::add_sheet(std::string name, std::string bytes)
{
    if (sheets_.empty()) {
        before_sheets_ = memory_.route;
        sheets_version_ = ~std::uint64_t{0};
    }
    sheets_.push_back(std::make_unique<present::SheetDraft>(std::move(name), std::move(bytes)));
    memory_.route = {"sheet", {}};
    canvas::wake();
}

/// Reads the first sheet on, for as long as a frame may take.
void App::read_sheets()
{
    if (sheets_.empty()) {
        screens_.sheet.reset();
        return;
    }
    if (desk_.under_way() && work_.of == LongWork::Of::sheet) return;
    auto& sheet = *sheets_.front();
    if (sheets_version_ != desk_.version()) {
        if (work_.sheet) ui::show_snackbar("The workspace changed meanwhile; look at the preview once more.");
        work_.sheet.reset();
        sheet.renew(desk_.books());
        sheets_version_ = desk_.version();
        screens_.sheet.reset();
    }
    if (screens_.sheet && !screens_.sheet->working) return;
    auto const until = page::now().milliseconds + milliseconds_a_frame;
    bool done = sheet.step(rows_a_look);
    while (!done && page::now().milliseconds < until) done = sheet.step(rows_a_look);
    screens_.sheet = sheet.screen();
    canvas::wake();
}

void App::leave_sheet()
{
    work_.sheets_thrown_away.push_back(std::move(sheets_.front()));
    sheets_.pop_front();
    sheets_version_ = ~std::uint64_t{0};
    screens_.sheet.reset();
    memory_.sheet_answers.clear();
    if (sheets_.empty() && memory_.route.view == "sheet") memory_.route = before_sheets_;
    canvas::wake();
}

/// What the preview read is what comes in.
void App::take_sheet_in()
{
    auto const& sheet = *sheets_.front();
    std::string why_not;
    if (!may_change(why_not)) return ui::show_snackbar(why_not);
    if (!sheet.reading()) return;
    use_device_key();
    work_.sheet = std::make_unique<SheetDecision>(desk_.books(), sheet.sheet(), *sheet.reading(), sheet.name(), context());
    go_on_working();
}

void App::take_sheet_in_some()
{
    // What was decided on the books of before is let go of by `read_sheets`.
    if (sheets_version_ != desk_.version()) return read_sheets();
    auto const decided = work_.sheet->step();
    if (!decided) return sheet_taken_in(decided.error());
    if (!*decided) return;
    auto const decision = std::move(work_.sheet);
    work_.of = LongWork::Of::sheet;
    desk_.begin(decision->take(), context());
}

void App::sheet_taken_in(Result<Outcome> const& outcome)
{
    work_.sheet.reset();
    if (!outcome) return ui::show_snackbar(in_words(outcome.error()));
    auto const& sheet = *sheets_.front();
    keep_original(sheet.sheet().digest, sheet.name(), sheet.bytes());
    leave_sheet();
    show(*outcome);
}

void App::carry_out(SheetWish const& wish)
{
    using Act = SheetWish::Act;
    bool const on_its_way = work_.sheet || (desk_.under_way() && work_.of == LongWork::Of::sheet);
    if (wish.act == Act::none || sheets_.empty() || on_its_way) return;
    auto& sheet = *sheets_.front();
    if (wish.act == Act::kind) sheet.choose_kind(wish.value);
    if (wish.act == Act::field) sheet.choose_field(wish.about, wish.value);
    if (wish.act == Act::answer) sheet.answer(wish.about, wish.value);
    if (wish.act == Act::leave) return leave_sheet();
    if (wish.act == Act::take_in) return take_sheet_in();
    screens_.sheet.reset();
    canvas::wake();
}

}  // namespace counterpart::web
