#include "views/editors.h"

#include "views/form_view.h"

#include "icons.h"

namespace counterpart::web {
namespace {

void draw_contract_buttons(present::ContractEditor const& editor, Frame const& frame)
{
    auto& editing = frame.memory.editing;
    ui::begin_row({.wrap = true});
    if (ui::button(editor.is_new ? "Create the contract" : "Save the contract", ui::Kind::primary, icon::check)) {
        editing.contract.tried = true;
        editing.saving = editor.ready;
        if (editor.ready) frame.outbox.commands.push_back(editor.command);
        else ui::announce("Some fields still need something; each says what.");
    }
    if (ui::button("Cancel", ui::Kind::quiet)) frame.outbox.edit = EditWish{};
    ui::end_row();
}

void draw_document(present::DocumentForm const& document, std::size_t index, present::ContractDraft& draft, FormNews& news)
{
    ui::push_id(static_cast<std::uint64_t>(index));
    ui::begin_card("document", document.title);
    ui::begin_row();
    ui::heading(2, document.title);
    ui::push_right();
    auto const gone = document.can_go && ui::icon_button(icon::trash_2, "Remove " + document.title);
    ui::end_row();
    draw_form("document", document.form, news);
    ui::end_card();
    ui::pop_id();
    if (gone) present::remove_document(draft, index);
}

}  // namespace

void draw_contract_editor(Frame const& frame)
{
    auto const& editor = *frame.screens.editors.contract;
    auto& draft = frame.memory.editing.contract;
    ui::heading(1, editor.title);
    if (!editor.says.empty()) ui::text(editor.says, {.tone = ui::Tone::muted});
    draw_contract_buttons(editor, frame);
    if (!editor.wanting.empty()) ui::note(ui::Tone::at_risk, icon::circle_alert, editor.wanting);
    ui::begin_scroll("Contract editor");
    FormNews news;
    ui::begin_card("head", "The contract");
    ui::heading(2, "The contract");
    draw_form("head", editor.head, news);
    ui::end_card();
    for (std::size_t i = 0; i < editor.documents.size(); ++i) draw_document(editor.documents[i], i, draft, news);
    if (ui::button("Add a document", ui::Kind::quiet, icon::plus)) present::add_document(draft);
    ui::end_scroll();
    if (!news.place.empty()) present::write_field(draft, news.place, news.text);
}

}  // namespace counterpart::web
