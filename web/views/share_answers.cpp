// Answers to a snapshot: our findings beside what the other party works out, agreed to or disputed in
// our own books; and the original files that go along, looked at or saved.
#include "views/entry_fields.h"
#include "views/share_parts.h"

#include "base/date.h"

#include "icons.h"

#include <cstddef>
#include <string>

namespace counterpart::web {
namespace {

using present::ShareAnswer;
using present::SnapshotScreen;
using Act = ShareWish::Act;

/// More than that nobody reads in one place.
constexpr std::size_t most_answers = 60;

ShareAnswer const* answer_called(SnapshotScreen const& screen, std::string const& id)
{
    for (auto const& each : screen.answers)
        if (each.id == id) return &each;
    return nullptr;
}

void begin_dispute(ShareAnswer const& answer, ShareMemory& memory)
{
    memory.answering = answer.id;
    memory.answer_reason = answer.reason;
    memory.deadline = to_text(answer.deadline);
    memory.deadline_tried = false;
    memory.disputing_it = true;
}

void draw_answer(ShareAnswer const& answer, ShareMemory& memory)
{
    ui::begin_card(answer.id, answer.about);
    ui::text(answer.about, {.strong = true});
    ui::text(answer.says);
    for (auto const& amount : answer.amounts) ui::key_value(amount.label, amount.value, {.key_width = 120});
    ui::note(ui::Tone::info, icon::info, answer.parting);
    if (!answer.standing.empty()) ui::note(ui::Tone::ok, icon::circle_check, answer.standing);
    ui::begin_row({.wrap = true});
    if (ui::button("Agree on " + answer.about, {.glyph = icon::check, .disabled = !answer.agreeing})) {
        memory.answering = answer.id;
        memory.agreeing_to = true;
    }
    if (ui::button("Dispute " + answer.about, {.kind = ui::Kind::quiet, .glyph = icon::message_square_warning}))
        begin_dispute(answer, memory);
    ui::end_row();
    if (!answer.agreeing) ui::caption(answer.agree_says);
    ui::end_card();
}

void draw_agree_dialog(Frame const& frame, SnapshotScreen const& screen)
{
    auto& memory = frame.memory.share;
    auto const* answer = answer_called(screen, memory.answering);
    if (!ui::begin_dialog("Agree on this line", memory.agreeing_to)) return;
    if (answer != nullptr) {
        ui::text(answer->agree_says);
        ui::key_value("Reason kept with it", answer->agree_reason, {.key_width = 120});
    }
    ui::begin_dialog_buttons();
    if (ui::button("Agree", {.kind = ui::Kind::primary, .disabled = answer == nullptr})) {
        frame.outbox.share = {Act::agree_finding, memory.answering};
        memory.agreeing_to = false;
    }
    if (ui::button("Cancel", ui::Kind::quiet)) memory.agreeing_to = false;
    ui::end_dialog_buttons();
    ui::end_dialog();
}

void draw_dispute_dialog(Frame const& frame, SnapshotScreen const& screen)
{
    auto& memory = frame.memory.share;
    if (!ui::begin_dialog("Dispute this line", memory.disputing_it, {.width = 560})) return;
    ui::text("The amount is held in your books until it is settled.");
    ui::text_area("Reason", memory.answer_reason, {.required = true, .lines = 5});
    auto const entry = draw_date_field("Answer asked for by", memory.deadline, screen.today, memory.deadline_tried);
    bool const may_sign = screen.holds && !screen.said && !screen.own;
    if (may_sign) memory.sign_too = ui::checkbox("Sign it for the other side as well, and save the file", memory.sign_too);
    ui::begin_dialog_buttons();
    if (ui::button("Dispute", {.kind = ui::Kind::primary, .disabled = memory.answer_reason.empty()})) {
        memory.deadline_tried = true;
        if (!entry.wrong) {
            frame.outbox.share = {Act::dispute_finding, memory.answering, entry.date};
            memory.disputing_it = false;
        }
    }
    if (ui::button("Cancel", ui::Kind::quiet)) memory.disputing_it = false;
    ui::end_dialog_buttons();
    ui::end_dialog();
}

}  // namespace

void draw_answers(Frame const& frame, SnapshotScreen const& screen)
{
    if (screen.answers.empty()) return;
    ui::heading(3, "Your findings on these invoices");
    std::size_t drawn = 0;
    for (auto const& answer : screen.answers) {
        if (drawn++ == most_answers) break;
        ui::push_id(answer.id);
        draw_answer(answer, frame.memory.share);
        ui::pop_id();
    }
    if (screen.answers.size() > most_answers)
        ui::caption("And " + std::to_string(screen.answers.size() - most_answers) + " more; they are settled on their invoices.");
}

void draw_originals(Frame const& frame, SnapshotScreen const& screen)
{
    if (screen.originals.rows.empty()) return;
    auto& memory = frame.memory.share;
    ui::heading(2, screen.originals.title);
    draw_table(screen.originals, memory.originals, {.fit_rows = true});
    for (auto const& row : screen.originals.rows) {
        if (row.cells[3].tone != present::Tone::ok) continue;
        ui::push_id(row.id);
        ui::begin_row({.wrap = true});
        if (ui::button("Save " + row.cells[0].text, {.kind = ui::Kind::quiet, .glyph = icon::download}))
            frame.outbox.share = {Act::save_original, row.id};
        if (screen.readable.count(row.id) != 0 &&
            ui::button("Look at " + row.cells[0].text, {.kind = ui::Kind::quiet, .glyph = icon::file_text})) {
            memory.original = row.id;
            memory.looking = true;
        }
        ui::end_row();
        ui::pop_id();
    }
}

void draw_answer_dialogs(Frame const& frame, SnapshotScreen const& screen)
{
    draw_agree_dialog(frame, screen);
    draw_dispute_dialog(frame, screen);
}

void draw_original_dialog(Frame const& frame)
{
    auto& memory = frame.memory.share;
    auto const& share = frame.screens.share;
    if (!ui::begin_dialog(share.original_name.empty() ? "Original" : share.original_name, memory.looking, {.width = 760}))
        return;
    ui::caption("As text, exactly the file that its digest names. It is shown, never run.");
    ui::begin_scroll("Content of the file", 420);
    ui::text(share.original_text);
    ui::end_scroll();
    ui::begin_dialog_buttons();
    if (ui::button("Save", {.kind = ui::Kind::primary, .glyph = icon::download}))
        frame.outbox.share = {Act::save_original, memory.original};
    if (ui::button("Close the file", ui::Kind::quiet)) memory.looking = false;
    ui::end_dialog_buttons();
    ui::end_dialog();
}

}  // namespace counterpart::web
