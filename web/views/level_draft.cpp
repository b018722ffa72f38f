// A level of a file, and the contract that is to promise it: one form, one command.
#include "views/level_charts.h"
#include "views/level_route.h"
#include "views/parts.h"

#include "icons.h"

namespace counterpart::web {
namespace {

using present::DraftChoice;
using present::LevelDraftScreen;

std::vector<std::string_view> titles_of(std::vector<DraftChoice> const& choices)
{
    std::vector<std::string_view> titles;
    for (auto const& choice : choices) titles.push_back(choice.title);
    return titles;
}

std::size_t draw_choice(std::string_view label, std::vector<std::string_view> const& titles, std::size_t chosen)
{
    auto const now = ui::select(label, titles, static_cast<int>(chosen < titles.size() ? chosen : 0));
    return now < 0 ? 0 : static_cast<std::size_t>(now);
}

void draw_contract_fields(LevelDraftScreen const& screen, present::DraftAnswers& answers)
{
    std::vector<std::string_view> titles;
    for (auto const& contract : screen.contracts) titles.push_back(contract.title);
    auto const before = answers.contract;
    ui::begin_columns({ui::share(1), ui::share(1)}, 16);
    answers.contract = draw_choice("Contract", titles, answers.contract);
    if (answers.contract != before) answers.paper = 0;
    ui::next_column();
    answers.paper = draw_choice("Stated by", titles_of(screen.contracts[answers.contract].papers), answers.paper);
    ui::end_columns();
}

void draw_term_fields(LevelDraftScreen const& screen, LevelMemory& memory)
{
    ui::begin_columns({ui::share(1), ui::share(1)}, 16);
    auto const label = "Target in " + screen.unit;
    ui::text_field(label, memory.draft.expected, {.error = memory.draft_error, .required = true});
    ui::next_column();
    memory.draft.calendar = draw_choice("Calendar", titles_of(screen.calendars), memory.draft.calendar);
    ui::end_columns();
}

void attach(LevelDraftScreen const& screen, Frame const& frame)
{
    auto& memory = frame.memory.levels;
    auto const command = present::attach_command(screen, memory.draft);
    memory.draft_error = command ? std::string() : command.error().message;
    if (command) frame.outbox.commands.push_back(*command);
}

void draw_form(LevelDraftScreen const& screen, Frame const& frame)
{
    ui::heading(2, "Which contract promises it");
    ui::begin_card("attach", "Which contract promises it");
    draw_contract_fields(screen, frame.memory.levels.draft);
    draw_term_fields(screen, frame.memory.levels);
    ui::space(4);
    if (ui::button("Attach to the contract", ui::Kind::primary, icon::check)) attach(screen, frame);
    ui::end_card();
    ui::caption("What breaking it costs is added in the terms of the contract; until then nothing is credited.");
}

}  // namespace

void draw_level_draft(Frame const& frame)
{
    auto& memory = frame.memory;
    if (ui::back_button("All service levels")) memory.route.record.clear();
    if (!frame.screens.level_draft) {
        ui::heading(1, "Service level");
        ui::note(ui::Tone::info, icon::info, "There is no such draft; a contract may promise it already.");
        return;
    }
    auto const& screen = *frame.screens.level_draft;
    if (memory.levels.draft_of != screen.id) {
        memory.levels.draft_of = screen.id;
        memory.levels.draft = {0, 0, 0, screen.expected};
        memory.levels.draft_error.clear();
    }
    ui::heading(1, screen.title);
    ui::text("This level came from a file. The file says what is measured, but not who promises it.",
             {.tone = ui::Tone::muted});
    ui::begin_scroll("Draft");
    draw_facts(screen.facts);
    if (screen.contracts.empty())
        ui::note(ui::Tone::attention, icon::triangle_alert, "There is no contract with a paper yet; import or add one first.");
    else draw_form(screen, frame);
    ui::end_scroll();
}

}  // namespace counterpart::web
