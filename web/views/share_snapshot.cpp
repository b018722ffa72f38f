// A snapshot that was opened: what it proves and what not, who signed it, what is in it, and how it
// stands beside our own books.
#include "views/share_parts.h"

#include "icons.h"

#include <set>
#include <string>

namespace counterpart::web {
namespace {

using present::SnapshotScreen;
using Act = ShareWish::Act;

void draw_top(SnapshotScreen const& screen, Frame const& frame)
{
    if (ui::link("Share", "Back to Share")) frame.outbox.share = {Act::close, {}};
    ui::heading(1, screen.title);
    ui::text(screen.subtitle, {.tone = ui::Tone::muted});
    ui::begin_row({.wrap = true});
    if (ui::button("Report", {.glyph = icon::download, .tooltip = "One page to read and print, for people without Counterpart"}))
        frame.outbox.share = {Act::report, {}};
    if (screen.holds && !screen.said && !screen.own) {
        if (ui::button("Countersign", {.glyph = icon::pen, .tooltip = "Signs that your books say the same, and saves the file"}))
            frame.outbox.share = {Act::agree, {}};
        if (ui::button("Dispute", ui::Kind::quiet)) frame.memory.share.disputing = true;
    }
    if (ui::button("Close", ui::Kind::quiet)) frame.outbox.share = {Act::close, {}};
    ui::end_row();
}

void draw_sentences(std::string_view label, std::vector<std::string> const& sentences)
{
    ui::begin_list(label);
    for (auto const& sentence : sentences) {
        ui::begin_item();
        ui::text(sentence);
        ui::end_item();
    }
    ui::end_list();
}

void draw_trust(SnapshotScreen const& screen, Frame const& frame)
{
    auto& memory = frame.memory.share;
    ui::key_value("Key fingerprint", screen.fingerprint, {.strong = true});
    if (screen.own) {
        ui::note(ui::Tone::info, icon::info, "This is your own key.");
        return;
    }
    if (!screen.trusted_as.empty()) {
        ui::note(ui::Tone::ok, icon::circle_check, "You trust it as the key of " + screen.trusted_as + ".");
        return;
    }
    ui::note(ui::Tone::attention, icon::triangle_alert,
             "You do not know this key. Have its holder read the fingerprint to you, by telephone or in person.");
    if (ui::button("Trust this key", {.glyph = icon::shield_check})) memory.trusting = true;
}

void draw_proof(SnapshotScreen const& screen, Frame const& frame)
{
    ui::heading(2, "Verification");
    ui::begin_card("proof", "Verification");
    ui::note(screen.holds ? ui::Tone::ok : ui::Tone::at_risk, screen.holds ? icon::circle_check : icon::circle_alert,
             screen.verdict);
    for (auto const& problem : screen.problems) ui::note(ui::Tone::at_risk, icon::triangle_alert, problem);
    if (!screen.opened_before.empty())
        ui::caption("You opened this very copy first on " + screen.opened_before + ".");
    for (auto const& line : screen.signatures)
        ui::note(tone_of(line.tone), glyph_of(line.tone), line.label + ": " + line.value);
    draw_trust(screen, frame);
    ui::end_card();
}

void draw_limits(SnapshotScreen const& screen)
{
    ui::heading(2, "What it means");
    ui::begin_card("limits", "What it means");
    if (!screen.proves.empty()) {
        ui::heading(3, "What this proves");
        draw_sentences("What this proves", screen.proves);
    }
    ui::heading(3, "What it does not prove");
    draw_sentences("What it does not prove", screen.leaves_open);
    ui::end_card();
}

void draw_choice(present::Takeable const& each, std::set<std::string>& accepted)
{
    ui::push_id(each.id);
    bool const on = accepted.count(each.id) != 0;
    if (ui::checkbox(each.about, on, false, each.says) != on) {
        if (on) accepted.erase(each.id);
        else accepted.insert(each.id);
    }
    ui::pop_id();
}

/// One tick a difference, however many of its fields differ.
void draw_choices(present::ShareCompareScreen const& compare, Frame const& frame)
{
    auto& accepted = frame.memory.share.accepted;
    if (!compare.can_take.empty()) {
        ui::heading(3, "Take over from them");
        bool const many = compare.can_take.size() > 60;
        if (many) ui::begin_scroll("What can be taken over", 360);
        for (auto const& each : compare.can_take) draw_choice(each, accepted);
        if (many) ui::end_scroll();
        ui::begin_row({.wrap = true});
        if (ui::button("Take over what is ticked", {.kind = ui::Kind::primary, .disabled = accepted.empty()}))
            frame.outbox.share = {Act::merge, {}};
        if (ui::button("Tick all", ui::Kind::quiet))
            for (auto const& each : compare.can_take) accepted.insert(each.id);
        ui::end_row();
    }
    if (compare.cannot.empty()) return;
    ui::heading(3, "What cannot be taken over, and why");
    draw_sentences("What cannot be taken over, and why", compare.cannot);
}

void draw_compare(SnapshotScreen const& screen, Frame const& frame)
{
    if (!screen.compare) return;
    auto& memory = frame.memory.share;
    auto const& compare = *screen.compare;
    ui::heading(2, "Compared with your books");
    if (screen.held)
        ui::text(compare.says, {.tone = ui::Tone::muted});
    else
        ui::note(ui::Tone::info, icon::info, "You hold none of these contracts. What you take over becomes part of your workspace.");
    if (!compare.amounts.rows.empty()) {
        ui::heading(3, compare.amounts.title);
        for (auto const& row : compare.amounts.rows)
            ui::note(ui::Tone::attention, icon::triangle_alert,
                     row.cells[0].text + ": ours " + row.cells[1].text + ", theirs " + row.cells[2].text + ". " +
                         row.cells[3].text);
    }
    draw_answers(frame, screen);
    if (compare.differences.rows.empty()) return;
    if (screen.held) {
        ui::heading(3, compare.differences.title);
        draw_table(compare.differences, memory.differences, {.fit_rows = true});
    }
    draw_choices(compare, frame);
}

void draw_trust_dialog(SnapshotScreen const& screen, Frame const& frame)
{
    auto& memory = frame.memory.share;
    if (!ui::begin_dialog("Trust this key", memory.trusting)) return;
    ui::key_value("Fingerprint", screen.fingerprint, {.strong = true});
    ui::text("Trust it only when its holder has read these four groups to you, by a way you already trust.");
    ui::text_field("Who holds it", memory.holder, {.required = true, .focus = true});
    ui::begin_dialog_buttons();
    if (ui::button("They are the same: trust", {.kind = ui::Kind::primary, .disabled = memory.holder.empty()})) {
        frame.outbox.share = {Act::trust, screen.key};
        memory.trusting = false;
    }
    if (ui::button("Cancel", ui::Kind::quiet)) memory.trusting = false;
    ui::end_dialog_buttons();
    ui::end_dialog();
}

void draw_dispute_dialog(Frame const& frame)
{
    auto& memory = frame.memory.share;
    if (!ui::begin_dialog("Dispute this snapshot", memory.disputing)) return;
    ui::text("Your key signs that your books say otherwise, and the file is saved with your reason.");
    ui::text_area("Reason", memory.reason, {.required = true});
    ui::begin_dialog_buttons();
    if (ui::button("Sign the dispute", {.kind = ui::Kind::primary, .disabled = memory.reason.empty()})) {
        frame.outbox.share = {Act::dispute, memory.reason};
        memory.disputing = false;
    }
    if (ui::button("Cancel", ui::Kind::quiet)) memory.disputing = false;
    ui::end_dialog_buttons();
    ui::end_dialog();
}

}  // namespace

void draw_snapshot(Frame const& frame, SnapshotScreen const& screen)
{
    draw_top(screen, frame);
    ui::begin_scroll("Snapshot");
    draw_figures(screen.figures, frame.memory.why);
    if (ui::available_width() < 760) {
        draw_proof(screen, frame);
        draw_limits(screen);
    } else {
        ui::begin_columns({ui::share(1), ui::share(1)});
        draw_proof(screen, frame);
        ui::next_column();
        draw_limits(screen);
        ui::end_columns();
    }
    draw_compare(screen, frame);
    draw_originals(frame, screen);
    ui::heading(2, screen.contents.title);
    // As on the Share screen: all rows, or a window of its own that has a height wherever it stands.
    bool const fits = screen.contents.rows.size() <= 200;
    if (!fits) ui::begin_scroll("Records in it", 480);
    draw_table(screen.contents, frame.memory.share.contents, {.fit_rows = fits, .two_lines = false});
    if (!fits) ui::end_scroll();
    ui::end_scroll();
    draw_trust_dialog(screen, frame);
    draw_dispute_dialog(frame);
    draw_answer_dialogs(frame, screen);
    draw_original_dialog(frame);
}

}  // namespace counterpart::web
