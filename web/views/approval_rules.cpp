// What may be approved without anybody looking: the sets, one set with what it would do, and asking it.
#include "views/form_view.h"
#include "views/parts.h"

#include "icons.h"

namespace counterpart::web {
namespace {

constexpr float beside = 860;   ///< the trial stands beside the form from this width on

void draw_back(std::string_view label, Memory& memory, Route route)
{
    if (ui::back_button(label)) memory.route = std::move(route);
}

// -- the sets --------------------------------------------------------------------------------------

void draw_no_rules(Memory& memory)
{
    static constexpr ui::EmptyAction actions[] = {{"Write approval rules", icon::plus, true}};
    auto const pressed = ui::empty_state(
        icon::circle_check, "No approval rules yet",
        "Say once which invoices need nobody: by supplier, contract and amount, and how much may be let pass. Before "
        "anything is approved you see which invoices would pass and why the others would not.",
        actions);
    if (pressed == 0) memory.route.record = "new";
}

void draw_sets(Frame const& frame)
{
    auto const& list = *frame.screens.rules_list;
    auto& memory = frame.memory;
    draw_back("All invoices", memory, {"invoices", {}});
    ui::begin_row();
    ui::heading(1, list.title);
    ui::push_right();
    if (list.any_on && ui::button("Ask all sets now", {.glyph = icon::circle_check,
                                                        .tooltip = "Approves every invoice that passes a set that is on; one undo takes it back"}))
        frame.outbox.commands.push_back(AutoApprove{});
    if (!list.sets.rows.empty() && ui::button("New set", ui::Kind::primary, icon::plus)) memory.route.record = "new";
    ui::end_row();
    if (list.sets.rows.empty()) {
        draw_no_rules(memory);
        return;
    }
    ui::text(list.says, {.tone = ui::Tone::muted});
    ui::space(4);
    auto const news = draw_table(list.sets, memory.rules.sets,
                                 {.opens_rows = true, .fit_rows = list.sets.rows.size() < 12, .two_lines = false});
    if (!news.opened.empty()) memory.route.record = news.opened;
}

// -- one set ---------------------------------------------------------------------------------------

void draw_rules_buttons(present::ApprovalRulesEditor const& editor, Frame const& frame)
{
    auto& draft = frame.memory.rules.draft;
    ui::begin_row({.wrap = true});
    if (ui::button("Save the rules", {.kind = editor.stored ? ui::Kind::secondary : ui::Kind::primary, .glyph = icon::check,
                                      .disabled = editor.stored})) {
        draft.tried = true;
        if (editor.ready) frame.outbox.commands.push_back(editor.command);
        else ui::announce("Some fields still need something; each says what.");
    }
    if (editor.stored) {
        auto switched = editor.command;
        switched.rules.switched_off = draft.on;
        if (ui::button(draft.on ? "Switch off" : "Switch on", {.tooltip = draft.on ? "Kept, and asked of nothing" : "Asked again"})) {
            draft.on = !draft.on;
            frame.outbox.commands.push_back(std::move(switched));
        }
    }
    if (editor.on_record) {
        ui::push_right();
        if (ui::button("Remove the rules", ui::Kind::quiet, icon::trash_2)) {
            frame.outbox.commands.push_back(RemoveApprovalRules{editor.command.rules.id});
            frame.memory.route.record.clear();
        }
    }
    ui::end_row();
}

void draw_choices(present::RulesChoices const& shown, present::ApprovalRulesDraft& draft)
{
    ui::begin_card(shown.place, shown.title);
    ui::heading(2, shown.title);
    ui::caption(shown.says);
    ui::push_id(shown.place);
    for (auto const& choice : shown.choices) {
        auto const now = ui::checkbox(choice.label + "##" + choice.value, choice.chosen);
        if (now != choice.chosen) present::choose(draft, shown.place, choice.value, now);
    }
    ui::pop_id();
    ui::end_card();
}

void draw_conditions(present::ApprovalRulesEditor const& editor, present::ApprovalRulesDraft& draft)
{
    FormNews news;
    ui::begin_card("conditions", "The rules");
    draw_form("name", editor.name, news);
    draft.on_import = ui::toggle("Asked of every invoice that comes in", draft.on_import);
    draft.matched_contract = ui::toggle("Its contract must be found", draft.matched_contract);
    draft.unbroken_document = ui::toggle("The document must break no fatal rule", draft.unbroken_document);
    ui::end_card();
    ui::begin_card("limits", "Limits");
    ui::heading(2, "Limits");
    draw_form("limits", editor.limits, news);
    ui::end_card();
    for (auto const& choices : editor.choices) draw_choices(choices, draft);
    if (!news.place.empty()) present::write_field(draft, news.place, news.text);
}

std::string why_not_now(present::ApprovalRulesEditor const& editor, present::ApprovalTrial const& trial, bool on)
{
    if (!editor.stored) return "Save the rules first: what approves must be on record.";
    if (!on) return "The set is switched off.";
    if (!trial.finished()) return "The invoices are still being asked.";
    return trial.approvable().empty() ? "Nothing would be approved." : std::string();
}

void draw_trial(present::ApprovalRulesEditor const& editor, Frame const& frame)
{
    auto const& trial = frame.screens.trial;
    auto& memory = frame.memory.rules;
    ui::begin_card("trial", "What it would do");
    ui::heading(2, "What it would do");
    ui::text(editor.sentence, {.tone = ui::Tone::muted});
    ui::status(trial.says());
    auto const why_not = why_not_now(editor, trial, memory.draft.on);
    auto const count = std::to_string(trial.approvable().size());
    if (ui::button("Approve these (" + count + ")", {.kind = ui::Kind::primary, .glyph = icon::circle_check, .disabled = !why_not.empty(),
                                                     .tooltip = why_not.empty() ? "One undo takes all of them back" : std::string_view(why_not)}))
        frame.outbox.commands.push_back(AutoApprove{trial.approvable(), false, editor.command.rules.id});
    if (!why_not.empty()) ui::caption(why_not);
    ui::end_card();
    TableLook const look{.opens_rows = true, .fit_rows = true};
    ui::heading(2, trial.failing().title);
    auto const failed = draw_table(trial.failing(), memory.failing, look);
    ui::heading(2, trial.passing().title);
    auto const passed = draw_table(trial.passing(), memory.passing, look);
    auto const& opened = failed.opened.empty() ? passed.opened : failed.opened;
    if (!opened.empty()) frame.memory.route = {"invoices", opened};
}

void draw_set(Frame const& frame)
{
    auto const& editor = *frame.screens.rules;
    auto& draft = frame.memory.rules.draft;
    draw_back("All approval rules", frame.memory, {"approval-rules", {}});
    ui::begin_row({.wrap = true});
    ui::heading(1, editor.title);
    if (editor.on_record) ui::badge(draft.on ? ui::Tone::ok : ui::Tone::muted, draft.on ? icon::circle_check : icon::x, draft.on ? "On" : "Off");
    if (editor.on_record && !editor.stored) ui::badge(ui::Tone::attention, icon::pencil, "Not saved yet");
    ui::end_row();
    draw_rules_buttons(editor, frame);
    if (!editor.wanting.empty()) ui::note(ui::Tone::at_risk, icon::circle_alert, editor.wanting);
    ui::begin_scroll("Approval rules");
    if (ui::available_width() >= beside) {
        ui::begin_columns({ui::share(2), ui::share(3)}, 16);
        draw_conditions(editor, draft);
        ui::next_column();
        draw_trial(editor, frame);
        ui::end_columns();
    } else {
        draw_conditions(editor, draft);
        draw_trial(editor, frame);
    }
    ui::end_scroll();
}

void draw_approval_rules(Frame const& frame)
{
    if (frame.screens.rules) draw_set(frame);
    else if (frame.screens.rules_list) draw_sets(frame);
}

}  // namespace

extern View const approval_rules_view{"approval-rules", "Approval rules", icon::circle_check, draw_approval_rules};

}  // namespace counterpart::web
