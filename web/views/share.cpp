// Share: a snapshot of contracts for the other party, with what is withheld shown before it goes.
#include "views/share_parts.h"

#include "icons.h"

namespace counterpart::web {
namespace {

using Act = ShareWish::Act;

/// What is ticked is what goes; with nothing ticked, everything does.
void draw_contracts(present::ShareScreen const& screen, ShareMemory& memory)
{
    ui::heading(2, screen.contracts.title);
    ui::begin_card("contracts", screen.contracts.title);
    for (auto const& row : screen.contracts.rows) {
        ui::push_id(row.id);
        bool const on = memory.contracts.count(row.id) != 0;
        if (ui::checkbox(row.cells[0].text, on, false, row.cells[1].text) != on) {
            if (on) memory.contracts.erase(row.id);
            else memory.contracts.insert(row.id);
        }
        ui::pop_id();
    }
    if (memory.contracts.empty()) ui::caption("None is ticked: all of them are shared.");
    ui::end_card();
}

struct Part {
    std::string_view label;
    std::string_view says;
    bool ShareSelection::*on;
};
constexpr Part parts[] = {
    {"Invoices, orders and receipts", "with what each should have asked", &ShareSelection::invoices},
    {"Service levels and measurements", "with the months worked out so far", &ShareSelection::measurements},
    {"Working of every amount", "so that a difference can be walked step by step", &ShareSelection::workings},
    {"Decisions", "verdicts about findings", &ShareSelection::decisions},
    {"History", "the events of these records", &ShareSelection::history},
};

constexpr ui::RadioChoice originals_choices[] = {
    {"Not at all", {}},
    {"By digest", "the other side can check that it has the same file"},
    {"Included", "to be looked at and saved"},
};

void draw_originals_choice(ShareMemory& memory, present::ShareScreen const& screen)
{
    auto& wish = memory.asked.selection.originals;
    wish = static_cast<OriginalsWish>(ui::radio_group("Original files", originals_choices, static_cast<int>(wish)));
    if (!screen.originals.empty()) ui::caption(screen.originals);
}

void draw_what(ShareMemory& memory, present::ShareScreen const& screen)
{
    ui::heading(2, "What goes along");
    ui::begin_card("what", "What goes along");
    for (auto const& part : parts) {
        auto& on = memory.asked.selection.*part.on;
        on = ui::checkbox(part.label, on, false, part.says);
    }
    draw_originals_choice(memory, screen);
    ui::separator();
    auto& notes = memory.asked.show_notes;
    notes = !ui::checkbox("Withhold internal notes and names", !notes, false,
                          "reasons and authors of decisions, approvals, names of files and contacts");
    ui::end_card();
}

void draw_signing(present::ShareScreen const& screen, ShareMemory& memory, Outbox& outbox)
{
    ui::heading(2, "Sign and export");
    ui::begin_card("sign", "Sign and export");
    ui::text_field("Title", memory.title, {.placeholder = "The titles of the contracts"});
    ui::text_field("Your name", memory.by, {.placeholder = "Not stated", .hint = "The other side reads it as your claim"});
    ui::text_field("Passphrase", memory.passphrase,
                   {.placeholder = "None: anybody who has the file can read it",
                    .hint = "Tell it by another way than the file"});
    ui::key_value("Your key", screen.own_key);
    ui::caption("It was made on this device and stays here. Read it to the other side by telephone.");
    ui::space(4);
    ui::begin_row({.wrap = true});
    if (ui::button("Export snapshot", {.kind = ui::Kind::primary, .glyph = icon::download, .disabled = !screen.may_export}))
        outbox.share = {Act::export_file, {}};
    if (ui::button("Copy as link", {.kind = ui::Kind::quiet, .glyph = icon::copy, .disabled = !screen.may_export,
                                    .tooltip = "For small snapshots: the whole file travels in the link, up to 32,000 characters"}))
        outbox.share = {Act::export_link, {}};
    ui::end_row();
    ui::end_card();
}

void draw_preview(present::ShareScreen const& screen, Frame const& frame)
{
    auto& memory = frame.memory.share;
    ui::heading(2, "What the other side will not see");
    ui::text_field("Withhold also", memory.asked.withhold,
                   {.placeholder = "price_book/*:/rows/0/charge/*, ticket/*",
                    .hint = "Records, or record:/field, separated by commas; * stands for any characters",
                    .error = screen.problem});
    draw_figures(screen.figures, frame.memory.why);
    // Below the fold of a page that scrolls there is no height left to fill: a table shows all its rows,
    // and a very long one scrolls in a window of its own.
    bool const fits = screen.withheld.rows.size() <= 200;
    if (!fits) ui::begin_scroll("Withheld fields", 480);
    draw_table(screen.withheld, memory.withheld, {.fit_rows = fits, .two_lines = false});
    if (!fits) ui::end_scroll();
}

void draw_known(present::ShareScreen const& screen, Frame const& frame)
{
    auto& memory = frame.memory.share;
    ui::heading(2, screen.keys.title);
    draw_table(screen.keys, memory.keys, {.fit_rows = true});
    for (auto const& row : screen.keys.rows) {
        ui::push_id(row.id);
        if (ui::button("No longer trust " + row.cells[0].text, {.kind = ui::Kind::quiet, .glyph = icon::x}))
            frame.outbox.share = {Act::distrust, row.id};
        ui::pop_id();
    }
    ui::heading(2, screen.snapshots.title);
    draw_table(screen.snapshots, memory.snapshots, {.fit_rows = true});
}

void draw_opening(Frame const& frame)
{
    auto const& share = frame.screens.share;
    auto& memory = frame.memory.share;
    if (!share.refused.empty()) ui::note(ui::Tone::at_risk, icon::circle_alert, share.refused);
    if (share.closed.empty()) return;
    ui::begin_card("closed", "Closed snapshot");
    ui::note(ui::Tone::info, icon::lock, share.closed + " is closed. It opens with the passphrase its sender told you.");
    ui::text_field("Passphrase of the file", memory.unlock, {.focus = true});
    ui::begin_row();
    if (ui::button("Open", {.kind = ui::Kind::primary, .disabled = memory.unlock.empty()}))
        frame.outbox.share = {Act::unlock, memory.unlock};
    if (ui::button("Leave it closed", ui::Kind::quiet)) frame.outbox.share = {Act::close, {}};
    ui::end_row();
    ui::end_card();
}

void draw_empty(Frame const& frame)
{
    static constexpr ui::EmptyAction actions[] = {{"Open a snapshot", icon::upload, true}};
    if (ui::empty_state(icon::share_2, "Nothing to share yet",
                        "Share a contract with the other party once one is filed here. A snapshot somebody gave you can "
                        "be opened and verified at once: drop the .counterpart file anywhere on this page.",
                        actions) == 0)
        frame.outbox.choose_files = true;
}

void draw_share(Frame const& frame)
{
    auto const& screens = frame.screens.share;
    if (screens.snapshot) return draw_snapshot(frame, *screens.snapshot);
    draw_share_export(frame);
}

}  // namespace

void draw_share_export(Frame const& frame)
{
    auto const& screen = frame.screens.share.share;
    auto& memory = frame.memory.share;
    ui::begin_row();
    ui::heading(1, screen.title);
    ui::push_right();
    if (ui::button("Open a snapshot", {.glyph = icon::upload})) frame.outbox.choose_files = true;
    ui::end_row();
    ui::text("A snapshot the other side can verify, compare with its own books, and sign.", {.tone = ui::Tone::muted});
    ui::begin_scroll("Share");
    draw_opening(frame);
    if (screen.nothing_yet) {
        draw_empty(frame);
        ui::end_scroll();
        return;
    }
    if (ui::available_width() < 760) {
        draw_contracts(screen, memory);
        draw_what(memory, screen);
        draw_signing(screen, memory, frame.outbox);
    } else {
        ui::begin_columns({ui::share(1), ui::share(1)});
        draw_contracts(screen, memory);
        draw_signing(screen, memory, frame.outbox);
        ui::next_column();
        draw_what(memory, screen);
        ui::end_columns();
    }
    draw_preview(screen, frame);
    draw_known(screen, frame);
    ui::end_scroll();
}

extern View const share_view{"share", "Share", icon::share_2, draw_share};

}  // namespace counterpart::web
