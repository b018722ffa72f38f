#include "views/editors.h"

#include "views/form_view.h"

#include "icons.h"

namespace counterpart::web {
namespace {

void draw_kind(present::TermEditor const& editor, present::TermDraft& draft)
{
    std::vector<std::string_view> labels;
    for (auto const& kind : editor.kinds) labels.push_back(kind.label);
    auto const now = static_cast<int>(editor.kind);
    auto const chosen = ui::select("Which term", labels, now, {.hint = editor.says, .disabled = draft.index.has_value()});
    if (chosen != now) present::choose_kind(draft, editor.kinds[static_cast<std::size_t>(chosen)].name);
}

void draw_term_buttons(present::TermEditor const& editor, Frame const& frame)
{
    auto& editing = frame.memory.editing;
    ui::begin_row({.wrap = true});
    if (ui::button("Save the term", ui::Kind::primary, icon::check)) {
        editing.term.tried = true;
        editing.saving = editor.ready;
        if (editor.ready) frame.outbox.commands.push_back(editor.command);
        else ui::announce("Some fields still need something; each says what.");
    }
    if (ui::button("Cancel", ui::Kind::quiet)) frame.outbox.edit = EditWish{};
    if (editing.term.index) {
        ui::push_right();
        if (ui::button("Remove this term", ui::Kind::quiet, icon::trash_2)) {
            editing.saving = true;
            frame.outbox.commands.push_back(RemoveTerm{editor.command.contract, *editing.term.index});
        }
    }
    ui::end_row();
}

}  // namespace

void draw_term_editor(Frame const& frame)
{
    auto const& editor = *frame.screens.editors.term;
    auto& draft = frame.memory.editing.term;
    ui::heading(1, editor.title);
    draw_term_buttons(editor, frame);
    if (!editor.wanting.empty()) ui::note(ui::Tone::at_risk, icon::circle_alert, editor.wanting);
    ui::begin_scroll("Term editor");
    FormNews news;
    ui::begin_card("term", "The term");
    ui::heading(2, "The term");
    draw_kind(editor, draft);
    draw_form("fields", editor.fields, news, "More that a contract may say");
    ui::end_card();
    ui::begin_card("paper", "Where the contract says so");
    ui::heading(2, "Where the contract says so");
    draw_form("paper", editor.paper, news);
    ui::end_card();
    ui::end_scroll();
    if (!news.place.empty()) present::write_field(draft, news.place, news.text);
    if (!news.grown.empty()) present::add_row(draft, news.grown);
    if (!news.shrunk.empty()) present::remove_row(draft, news.shrunk, news.row);
    if (!news.raised.empty()) present::raise_row(draft, news.raised, news.row);
    if (!news.stated.empty()) present::state_part(draft, news.stated, news.row == 1);
}

}  // namespace counterpart::web
